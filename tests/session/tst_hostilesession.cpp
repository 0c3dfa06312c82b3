// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/consolesession.h"
#include "app/console/sessionpicture.h"
#include "app/hardening/sanitized.h"
#include "app/ipc/messages.h"
#include "tests/session/consolesessionfixture.h"
#include "tests/session/processprobe.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <numeric>

using namespace virtdesk;
using namespace virtdesk::test;
using probe::processIsGone;

/// What a session that was taken over can do to the program: nothing.
class TestHostileSession : public ConsoleSessionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void waysToDie_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("segv") << QStringLiteral("crash") << Failure::Crashed << probe::crashName();
        QTest::newRow("abort") << QStringLiteral("abort") << Failure::Crashed
                               << QStringLiteral("fake: something is wrong");
        QTest::newRow("exit 0") << QStringLiteral("exit:0") << Failure::Crashed << QStringLiteral("exit status 0");
        QTest::newRow("exit 7") << QStringLiteral("exit:7") << Failure::Crashed << QStringLiteral("exit status 7");
        QTest::newRow("exception") << QStringLiteral("throw") << Failure::Internal << QStringLiteral("fake exception");
        QTest::newRow("endless memory") << QStringLiteral("allocate") << Failure::Internal
                                        << QStringLiteral("bad_alloc");
        QTest::newRow("orderly") << QStringLiteral("running") << Failure::Closed << QString();
    }

    void waysToDie()
    {
        QFETCH(QString, script);
        QFETCH(Failure, kind);
        QFETCH(QString, detail);
        if (script == QLatin1String("allocate") && probe::isWine())
            QSKIP("Wine's jobs do not bound the memory; this would take all of it");
        if (builtWithSanitizer && (script == QLatin1String("allocate") || script == QLatin1String("crash")))
            QSKIP("A sanitizer takes the signal itself, and its heap has no bound");
        Recorded r;
        r.session.start(target(script), {});
        QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 20000);
        QVERIFY2(r.session.error().kind == kind, qPrintable(r.session.error().sentence));
        QVERIFY2(r.session.error().detail.contains(detail), qPrintable(r.session.error().detail));
        QVERIFY(!r.session.error().sentence.isEmpty());
    }

    void hostileSession_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<Failure>("kind");
        QTest::newRow("garbage") << QByteArray("garbage") << Failure::Protocol;
        QTest::newRow("huge length") << QByteArray("huge") << Failure::Protocol;
        QTest::newRow("kind 0") << QByteArray("kind0") << Failure::Protocol;
        QTest::newRow("wrong enum") << QByteArray("enum") << Failure::Protocol;
        QTest::newRow("damage outside") << QByteArray("rect") << Failure::Protocol;
        QTest::newRow("damage without frame") << QByteArray("noframe") << Failure::Protocol;
        QTest::newRow("frame too big") << QByteArray("bigframe") << Failure::Protocol;
        QTest::newRow("cursor lies") << QByteArray("cursor") << Failure::Protocol;
        QTest::newRow("question without fields") << QByteArray("nofields") << Failure::Protocol;
        QTest::newRow("same question twice") << QByteArray("sameid") << Failure::Protocol;
        QTest::newRow("too many questions") << QByteArray("questions") << Failure::Protocol;
        QTest::newRow("question after the sign-in") << QByteArray("ask-after") << Failure::Protocol;
        QTest::newRow("question before the sign-in step") << QByteArray("ask-at-once") << Failure::Protocol;
        QTest::newRow("signed in before anything") << QByteArray("signed-in-at-once") << Failure::Protocol;
        QTest::newRow("signed in twice") << QByteArray("signed-in-twice") << Failure::Protocol;
        QTest::newRow("signed in again after frames") << QByteArray("signed-in-after-frames") << Failure::Protocol;
        QTest::newRow("TLS over plain TCP") << QByteArray("green-lock") << Failure::Protocol;
#ifndef Q_OS_WIN // where SSPI gives a session its tickets itself, the parent sees none
        QTest::newRow("Kerberos without a ticket") << QByteArray("no-ticket") << Failure::Protocol;
