// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/consolesession.h"
#include "app/console/sessionpicture.h"
#include "app/ipc/messages.h"
#include "tests/session/consolesessionfixture.h"
#include "tests/session/fakedisplay.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

/// As the fake display's "stripes".
bool isStriped(const Picture &image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const quint32 *>(image.row(y));
        if (!std::all_of(row, row + image.width(), [y](quint32 pixel) { return pixel == fakePixel(1, 0, y); }))
            return false;
    }
    return !image.isNull();
}

} // namespace

/// What a console shows, and what goes to its guest.
class TestSessionFrames : public ConsoleSessionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void frameArrivesExact()
    {
        Recorded r;
        QSignalSpy resized(&r.session, &ConsoleSession::frameResized);
        QSignalSpy signedIn(&r.session, &ConsoleSession::signedIn);
        r.session.start(
            target(QStringLiteral("signin-step,signed-in:ANONYMOUS,firstframe-step,frame:1366:768,animate:3,serve")),
            {});
        QCOMPARE(r.session.state(), ConsoleSession::State::Connecting);
        QVERIFY(r.session.processId() > 0);
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QTRY_VERIFY(!r.session.snapshot().isNull() && updateNumber(r.session.snapshot(), 3) == 3);
        QVERIFY(isWholeUpdate(r.session.snapshot(), 3));
        QCOMPARE(r.session.frameSize(), QSize(1366, 768));
        QCOMPARE(resized.count(), 1);
        QCOMPARE(signedIn.count(), 1);
        QCOMPARE(r.session.security().saslMechanism, QStringLiteral("ANONYMOUS"));
        QCOMPARE(r.session.securityLabel(), QStringLiteral("X509Vnc"));
        QVERIFY(isWholeUpdate(r.session.snapshot(), 3));
        QList<Step> steps;
        for (const QList<QVariant> &one : std::as_const(r.steps))
            steps << one.at(0).value<Step>();
        QCOMPARE(steps, (QList<Step>{Step::Resolve, Step::Resolve, Step::Connect, Step::SignIn, Step::FirstFrame,
                                     Step::Running}));
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Cancelled);
        QCOMPARE(r.session.state(), ConsoleSession::State::Ended);
        QCOMPARE(r.session.processId(), 0);
        QVERIFY(isWholeUpdate(r.session.snapshot(), 3)); // the last picture stays
    }

    /// However fast it draws and however slow the view is: what is read is one update, and none is older than the last.
    void noFrameIsTorn()
    {
        constexpr quint32 updates = 1'000'000; // it is stopped before
        Recorded r;
        int seen = 0;
        int torn = 0;
        quint32 last = 0;
        connect(&r.session, &ConsoleSession::frameUpdated, this, [&] {
            const quint32 number = updateNumber(r.session.snapshot(), updates);
            torn += isWholeUpdate(r.session.snapshot(), number) && number >= last ? 0 : 1;
            last = number;
            ++seen;
            if (seen % 10 == 0)
                QTest::qSleep(30); // a slow view: frames merge
        });
        r.session.start(target(QStringLiteral("frame:320:200,animate:%1").arg(updates)), {});
        QTRY_VERIFY_WITH_TIMEOUT(seen > 30 || r.ended.count() > 0, 60000);
        QVERIFY2(r.ended.count() == 0, qPrintable(r.session.error().sentence));
        QCOMPARE(torn, 0);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(torn, 0);
    }

    /// Merged or not, the last update is shown.
    void theLastUpdateArrives()
    {
        constexpr quint32 updates = 2000;
        Recorded r;
        quint32 last = 0;
        connect(&r.session, &ConsoleSession::frameUpdated, this,
                [&] { last = updateNumber(r.session.snapshot(), updates); });
        r.session.start(target(QStringLiteral("frame:320:200,animate:%1").arg(updates)), {});
        QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 60000);
        QVERIFY2(r.session.error().kind == Failure::Closed, qPrintable(r.session.error().sentence));
        QCOMPARE(last, updates);
    }

    /// No copy is made of what is drawn: the reader is at the session's memory, which alone is written.
    void theFrameIsReadInPlace()
    {
        Recorded r;
        const uchar *first = nullptr;
        int torn = 0;
        const auto read = [&] {
            const FrameState state = r.session.readFrame([&](const FramePixels &pixels) {
                QCOMPARE(pixels.size, QSize(320, 200));
                first = first ? first : pixels.bits;
                QCOMPARE(pixels.bits, first);
            });
            torn += state == FrameState::Whole ? 0 : 1;
        };
        connect(&r.session, &ConsoleSession::frameUpdated, this, read);
        r.session.start(target(QStringLiteral("frame:320:200,animate:50,serve")), {});
        QTRY_VERIFY(updateNumber(r.session.snapshot(), 50) == 50);
        QVERIFY(first);
        read(); // where all fifty came in one
        QCOMPARE(torn, 0);
    }

    void sizeChanges()
    {
        Recorded r;
        QSignalSpy resized(&r.session, &ConsoleSession::frameResized);
        QSignalSpy screens(&r.session, &ConsoleSession::screenResized);
        connect(&r.session, &ConsoleSession::frameUpdated, this,
                [&] { QCOMPARE(r.session.snapshot().size(), r.session.frameSize()); });
        r.session.start(
            target(QStringLiteral("frame:640:480,animate:1,frame:1:1,animate:1,frame:801:601,animate:1,serve")), {});
        QTRY_COMPARE(r.session.snapshot().size(), QSize(801, 601));
        QVERIFY(isWholeUpdate(r.session.snapshot(), 3));
        QVERIFY(resized.count() >= 1); // one that is gone before it could be read is not shown
        QCOMPARE(resized.last().at(0).toSize(), QSize(801, 601));
        // Each of them, also one that is gone before it can be shown, and each only once.
        QList<QSize> sizes;
        for (const QList<QVariant> &told : screens)
            sizes.append(told.at(0).toSize());
        QCOMPARE(sizes, (QList<QSize>{{640, 480}, {1, 1}, {801, 601}}));
    }

    void hiddenIsToldNothing()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("frame:200:100,animate:1,serve")), {});
        QTRY_VERIFY(!r.session.snapshot().isNull());
        r.session.setVisible(false);
        QVERIFY(isWholeUpdate(r.session.snapshot(), 1));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("hidden"));
        QSignalSpy updated(&r.session, &ConsoleSession::frameUpdated);
        r.session.setVisible(true);
        QCOMPARE(updated.count(), 1); // at once, with what is there
        QVERIFY(isWholeUpdate(r.session.snapshot(), 1));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("hidden shown"));
    }

    /// Its frame takes no memory any more; shown again, it is as it was.
    void hiddenForLongKeepsNoFrame()
    {
        const std::optional<qint64> before = frameMemory(QCoreApplication::applicationPid());
        if (!before)
            QSKIP("the system does not tell");
        Recorded r;
        r.session.start(target(QStringLiteral("frame:1920:1080,stripes,serve")), {});
        QTRY_VERIFY(!r.session.snapshot().isNull()); // reads it all, which maps it
        QVERIFY(*frameMemory(QCoreApplication::applicationPid()) > *before + 4'000'000);
        r.session.setVisible(false);
        QTRY_VERIFY_WITH_TIMEOUT(*frameMemory(QCoreApplication::applicationPid()) < *before + 100'000, 30'000);
        QVERIFY(r.session.snapshot().isNull());
        r.session.setVisible(true);
        QTRY_VERIFY(!r.session.snapshot().isNull());
        QVERIFY(isStriped(r.session.snapshot()));
        // Hidden when it ends: what it showed last stays.
        r.session.setVisible(false);
        QTRY_VERIFY_WITH_TIMEOUT(*frameMemory(QCoreApplication::applicationPid()) < *before + 100'000, 30'000);
        delete m_accepted.takeLast();
        QTRY_COMPARE(r.ended.count(), 1);
        QVERIFY(isStriped(r.session.snapshot()));
    }

    void hiddenFromTheStart()
    {
        Recorded r;
        QSignalSpy updated(&r.session, &ConsoleSession::frameUpdated);
        r.session.setVisible(false);
        QElapsedTimer timer;
        timer.start();
        r.session.start(target(QStringLiteral("frame:200:100,animate:30,serve")), {});
        QTRY_COMPARE(r.session.frameSize(), QSize(200, 100));
        QTRY_VERIFY(isWholeUpdate(r.session.snapshot(), 30));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("hidden"));
        QCOMPARE(updated.count(), 0);
    }

    void thumbnailsOfAHiddenConsole()
    {
        Recorded r;
        QSignalSpy thumbnails(&r.session, &ConsoleSession::thumbnailChanged);
        QSignalSpy updated(&r.session, &ConsoleSession::frameUpdated);
        auto wall = std::make_unique<QObject>();
        r.session.setVisible(false);
        r.session.setThumbnailDemand(wall.get(), FrameDemand::thumbnail(50, 50, 4));
        r.session.start(target(QStringLiteral("frame:200:100,animate:2,serve")), {});
        QTRY_VERIFY(!r.session.thumbnail().isNull());
        QCOMPARE(r.session.thumbnail().size(), QSize(50, 25));
        QCOMPARE(updated.count(), 0);
        // Somebody wants larger ones, of a screen that stands still.
        QObject larger;
        r.session.setThumbnailDemand(&larger, FrameDemand::thumbnail(100, 100, 1));
        QTRY_COMPARE(r.session.thumbnail().size(), QSize(100, 50));
        // The view beside them takes nothing from them.
        r.session.setVisible(true);
        QTRY_VERIFY(!r.session.snapshot().isNull());
        r.session.setVisible(false);
        r.session.setThumbnailDemand(&larger, FrameDemand::none());
        QTRY_COMPARE(r.session.thumbnail().size(), QSize(50, 25));
        wall.reset();
        QTRY_VERIFY(r.session.serverName().endsWith(QLatin1String("hidden")));
    }

    void inputArrivesInOrder()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        r.session.send(KeyInput{true, 30, 'a'});
        r.session.send(PointerInput{false, 3, 4, 0});
        r.session.send(KeyInput{false, 30, 'a'});
        r.session.send(ClipboardInput{QString(200'000, QLatin1Char('c'))});
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("k+30 p3,4 k-30 c200000"));
    }

    /// A session that does not read gets the newest pointer position, and the parent's queue does not grow.
    void pointerPositionsMerge()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,pause:1500,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        for (int i = 0; i < 200'000; ++i)
            r.session.send(PointerInput{false, i % 1000, 7, 0});
        r.session.send(PointerInput{false, 1, 2, 1});
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void statistics()
    {
        Recorded r;
        QSignalSpy statistics(&r.session, &ConsoleSession::statisticsReceived);
        r.session.start(target(QStringLiteral("signed-in,frame:10:10,animate:4,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QTRY_VERIFY(!r.session.snapshot().isNull() && updateNumber(r.session.snapshot(), 4) == 4);
        r.session.requestStatistics();
        QTRY_COMPARE(statistics.count(), 1);
        QCOMPARE(statistics.at(0).at(0).value<DisplayStatistics>().updates, quint64(4));
        auto usage = statistics.at(0).at(1).value<SessionUsage>();
        QVERIFY(usage.peakKib > 1000 && usage.peakKib < 200'000);
        QVERIFY(usage.connectMs >= 0 && usage.signInMs >= 0 && usage.firstFrameMs >= 0 && usage.totalMs >= 0);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(statistics.count(), 2);
        usage = statistics.at(1).at(1).value<SessionUsage>();
        QVERIFY(usage.userCpuMs + usage.systemCpuMs > 0);
        qInfo("connected after %lld ms, first frame after %lld ms, peak %lld KiB",
              static_cast<long long>(usage.connectMs), static_cast<long long>(usage.firstFrameMs),
              static_cast<long long>(usage.peakKib));
    }

    void smallNews()
    {
        Recorded r;
        QSignalSpy bells(&r.session, &ConsoleSession::bell);
        QSignalSpy clips(&r.session, &ConsoleSession::clipboardReceived);
        QSignalSpy cursors(&r.session, &ConsoleSession::cursorChanged);
        r.session.start(target(QStringLiteral("running,bells:500,cursor,big-clipboard:1000000,flood:1001,serve")), {});
        QTRY_COMPARE(clips.count(), 1);
        QCOMPARE(clips.at(0).at(0).toString().size(), 1'000'000);
        QVERIFY(bells.count() >= 1 && bells.count() < 20); // a bell is heard once, not 500 times
        QCOMPARE(cursors.count(), 1);
        QCOMPARE(r.session.cursor().width, 2);
        QCOMPARE(r.session.cursor().bgra, QByteArray(16, '\x7f'));
        QTRY_VERIFY(r.session.state() == ConsoleSession::State::Running && !r.session.leds().scroll);
    }
};

QTEST_GUILESS_MAIN(TestSessionFrames)
#include "tst_sessionframes.moc"
