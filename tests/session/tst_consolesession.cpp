// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Real session processes with the fake display plugin, whose script is the target's user name.

#include "app/console/consolesession.h"
#include "app/console/sessionpicture.h"
#include "app/ipc/messages.h"
#include "app/journal/journal.h"
#include "tests/session/fakedisplay.h"
#include "tests/session/processprobe.h"
#include "tests/support/connectproxy.h"
#include "tests/support/testcertificate.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace virtdesk;
using probe::DeafListener;
using probe::processIsGone;

namespace {

/// A session with its signals recorded.
struct Recorded
{
    ConsoleSession session;
    QSignalSpy ended{&session, &ConsoleSession::ended};
    QSignalSpy steps{&session, &ConsoleSession::stepChanged};
    QSignalSpy names{&session, &ConsoleSession::serverNameChanged};
    QSignalSpy questions{&session, &ConsoleSession::credentialsRequested};
};

bool isWholeUpdate(const Picture &image, quint32 number)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const quint32 *>(image.row(y));
        for (int x = 0; x < image.width(); ++x) {
            if (row[x] != fakePixel(number, x, y))
                return false;
        }
    }
    return true;
}

/// Frames that a process has mapped and touched, in bytes; nothing where the system does not tell.
std::optional<qint64> frameMemory(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    qint64 bytes = 0;
    bool isFrame = false;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.contains("-") && !line.contains("kB"))
            isFrame = line.contains("virtdesk-frame");
        else if (isFrame && line.startsWith("Rss:"))
            bytes += line.mid(4).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return bytes;
}

quint32 updateNumber(const Picture &image, quint32 most)
{
    for (quint32 number = 1; number <= most; ++number) {
        if (*reinterpret_cast<const quint32 *>(image.row(0)) == fakePixel(number, 0, 0))
            return number;
    }
    return 0;
}

} // namespace