#endif
        QTest::newRow("picture before the sign-in") << QByteArray("picture-first") << Failure::Protocol;
        QTest::newRow("news before the sign-in") << QByteArray("news-first") << Failure::Protocol;
        QTest::newRow("half a message") << QByteArray("half") << Failure::Crashed;
        QTest::newRow("says nothing and leaves") << QByteArray("leave") << Failure::Crashed;
        QTest::newRow("closes the channel and stays") << QByteArray("deaf") << Failure::Crashed;
        QTest::newRow("last word and stays") << QByteArray("stay") << Failure::Closed;
        QTest::newRow("goes on after its last word") << QByteArray("talk") << Failure::Closed;
        QTest::newRow("child floods after its death") << QByteArray("orphan") << Failure::Crashed;
    }

    void hostileSession()
    {
        QFETCH(QByteArray, mode);
        QFETCH(Failure, kind);
        Recorded good;
        good.session.start(target(QStringLiteral("running,serve")), {});

        qputenv("VIRTDESK_HOSTILE", mode);
        Recorded r;
        QSignalSpy signedIn(&r.session, &ConsoleSession::signedIn);
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        r.session.start(target({}), {});
        const qint64 pid = r.session.processId();
        QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 5000);
        // Nothing of what an attacker says is shown or kept.
        QVERIFY(r.session.security().saslMechanism.isEmpty() && !r.session.security().tls);
        QVERIFY(signedIn.count() <= 1);
        QVERIFY(r.questions.isEmpty() || mode == "sameid" || mode == "questions");
        QVERIFY(r.session.serverName().isEmpty());
        QVERIFY2(r.session.error().kind == kind, qPrintable(r.session.error().sentence + r.session.error().detail));
        QVERIFY(!r.session.error().sentence.isEmpty());
        QVERIFY(processIsGone(pid));

        QTRY_COMPARE(good.session.state(), ConsoleSession::State::Running);
        good.session.send(KeyInput{true, 1, 2});
        QTRY_COMPARE(good.session.serverName(), QStringLiteral("k+1"));
    }

    void tokenOfWhatIsNoProxy_data()
    {
        QTest::addColumn<QByteArray>("hop");
        QTest::newRow("a hop that is not there") << QByteArray("2");
        QTest::newRow("a SOCKS proxy") << QByteArray("1");
    }
    /// A session names a hop of its own route by number, and only where that is an HTTP proxy.
    void tokenOfWhatIsNoProxy()
    {
        QFETCH(QByteArray, hop);
        qputenv("VIRTDESK_HOSTILE", "token-of-others");
        qputenv("VIRTDESK_HOSTILE_HOP", hop);
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE", "VIRTDESK_HOSTILE_HOP"});
        ConsoleTarget behind = target({});
        behind.endpoint.route = {QUrl(QStringLiteral("http://127.0.0.1:1")),
                                 QUrl(QStringLiteral("socks5://127.0.0.1:2"))};
        behind.namedBy = Provenance::all(NamedBy::Person);
        r.session.start(std::move(behind), {});
        QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 5000);
        QCOMPARE(r.session.error().kind, Failure::Protocol);
        QVERIFY2(r.session.error().detail.contains(QLatin1String("token")), qPrintable(r.session.error().detail));
    }

    /// All that a session can make its parent spend on frames stays below a stated total, however it goes about it, and
    /// in the end it is ended.
    void framesCantBeHoarded()
    {
        qputenv("VIRTDESK_HOSTILE", "hoard");
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        since.start();
        timer.start(5);
        r.session.start(target({}), {});
        QSignalSpy resized(&r.session, &ConsoleSession::frameResized);
        QTRY_VERIFY_WITH_TIMEOUT(resized.count() >= 20, 120000); // all sizes were there
        if (const std::optional<qint64> shared = frameMemory(r.session.processId())) {
            qInfo("%lld bytes of shared memory, longest gap %lld ms", static_cast<long long>(*shared),
                  static_cast<long long>(longest));
            QVERIFY(*shared > 5800 * 5800 * 4); // it has written to the largest one
            QVERIFY(*shared <= SessionPicture::maxBytesGiven());
        }
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    /// Messages without end, each of them valid: the event loop still turns, and what has a budget ends.
    void floodLeavesTheLoopAlive_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<bool>("ends");
        QTest::newRow("bells") << QByteArray("flood") << true;
        QTest::newRow("log") << QByteArray("logflood") << true;
        QTest::newRow("cursors") << QByteArray("cursorflood") << true;
        QTest::newRow("frames") << QByteArray("frameflood") << true;
        QTest::newRow("damage") << QByteArray("damageflood") << false;
        QTest::newRow("standard error") << QByteArray("errorflood") << false;
    }

    void floodLeavesTheLoopAlive()
    {
        QFETCH(QByteArray, mode);
        QFETCH(bool, ends);
        if (builtWithSanitizer && ends)
            QSKIP("The budget is in messages: they take a sanitizer many minutes");
        qputenv("VIRTDESK_HOSTILE", mode);
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        r.session.start(target({}), {});
        int ticks = 0;
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            longest = std::max(longest, since.restart());
            ++ticks;
        });
        since.start();
        timer.start(10);
        QTRY_VERIFY(ticks > 50);
        qInfo("%d ticks of 10 ms, longest gap %lld ms", ticks, static_cast<long long>(longest));
        if (ends) {
            QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 90000); // the budget is in messages, not in time
            QCOMPARE(r.session.error().kind, Failure::Protocol);
            QVERIFY(!r.session.error().sentence.isEmpty());
            return;
        }
        QCOMPARE(r.ended.count(), 0);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Cancelled);
    }

    /// A session that keeps the "being drawn" flag set costs its own picture only.
    void hostileFlags()
    {
        qputenv("VIRTDESK_HOSTILE", "flags");
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        r.session.start(target({}), {});
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("flags are set"));
        QVERIFY(r.session.snapshot().isNull());
        QCOMPARE(r.session.readFrame([](const FramePixels &) {}), FrameState::None);
        r.session.setVisible(false);
        r.session.setVisible(true);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    /// Flags and pixels that change while they are read, memory that it gives back, an update that never ends: what is
    /// read is a picture of the size that the parent has given, nobody waits, and the session can be closed.
    void hostileMemory_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QSize>("size");
        QTest::newRow("scribbles") << QByteArray("scribble") << QSize(640, 480);
        QTest::newRow("never through") << QByteArray("writing") << QSize(100, 100);
    }
    void hostileMemory()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QSize, size);
        qputenv("VIRTDESK_HOSTILE", mode);
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        connect(&r.session, &ConsoleSession::frameUpdated, &r.session, &ConsoleSession::holdFrame);
        r.session.start(target({}), {});
        int reads = 0;
        quint32 sum = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            r.session.readFrame([&](const FramePixels &pixels) {
                QCOMPARE(pixels.size, size);
                for (int y = 0; y < size.height(); ++y) {
                    const auto *row = reinterpret_cast<const quint32 *>(pixels.row(y));
                    sum = std::accumulate(row, row + size.width(), sum);
                }
                ++reads;
            });
        });
        timer.start(1);
        QTRY_VERIFY_WITH_TIMEOUT(reads > 100, 60000);
        qInfo("%d pictures read, their sum %u", reads, sum);
        if (mode == "scribble")
            QCOMPARE(r.session.serverName(), QStringLiteral("scribbles")); // its memory has the size that it has
        const Picture last = r.session.snapshot(); // the session may be writing, so that there is none
        QVERIFY(last.isNull() || last.size() == size);
        QCOMPARE(r.session.frameSize(), size);
        QCOMPARE(r.ended.count(), 0);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void processIsHardened()
    {
        const probe::Inheritable leak;
        Recorded r;
        r.session.start(target(QStringLiteral("process,running,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        const QString report = r.session.serverName();
        QVERIFY2(QRegularExpression(probe::hardenedSession()).match(report).hasMatch(), qPrintable(report));
    }

    /// After the sign-in: no new file, socket or program; drawing, talking and even crashing still work.
    void processIsConfinedAfterSignIn()
    {
#if VIRTDESK_SANITIZED
        QSKIP("a session with a sanitizer is not confined");
#endif
        Recorded free;
        free.session.start(target(QStringLiteral("confined,running,serve")), {});
        QTRY_COMPARE(free.session.state(), ConsoleSession::State::Running);
        QVERIFY2(QRegularExpression(probe::freeSession()).match(free.session.serverName()).hasMatch(),
                 qPrintable(free.session.serverName()));

        Recorded r;
        r.session.start(
            target(QStringLiteral("signed-in,confined,frame:700:500,animate:3,frame:900:700,animate:3,serve")), {});
        QTRY_COMPARE(r.session.snapshot().size(), QSize(900, 700));
        QVERIFY2(QRegularExpression(probe::confinedSession()).match(r.session.serverName()).hasMatch(),
                 qPrintable(r.session.serverName()));
        QSignalSpy statistics(&r.session, &ConsoleSession::statisticsReceived);
        r.session.requestStatistics();
        QTRY_COMPARE(statistics.count(), 1);
        QVERIFY(statistics.at(0).at(1).value<SessionUsage>().peakKib > 1000);

        Recorded crash;
        crash.session.start(target(QStringLiteral("signed-in,abort")), {});
        QTRY_COMPARE(crash.ended.count(), 1);
        QCOMPARE(crash.session.error().kind, Failure::Crashed);
        const QString detail = crash.session.error().detail;
        QVERIFY2(detail.startsWith(probe::abortName() + QLatin1Char(':')), qPrintable(detail));
        QVERIFY2(detail.contains(QStringLiteral(" fake: something is wrong")), qPrintable(detail));
    }
};

QTEST_GUILESS_MAIN(TestHostileSession)
#include "tst_hostilesession.moc"