class TestConsoleSession : public QObject
{
    Q_OBJECT
private:
    ConsoleTarget target(const QString &script, quint16 port = 0)
    {
        ConsoleTarget t;
        t.protocol = QStringLiteral("fake");
        t.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port ? port : m_server.serverPort());
        t.signIn.userName = script;
        t.signIn.allowAnonymousSasl = true;
        return t;
    }

    QTcpServer m_server;
    QList<QTcpSocket *> m_accepted; ///< owned by m_server

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                m_accepted << socket;
        });
    }

    void cleanup()
    {
        qDeleteAll(m_accepted);
        m_accepted.clear();
        qunsetenv("VIRTDESK_HOSTILE");
        // No test leaves a process or a zombie behind.
        QTRY_VERIFY(probe::hasNoChildren());
    }

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
        QTRY_VERIFY(!r.session.frame().isNull() && updateNumber(r.session.frame(), 3) == 3);
        QVERIFY(isWholeUpdate(r.session.frame(), 3));
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
        QVERIFY(isWholeUpdate(r.session.frame(), 3)); // the last picture stays
    }

    /// What a display may leave out or say twice does not reach the parent, which would end it.
    void stepsAreTidied()
    {
        Recorded r;
        r.session.start(
            target(QStringLiteral("bare-sign-in,firstframe-step,firstframe-step,frame:10:10,animate:1,running,"
                                  "running,socket,serve")),
            {});
        QTRY_VERIFY(r.session.serverName().startsWith(QStringLiteral("127.0.0.1")) || r.ended.count() > 0);
        QVERIFY2(r.ended.count() == 0, qPrintable(r.session.error().detail));
        QCOMPARE(r.session.state(), ConsoleSession::State::Running);
        QCOMPARE(r.steps.count(), 6);
    }

    void noFrameIsTorn()
    {
        constexpr quint32 updates = 150;
        Recorded r;
        int seen = 0;
        int torn = 0;
        quint32 last = 0;
        connect(&r.session, &ConsoleSession::frameUpdated, this, [&] {
            const quint32 number = updateNumber(r.session.frame(), updates);
            torn += isWholeUpdate(r.session.frame(), number) && number >= last ? 0 : 1;
            last = number;
            ++seen;
            if (seen % 10 == 0)
                QTest::qSleep(30); // a slow view: frames merge
        });
        r.session.start(target(QStringLiteral("frame:320:200,animate:%1").arg(updates)), {});
        QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 30000);
        QVERIFY2(r.session.error().kind == Failure::Closed, qPrintable(r.session.error().sentence));
        QVERIFY(seen > 10);
        QCOMPARE(torn, 0);
        QCOMPARE(last, updates);
    }

    void sizeChanges()
    {
        Recorded r;
        QSignalSpy resized(&r.session, &ConsoleSession::frameResized);
        connect(&r.session, &ConsoleSession::frameUpdated, this,
                [&] { QCOMPARE(r.session.frame().size(), r.session.frameSize()); });
        r.session.start(
            target(QStringLiteral("frame:640:480,animate:1,frame:1:1,animate:1,frame:801:601,animate:1,serve")), {});
        QTRY_COMPARE(r.session.frame().size(), QSize(801, 601));
        QVERIFY(isWholeUpdate(r.session.frame(), 3));
        QVERIFY(resized.count() >= 2);
        QCOMPARE(resized.last().at(0).toSize(), QSize(801, 601));
    }

    void hiddenKeepsNoPicture()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("frame:200:100,animate:1,serve")), {});
        QTRY_VERIFY(!r.session.frame().isNull());
        r.session.setVisible(false);
        QVERIFY(r.session.frame().isNull());
        QVERIFY(isWholeUpdate(r.session.snapshot(), 1));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("hidden"));
        QSignalSpy updated(&r.session, &ConsoleSession::frameUpdated);
        r.session.setVisible(true);
        QCOMPARE(updated.count(), 1); // at once, with what is there
        QVERIFY(isWholeUpdate(r.session.frame(), 1));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("hidden shown"));
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
        QVERIFY(r.session.frame().isNull());
        QTRY_VERIFY(isWholeUpdate(r.session.snapshot(), 30));
        QCOMPARE(updated.count(), 0);
        QCOMPARE(r.session.serverName(), QStringLiteral("hidden"));
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
        QVERIFY(r.session.frame().isNull());
        QCOMPARE(updated.count(), 0);
        // Somebody wants larger ones, of a screen that stands still.
        QObject larger;
        r.session.setThumbnailDemand(&larger, FrameDemand::thumbnail(100, 100, 1));
        QTRY_COMPARE(r.session.thumbnail().size(), QSize(100, 50));
        // The view beside them takes nothing from them.
        r.session.setVisible(true);
        QTRY_VERIFY(!r.session.frame().isNull());
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
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 200'000; ++i)
            r.session.send(PointerInput{false, i % 1000, 7, 0});
        QVERIFY(timer.elapsed() < 60000);
        r.session.send(PointerInput{false, 1, 2, 1});
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void endsAtOnce_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("step");
        QTest::newRow("just started") << QString() << -1;
        QTest::newRow("connect") << QStringLiteral("deaf") << int(Step::Connect);
        QTest::newRow("tls") << QStringLiteral("tls-step,serve") << int(Step::Tls);
        QTest::newRow("sign-in") << QStringLiteral("signin-step,serve") << int(Step::SignIn);
        QTest::newRow("question") << QStringLiteral("signin-step,ask") << int(Step::SignIn);
        QTest::newRow("first frame") << QStringLiteral("firstframe-step,serve") << int(Step::FirstFrame);
        QTest::newRow("running") << QStringLiteral("running,frame:100:100,animate:1,serve") << int(Step::Running);
        QTest::newRow("decoder hangs") << QStringLiteral("running,spin") << int(Step::Running);
        QTest::newRow("in an update") << QStringLiteral("frame:100:100,running,half-update") << int(Step::Running);
        QTest::newRow("busy") << QStringLiteral("running,frame:300:300,animate:100000") << int(Step::Running);
    }

    void endsAtOnce()
    {
        QFETCH(QString, script);
        QFETCH(int, step);
        const DeafListener deaf;
        const auto where = [&] { return target(script, script == QLatin1String("deaf") ? deaf.port() : 0); };

        Recorded r;
        r.session.start(where(), {});
        if (step >= 0)
            QTRY_COMPARE(int(r.session.step()), step);
        const qint64 pid = r.session.processId();
        QVERIFY(pid > 0);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Cancelled);
        QVERIFY(processIsGone(pid));

        // And by destroying the object.
        auto doomed = std::make_unique<ConsoleSession>();
        doomed->start(where(), {});
        if (step >= 0)
            QTRY_COMPARE(int(doomed->step()), step);
        const qint64 second = doomed->processId();
        QElapsedTimer timer;
        timer.start();
        doomed.reset();
        QVERIFY(timer.elapsed() < 20000); // it does not wait for anything
        QTRY_VERIFY(processIsGone(second));
    }

    void destroyedInItsOwnSignals()
    {
        for (int which = 0; which < 5; ++which) {
            auto session = std::make_unique<ConsoleSession>();
            bool destroyed = false;
            const auto destroy = [&] {
                session.reset();
                destroyed = true;
            };
            QObject context;
            switch (which) {
            case 0:
                connect(session.get(), &ConsoleSession::frameUpdated, &context, destroy);
                break;
            case 1:
                connect(session.get(), &ConsoleSession::ended, &context, destroy);
                break;
            case 2:
                connect(session.get(), &ConsoleSession::stepChanged, &context, [&](Step step) {
                    if (step == Step::Running)
                        destroy();
                });
                break;
            case 3:
                connect(session.get(), &ConsoleSession::frameResized, &context, destroy);
                break;
            case 4:
                connect(session.get(), &ConsoleSession::statisticsReceived, &context, destroy);
                break;
            }
            session->start(target(QStringLiteral("frame:100:100,running,animate:2")), {});
            QTRY_VERIFY(destroyed);
        }
    }

    void startsAgain()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("frame:100:100,animate:2")), {});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Closed);
        r.session.start(target(QStringLiteral("frame:50:50,animate:1,serve")), {});
        QVERIFY(r.session.frame().isNull());
        QCOMPARE(r.session.error().kind, Failure::None);
        QTRY_COMPARE(r.session.frame().size(), QSize(50, 50));
        QVERIFY(isWholeUpdate(r.session.frame(), 1));
        // From inside `ended`, as "reconnect automatically" would.
        connect(&r.session, &ConsoleSession::ended, this, [&] {
            if (r.ended.count() == 2)
                r.session.start(target(QStringLiteral("frame:60:60,animate:1,serve")), {});
        });
        r.session.stop();
        QTRY_COMPARE(r.session.frame().size(), QSize(60, 60));
        QCOMPARE(r.session.state(), ConsoleSession::State::Running);
    }

    void crashCostsOneConsole()
    {
        Recorded other;
        other.session.start(target(QStringLiteral("running,serve")), {});
        Recorded r;
        r.session.start(target(QStringLiteral("frame:100:100,animate:1,serve")), {});
        QTRY_VERIFY(!r.session.frame().isNull());
        QTRY_COMPARE(other.session.state(), ConsoleSession::State::Running);
        QVERIFY(probe::crash(r.session.processId()));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Crashed);
        QVERIFY2(r.session.error().sentence.contains(probe::crashName()), qPrintable(r.session.error().sentence));
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("Reconnect")));
        QVERIFY(isWholeUpdate(r.session.frame(), 1));

        QCOMPARE(other.ended.count(), 0);
        other.session.send(KeyInput{true, 1, 2});
        QTRY_COMPARE(other.session.serverName(), QStringLiteral("k+1"));
    }

    void killFromOutsideIsCalledThat()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QVERIFY(probe::kill(r.session.processId()));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Crashed);
        QVERIFY2(r.session.error().sentence.contains(QStringLiteral("killed from outside")),
                 qPrintable(r.session.error().sentence));
    }

    /// Even one that looks at nothing any more.
    void sessionEndsWithItsParent()
    {
        QProcess parent;
        parent.start(QStringLiteral(VIRTDESK_PARENT_OF_SESSION),
                     {QString::number(m_server.serverPort()), QStringLiteral("running,spin")});
        QVERIFY2(parent.waitForStarted(), qPrintable(parent.errorString()));
        QTRY_VERIFY_WITH_TIMEOUT(parent.canReadLine(), 15000);
        const qint64 pid = parent.readLine().trimmed().toLongLong();
        QVERIFY(pid > 0);
        QVERIFY(!processIsGone(pid));
        parent.kill();
        QVERIFY(parent.waitForFinished(5000));
        QTRY_VERIFY(processIsGone(pid));
    }

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

    /// Whatever a session says about who asks, the question is its own target's: no stored secret of another place can
    /// answer it, and no other console's prompt is the same one.
    void questionsAreTheTargetsOwn()
    {
        qputenv("VIRTDESK_HOSTILE", "ask-others");
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        r.session.start(target(QStringLiteral("anna")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        const auto request = r.questions.at(0).at(1).value<CredentialRequest>();
        QCOMPARE(request.service, QStringLiteral("fake"));
        QCOMPARE(request.host, QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()));
        QCOMPARE(request.protection, ChannelProtection::None);
        QCOMPARE(request.fields.at(0).preset, QStringLiteral("anna"));
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void certificates_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("name"); // in the certificate
        QTest::addColumn<bool>("own");     // signed by the target's authority
        QTest::addColumn<bool>("honest");  // it has the fingerprint that the session names
        QTest::addColumn<bool>("believed");
        const QString here = QStringLiteral("127.0.0.1");
        const QString other = QStringLiteral("10.9.8.7");
        QTest::newRow("verified, and it is") << QByteArray("false-chain") << here << true << true << true;
        QTest::newRow("verified, by somebody else's CA") << QByteArray("false-chain") << here << false << true << false;
        QTest::newRow("verified, for another host") << QByteArray("false-chain") << other << true << true << false;
        QTest::newRow("verified, another one") << QByteArray("false-chain") << here << true << false << false;
        QTest::newRow("question, with a problem") << QByteArray("identity-others") << other << true << true << true;
        QTest::newRow("question, without one") << QByteArray("identity-others") << here << true << true << false;
        QTest::newRow("question, another one") << QByteArray("identity-others") << other << true << false << false;
    }

    /// What is said and shown about a certificate is what a process found out that the session has no part in.
    void certificates()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QString, name);
        QFETCH(bool, own);
        QFETCH(bool, honest);
        QFETCH(bool, believed);
        const test::TestCertificate ca(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("Lab CA"), .isCa = true});
        const test::TestCertificate stranger(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("Lab CA"), .isCa = true});
        const test::TestCertificate server(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("hv1"), .addresses = {name}},
            own ? &ca : &stranger);
        qputenv("VIRTDESK_HOSTILE", mode);
        qputenv("VIRTDESK_HOSTILE_CHAIN", server.pem());
        qputenv("VIRTDESK_HOSTILE_SHA256", honest ? server.sha256().toHex() : QByteArray(64, 'a'));
        const auto tidy = qScopeGuard([] {
            qunsetenv("VIRTDESK_HOSTILE_CHAIN");
            qunsetenv("VIRTDESK_HOSTILE_SHA256");
        });
        Recorded r;
        QSignalSpy signedIn(&r.session, &ConsoleSession::signedIn);
        QSignalSpy identities(&r.session, &ConsoleSession::identityQuestioned);
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION),
                             {"VIRTDESK_HOSTILE", "VIRTDESK_HOSTILE_CHAIN", "VIRTDESK_HOSTILE_SHA256"});
        ConsoleTarget where = target({});
        where.trust.caPem = ca.pem();
        r.session.start(std::move(where), {});
        if (!believed) {
            QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 20000);
            QVERIFY2(r.session.error().kind == Failure::Protocol, qPrintable(r.session.error().sentence));
            QCOMPARE(signedIn.count() + identities.count(), 0);
            QVERIFY(!r.session.security().tlsVerified);
            return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(signedIn.count() + identities.count(), 1, 20000);
        QCOMPARE(r.ended.count(), 0);
        if (mode == "false-chain") {
            const StreamSecurity &security = r.session.security();
            QVERIFY(security.tlsVerified && !security.tlsPinned);
            QCOMPARE(security.verifiedBy, QStringLiteral("CA of this console")); // and not what the session said
            QVERIFY2(security.certificate.subject.contains(QStringLiteral("hv1")),
                     qPrintable(security.certificate.subject));
        } else {
            const auto question = identities.at(0).at(1).value<IdentityQuestion>();
            QCOMPARE(question.service, QStringLiteral("fake"));
            QCOMPARE(question.host, QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()));
            QCOMPARE(question.problems, (QList<CertificateProblem>{CertificateProblem::WrongName}));
            QVERIFY(question.certificate.subject.contains(QStringLiteral("hv1")));
        }
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    /// The server of a console that is closed gets an orderly end, whether the console is stopped or its object
    /// destroyed.
    void peersSeeAnOrderlyEnd_data()
    {
        QTest::addColumn<bool>("destroyed");
        QTest::newRow("stopped") << false;
        QTest::newRow("destroyed") << true;
    }
    void peersSeeAnOrderlyEnd()
    {
        QFETCH(bool, destroyed);
        auto session = std::make_unique<ConsoleSession>();
        session->start(target(QStringLiteral("farewell,running,serve")), {});
        QTRY_COMPARE(session->state(), ConsoleSession::State::Running);
        QTRY_COMPARE(m_accepted.count(), 1);
        QSignalSpy statistics(session.get(), &ConsoleSession::statisticsReceived);
        if (destroyed)
            session.reset();
        else
            session->stop();
        QByteArray last;
        connect(m_accepted.at(0), &QTcpSocket::readyRead, this, [&] { last += m_accepted.at(0)->readAll(); });
        QTRY_VERIFY(last.contains("farewell"));
    }

    /// They end side by side; one that hangs costs the others nothing.
    void manyEndTogether()
    {
        std::vector<std::unique_ptr<Recorded>> all;
        for (int i = 0; i < 12; ++i) {
            all.push_back(std::make_unique<Recorded>());
            all.back()->session.start(target(QStringLiteral("running,spin")), {});
        }
        for (const auto &one : all)
            QTRY_COMPARE_WITH_TIMEOUT(one->session.state(), ConsoleSession::State::Running, 20000);
        for (const auto &one : all)
            one->session.stop();
        for (const auto &one : all)
            QVERIFY(one->session.processId() != 0); // nobody was waited for
        for (const auto &one : all) {
            QTRY_COMPARE(one->ended.count(), 1);
            QCOMPARE(one->session.error().kind, Failure::Cancelled);
        }
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

    /// What a session says about itself is in the program's log, by its process's number.
    void linesReachTheJournal()
    {
        Journal journal;
        Recorded r;
        r.session.start(
            target(QStringLiteral("signin-step,signed-in:ANONYMOUS,firstframe-step,frame:64:48,animate:1,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        const qint64 pid = r.session.processId();
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.lastProcessId(), pid);
        QString text;
        const QList<LogLine> lines = journal.lines(pid);
        for (const LogLine &line : lines) {
            if (line.process == pid)
                text += line.text + QLatin1Char('\n');
        }
        for (const char *part : {"started for fake at ‹127.0.0.1:", "sign-in at ", "signed in: SASL ANONYMOUS",
                                 "screen of 64 x 48", "confined", "loaded fake-display", "running at ", "ended at "})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        const QRegularExpression order(QStringLiteral("started.*sign-in.*screen of.*running.*ended"),
                                       QRegularExpression::DotMatchesEverythingOption);
        QVERIFY2(order.match(text).hasMatch(), qPrintable(text));
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
        QVERIFY(r.session.frame().isNull());
        r.session.setVisible(false);
        r.session.setVisible(true);
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void credentials()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        const auto id = r.questions.at(0).at(0).toUInt();
        const auto request = r.questions.at(0).at(1).value<CredentialRequest>();
        QCOMPARE(request.service, QStringLiteral("fake"));
        QCOMPARE(request.fields.size(), 2);
        QVERIFY(request.fields.at(0).kind == CredentialField::Kind::UserName);
        QCOMPARE(request.fields.at(0).preset, QStringLiteral("signin-step,ask,running,serve")); // the target's user
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("open sesame");
        r.session.answerCredentials(id + 1, CredentialAnswer{}); // not asked: ignored
        r.session.answerCredentials(id, std::move(answer));
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QCOMPARE(r.session.serverName(), QStringLiteral("anna"));
    }

    void credentialsRefused()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("wrong");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::SignIn);
    }

    void credentialsCancelled()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(),
                                    Error{Failure::Cancelled, QStringLiteral("The sign-in was cancelled."), {}});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Cancelled);
        QCOMPARE(r.session.error().sentence, QStringLiteral("The sign-in was cancelled."));
    }

    void credentialsIncomplete()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Internal);
    }

    /// A person may think for longer than the sign-in may take.
    void thinkingDoesNotCount()
    {
        Recorded r;
        SessionDeadlines deadlines;
        deadlines.signInMs = 400;
        r.session.setDeadlines(deadlines);
        r.session.start(target(QStringLiteral("signin-step,ask,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        QTest::qWait(900);
        QCOMPARE(r.ended.count(), 0);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("open sesame");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("anna"));
        // The server's own time still does.
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Deadline);
    }

    void serverLeavesWhileAPersonThinks()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        QTRY_COMPARE(m_accepted.count(), 1);
        m_accepted.at(0)->disconnectFromHost();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::SignIn);
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("waited for your answer")));
    }

    void deadlines_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("words");
        QTest::newRow("connect") << QStringLiteral("deaf") << QStringLiteral("did not answer");
        QTest::newRow("tls") << QStringLiteral("tls-step,serve") << QStringLiteral("TLS");
        QTest::newRow("sign-in") << QStringLiteral("signin-step,serve") << QStringLiteral("sign-in");
        QTest::newRow("first frame") << QStringLiteral("firstframe-step,serve") << QStringLiteral("no picture");
    }

    /// Half-open servers: they accept (or not even that) and say nothing.
    void deadlines()
    {
        QFETCH(QString, script);
        QFETCH(QString, words);
        const DeafListener deaf;
        Recorded r;
        r.session.setDeadlines({300, 300, 300, 300});
        r.session.start(target(script, script == QLatin1String("deaf") ? deaf.port() : 0), {});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Deadline);
        QVERIFY2(r.session.error().sentence.contains(words), qPrintable(r.session.error().sentence));
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("127.0.0.1:")));
    }

    void runningHasNoDeadline()
    {
        Recorded r;
        r.session.setDeadlines({300, 300, 300, 300});
        r.session.start(target(QStringLiteral("firstframe-step,frame:10:10,animate:1,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QTest::qWait(800);
        QCOMPARE(r.ended.count(), 0);
    }

    void unreachable()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const quint16 port = gone.serverPort();
        gone.close();

        const auto fails = [](ConsoleTarget where) {
            Recorded r;
            r.session.start(std::move(where), {});
            [&] { QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 20000); }();
            return r.session.error();
        };
        Error error = fails(target(QStringLiteral("serve"), port));
        QCOMPARE(error.kind, Failure::Unreachable);
        QVERIFY2(error.sentence.contains(QStringLiteral("127.0.0.1:%1 refuses").arg(port)), qPrintable(error.sentence));

        // By a name that has several addresses, all refusing.
        ConsoleTarget byName = target(QStringLiteral("serve"), port);
        byName.endpoint.address.host = QStringLiteral("localhost");
        error = fails(std::move(byName));
        QCOMPARE(error.kind, Failure::Unreachable);
        QVERIFY2(error.sentence.contains(QStringLiteral("refuses")), qPrintable(error.sentence));

        ConsoleTarget nowhere = target(QStringLiteral("serve"));
        nowhere.endpoint.address.host = QStringLiteral("no-such-host.invalid");
        error = fails(std::move(nowhere));
        QVERIFY2(error.kind == Failure::Unreachable, qPrintable(error.sentence));
        QVERIFY2(error.sentence.contains(QStringLiteral("no-such-host.invalid")), qPrintable(error.sentence));

        ConsoleTarget path = target(QStringLiteral("serve"));
        path.endpoint.address = Address::unixSocket(QStringLiteral("/nonexistent/vnc.sock"));
        error = fails(std::move(path));
        QCOMPARE(error.kind, probe::hasUnixSockets() ? Failure::Unreachable : Failure::Usage);
        QVERIFY2(error.sentence.contains(probe::hasUnixSockets() ? QStringLiteral("Nothing listens")
                                                                 : QStringLiteral("not from Windows")),
                 qPrintable(error.sentence));

        path = target(QStringLiteral("serve"));
        path.endpoint.address = Address::unixSocket(QString(300, QLatin1Char('x')));
        QCOMPARE(fails(std::move(path)).kind, Failure::Usage);

        ConsoleTarget none = target(QStringLiteral("serve"));
        none.endpoint.address = {};
        QCOMPARE(fails(std::move(none)).kind, Failure::Usage);

        ConsoleTarget foreign = target(QStringLiteral("serve"));
        foreign.protocol = QStringLiteral("x11");
        error = fails(std::move(foreign));
        QCOMPARE(error.kind, Failure::Internal);
        QVERIFY2(error.sentence.contains(QStringLiteral("x11")), qPrintable(error.sentence));
    }

    void programMissing()
    {
        Recorded r;
        r.session.setProgram(QStringLiteral("/nonexistent/virtdesk-session"));
        r.session.start(target({}), {});
        QCOMPARE(r.ended.count(), 0); // never from inside start()
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Internal);
    }

    void connectsByName()
    {
        Recorded r;
        ConsoleTarget byName = target(QStringLiteral("socket,running,serve"));
        byName.endpoint.address.host = QStringLiteral("localhost"); // ::1 refuses, 127.0.0.1 listens
        r.session.start(std::move(byName), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QVERIFY2(r.session.serverName().endsWith(QStringLiteral(" 127.0.0.1;%1").arg(m_server.serverPort())),
                 qPrintable(r.session.serverName()));
    }

    /// Each hop is reached through those before it, knows the next one only, and asks for itself.
    void throughTwoProxies()
    {
        test::ConnectProxy second(m_server.serverPort());
        second.login = "bert:two";
        test::ConnectProxy first(second.port());
        first.login = "anna:one";
        Recorded r;
        QStringList asked;
        connect(&r.session, &ConsoleSession::credentialsRequested, this,
                [&](quint32 id, const CredentialRequest &request) {
                    asked += request.service + u' ' + request.host;
                    const bool one = request.host.startsWith(QLatin1String("127."));
                    CredentialAnswer answer;
                    answer.values.emplace_back(QByteArrayView(one ? "anna" : "bert"));
                    answer.values.emplace_back(QByteArrayView(one ? "one" : "two"));
                    r.session.answerCredentials(id, std::move(answer));
                });
        ConsoleTarget where = target(QStringLiteral("socket,running,serve"));
        where.endpoint.route = {QUrl(QStringLiteral("http://127.0.0.1:%1").arg(first.port())),
                                QUrl(QStringLiteral("http://two.internal:%1").arg(second.port()))};
        r.session.start(std::move(where), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QCOMPARE(asked, (QStringList{QStringLiteral("proxy 127.0.0.1:%1").arg(first.port()),
                                     QStringLiteral("proxy two.internal:%1").arg(second.port())}));
        // Without a login, with one, and with it again for the second proxy's next try.
        QCOMPARE(first.requests.size(), 3);
        QVERIFY(first.requests.last().startsWith(
            QByteArray("CONNECT two.internal:" + QByteArray::number(second.port()) + ' ')));
        QVERIFY(second.requests.last().startsWith(
            QByteArray("CONNECT 127.0.0.1:" + QByteArray::number(m_server.serverPort()) + ' ')));
        QVERIFY(!second.requests.last().contains(QByteArray("anna:one").toBase64()));
        QVERIFY(!first.requests.join().contains(QByteArray("bert:two").toBase64()));
        // What is behind proxies has no address, and no protection of theirs.
        QVERIFY(!r.session.security().local && !r.session.security().tls);
    }

    void serverEnds()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,serve")), {});
        QTRY_COMPARE(m_accepted.count(), 1);
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        m_accepted.at(0)->disconnectFromHost();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Closed);
    }

    void serverBreaksOff()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,serve")), {});
        QTRY_COMPARE(m_accepted.count(), 1);
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        probe::resetOnClose(m_accepted.at(0)->socketDescriptor());
        m_accepted.at(0)->abort();
        QTRY_COMPARE(r.ended.count(), 1);
        if (probe::isWine()) // its recv() takes a reset for an orderly end, whoever calls it
            QEXPECT_FAIL("", "Wine loses the reset", Abort);
        QCOMPARE(r.session.error().kind, Failure::Unreachable);
        QVERIFY2(r.session.error().sentence.contains(QStringLiteral("broke the connection off")),
                 qPrintable(r.session.error().sentence));
    }

    void serverDoesNotRead()
    {
        QTcpServer quiet;
        QVERIFY(quiet.listen(QHostAddress::LocalHost));
        quiet.pauseAccepting();
        Recorded r;
        r.session.start(
            target(QStringLiteral("running,write:4000000,write:4000000,write:4000000,serve"), quiet.serverPort()), {});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Protocol);
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("stopped taking")));
    }

    void downgradeIsRefused_data()
    {
        QTest::addColumn<ServerTrust::Expectation>("expected");
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("good");
        QTest::newRow("nothing expected") << ServerTrust::Expectation{} << QStringLiteral("signed-in") << true;
        QTest::newRow("sasl, none now") << ServerTrust::Expectation{false, false, true} << QStringLiteral("signed-in")
                                        << false;
        QTest::newRow("sasl again") << ServerTrust::Expectation{false, false, true}
                                    << QStringLiteral("signed-in:ANONYMOUS") << true;
        QTest::newRow("tls, none now") << ServerTrust::Expectation{false, true, false} << QStringLiteral("signed-in")
                                       << false;
        QTest::newRow("verified, none now")
            << ServerTrust::Expectation{true, true, false} << QStringLiteral("signed-in:ANONYMOUS") << false;
        QTest::newRow("verified, anonymous offered")
            << ServerTrust::Expectation{true, true, false} << QStringLiteral("tls:anonymous") << false;
    }

    void downgradeIsRefused()
    {
        QFETCH(ServerTrust::Expectation, expected);
        QFETCH(QString, script);
        QFETCH(bool, good);
        Recorded r;
        ConsoleTarget where = target(script + QStringLiteral(",running,serve"));
        where.trust.expected = expected;
        where.trust.allowAnonymousTls = true;
        r.session.start(std::move(where), {});
        if (good) {
            QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
            return;
        }
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Identity);
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("before")));
    }

    void anonymousTlsNeedsConsent()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("tls:anonymous,running,serve")), {});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Identity);
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
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
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
        QTRY_COMPARE(r.session.frame().size(), QSize(900, 700));
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

    void statistics()
    {
        Recorded r;
        QSignalSpy statistics(&r.session, &ConsoleSession::statisticsReceived);
        r.session.start(target(QStringLiteral("signed-in,frame:10:10,animate:4,serve")), {});
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QTRY_VERIFY(!r.session.frame().isNull() && updateNumber(r.session.frame(), 4) == 4);
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

    void manyAtOnce()
    {
        std::vector<std::unique_ptr<Recorded>> all;
        for (int i = 0; i < 12; ++i) {
            all.push_back(std::make_unique<Recorded>());
            all.back()->session.start(target(QStringLiteral("frame:640:480,animate:2,serve")), {});
        }
        for (const auto &one : all)
            QTRY_VERIFY(!one->session.frame().isNull() && updateNumber(one->session.frame(), 2) == 2);
    }
};

QTEST_GUILESS_MAIN(TestConsoleSession)
#include "tst_consolesession.moc"
