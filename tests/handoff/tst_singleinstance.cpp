// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/handofffolder.h"
#include "app/handoff/handover.h"
#include "app/handoff/instancelock.h"
#include "app/handoff/singleinstance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace virtdesk;
using Kind = HandoffMessage::Kind;
using Start = SingleInstance::Start;

namespace {

HandoffMessage openMessage(const std::string &target)
{
    HandoffMessage message;
    message.kind = Kind::Open;
    message.targets = {target};
    message.activationToken = "token";
    return message;
}

/// handOver blocks; the running program is this thread's event loop.
HandoverResult handOverFromElsewhere(const HandoffMessage &message)
{
    HandoverResult result;
    std::atomic<bool> done = false;
    std::thread sender([&] {
        result = handOver(message);
        done = true;
    });
    [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] { return done.load(); }, 10000);
    sender.join();
    return result;
}

} // namespace

class tst_singleinstance : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_runtime;

    QString folder() const { return m_runtime->filePath(QStringLiteral("app/org.virtdesk.VirtDesk")); }
    QByteArray socketPath() const { return QFile::encodeName(folder() + u'/' + QLatin1String(handoffSocketName)); }

    /// Sends bytes to the program's socket; gives what came back until the program closed.
    QByteArray exchange(const QByteArray &bytes)
    {
        QLocalSocket socket;
        socket.connectToServer(QFile::decodeName(socketPath()));
        if (!socket.waitForConnected(1000))
            return "not connected";
        socket.write(bytes);
        [[maybe_unused]] const bool over =
            QTest::qWaitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; }, 8000);
        return socket.readAll();
    }

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>();
        QVERIFY(m_runtime->isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime->path()));
    }

    void nothingRuns()
    {
        const auto result = handOver(openMessage("/tmp/a.vv"));
        QVERIFY(result.outcome == Handover::NotRunning);
        QVERIFY(!QFile::exists(folder())); // asking leaves nothing behind
    }
    void secondStartHandsOver()
    {
        SingleInstance first;
        QStringList seen;
        connect(&first, &SingleInstance::requested, this, [&](const HandoffRequest &request) {
            seen += request.targets;
            seen += request.activationToken;
        });
        QVERIFY(first.start() == Start::Running);
        SingleInstance second;
        QVERIFY(second.start() == Start::AnotherRunning);
        const auto result = handOverFromElsewhere(openMessage("/tmp/a.vv"));
        QVERIFY(result.outcome == Handover::Delivered);
        QTRY_COMPARE(seen, (QStringList{QStringLiteral("/tmp/a.vv"), QStringLiteral("token")}));
    }
    void contentBecomesATarget()
    {
        SingleInstance instance;
        int consoles = 0;
        connect(&instance, &SingleInstance::requested, this, [&](const HandoffRequest &request) {
            const auto targets = targetsOf(request);
            QCOMPARE(targets.size(), std::size_t(1));
            QVERIFY(targets[0]);
            QCOMPARE(targets[0]->console->address.display(), QStringLiteral("hv3:5901"));
            QCOMPARE(targets[0]->console->ticket.view(), QByteArrayView("pw"));
            QVERIFY(request.origin == HandoffRequest::Origin::Browser);
            ++consoles;
        });
        QVERIFY(instance.start() == Start::Running);
        HandoffMessage message;
        message.kind = Kind::Content;
        message.origin = HandoffMessage::Origin::Browser;
        message.content = "[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\npassword=pw\n";
        QVERIFY(handOverFromElsewhere(message).outcome == Handover::Delivered);
        QTRY_COMPARE(consoles, 1);
    }
    void vmBecomesAReference()
    {
        HandoffMessage message;
        message.kind = Kind::Vm;
        message.engine = "engine:8443";
        message.vm = "hd-17";
        message.consoleKind = "vnc";
        const auto targets = targetsOf(HandoffRequest::from(HandoffMessage(message)));
        QCOMPARE(targets.size(), std::size_t(1));
        QVERIFY(targets[0]);
        QCOMPARE(targets[0]->vm->engine.toString(), QStringLiteral("https://engine:8443/ovirt-engine"));
        message.engine = "http://engine";
        QVERIFY(!targetsOf(HandoffRequest::from(HandoffMessage(message)))[0]);
        message.engine = "engine";
        message.consoleKind = "rm -rf";
        QVERIFY(!targetsOf(HandoffRequest::from(HandoffMessage(message)))[0]);
    }
    void whatACrashLeftIsReplaced()
    {
        // A program that died without a word: its files are there, its lock is gone with it.
        const pid_t crashed = ::fork();
        if (crashed == 0) {
            InstanceLock lock;
            const bool acquired = lock.acquire() == InstanceLock::Outcome::Acquired;
            ::kill(::getpid(), acquired ? SIGKILL : SIGTERM);
        }
        int status = 0;
        QCOMPARE(::waitpid(crashed, &status, 0), crashed);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        QVERIFY(QFile::exists(QFile::decodeName(socketPath())));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(handOver(openMessage("/tmp/a.vv")).outcome == Handover::NotRunning);
        QVERIFY(clock.elapsed() < 1000);
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(handOverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Handover::Delivered);
    }
    void endLeavesNoSocket()
    {
        {
            SingleInstance instance;
            QVERIFY(instance.start() == Start::Running);
            QVERIFY(QFile::exists(QFile::decodeName(socketPath())));
        }
        QVERIFY(!QFile::exists(QFile::decodeName(socketPath())));
        SingleInstance next;
        QVERIFY(next.start() == Start::Running);
    }
    void longRuntimeFolderWorks()
    {
        const QString deep = m_runtime->filePath(QString(150, QLatin1Char('d')));
        QVERIFY(QDir().mkpath(deep));
        QCOMPARE(::chmod(QFile::encodeName(deep).constData(), 0700), 0);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(deep));
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(handOverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Handover::Delivered);
    }
    void foldersOfOthersAreNotUsed()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(folder()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0700u);

        QTemporaryDir open;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(open.path()));
        QVERIFY(QDir().mkpath(open.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))));
        QCOMPARE(
            ::chmod(QFile::encodeName(open.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))).constData(), 0777),
            0);
        QVERIFY(!handoffFolder(true));
        SingleInstance other;
        QVERIFY(other.start() == Start::Alone);

        QTemporaryDir linked;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(linked.path()));
        QVERIFY(QDir().mkpath(linked.filePath(QStringLiteral("app"))));
        QVERIFY(QFile::link(folder(), linked.filePath(QStringLiteral("app/org.virtdesk.VirtDesk"))));
        QVERIFY(!handoffFolder(true));
    }
    void otherUsersAreTurnedAway()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become somebody else");
        SingleInstance instance;
        int requests = 0;
        connect(&instance, &SingleInstance::requested, this, [&] { ++requests; });
        QVERIFY(instance.start() == Start::Running);
        // Even with every door open, the socket asks who is there.
        for (const QString &path : {m_runtime->path(), m_runtime->filePath(QStringLiteral("app")), folder()})
            QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0755), 0);
        QCOMPARE(::chmod(socketPath().constData(), 0777), 0);
        QProcess sender;
        sender.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import "
                                     "os,socket,sys\nos.setgid(65534);os.setuid(65534)\ns=socket.socket(socket.AF_UNIX)"
                                     "\ns.connect(sys.argv[1])\n"
                                     "p=b'K\\1\\0\\0\\0\\1O\\1\\0\\0\\0\\1'\n"
                                     "try:\n s.send(b'VDH1'+len(p).to_bytes(4,'little')+p)\n d=s.recv(99)\n"
                                     "except OSError: d=b''\nsys.exit(3 if d else 0)"),
                      QFile::decodeName(socketPath())});
        QTRY_COMPARE_WITH_TIMEOUT(sender.state(), QProcess::NotRunning, 10000);
        QCOMPARE(sender.exitCode(), 0);
        QCOMPARE(requests, 0);
    }
    void malformedMessagesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("huge length") << QByteArray("VDH1\xff\xff\xff\xff");
        QTest::newRow("no records") << QByteArray("VDH1\x05\0\0\0hello", 13);
        QTest::newRow("empty payload") << QByteArray("VDH1\0\0\0\0", 8);
    }
    void malformedMessagesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        SingleInstance instance;
        int requests = 0;
        connect(&instance, &SingleInstance::requested, this, [&] { ++requests; });
        QVERIFY(instance.start() == Start::Running);
        const QByteArray answer = exchange(bytes);
        QVERIFY(answer.startsWith("VDH1"));
        const auto reply =
            decodeReply(std::string_view(answer.constData(), static_cast<std::size_t>(answer.size())).substr(8));
        QVERIFY(reply && !reply->accepted && !reply->sentence.empty());
        QCOMPARE(requests, 0);
        QVERIFY(handOverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Handover::Delivered);
        QTRY_COMPARE(requests, 1);
    }
    void silentSendersDoNotStayForEver()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        for (int i = 0; i < 100; ++i) {
            silent.push_back(std::make_unique<QLocalSocket>());
            silent.back()->connectToServer(QFile::decodeName(socketPath()));
        }
        silent.front()->write("VDH1");
        QTRY_COMPARE_WITH_TIMEOUT(silent.front()->state(), QLocalSocket::UnconnectedState, 10000);
        silent.clear();
        QVERIFY(handOverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Handover::Delivered);
    }
    void floodKeepsTheProgramResponsive()
    {
        SingleInstance instance;
        int requests = 0;
        connect(&instance, &SingleInstance::requested, this, [&] { ++requests; });
        QVERIFY(instance.start() == Start::Running);

        std::atomic<int> delivered = 0, refused = 0, failed = 0;
        std::atomic<bool> done = false;
        std::thread sender([&] {
            for (int i = 0; i < 1000; ++i) {
                const auto outcome = handOver(openMessage("/tmp/a.vv")).outcome;
                ++(outcome == Handover::Delivered ? delivered : outcome == Handover::Refused ? refused : failed);
            }
            done = true;
        });
        // The event loop must come round all the while: the longest gap between two turns is what a person would feel.
        QElapsedTimer whole, turn;
        whole.start();
        qint64 longest = 0;
        while (!done && whole.elapsed() < 30000) {
            turn.start();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            longest = qMax(longest, turn.elapsed());
            QTest::qSleep(1);
        }
        sender.join();
        qInfo("1000 messages in %lld ms: %d delivered, %d refused, %d failed; longest turn of the event loop %lld ms",
              whole.elapsed(), delivered.load(), refused.load(), failed.load(), longest);
        QVERIFY(delivered >= 64);
        QVERIFY(delivered <= 64 + 10 * (whole.elapsed() / 1000 + 1));
        QCOMPARE(delivered + refused + failed, 1000);
        QVERIFY(refused > 500);
        QTRY_COMPARE(requests, delivered.load());
        QVERIFY(longest < 500);
    }
    void manySendersAtOnce()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        std::atomic<int> delivered = 0;
        std::atomic<int> done = 0;
        std::vector<std::thread> senders;
        for (int i = 0; i < 20; ++i) {
            senders.emplace_back([&] {
                delivered +=
                    handOver(openMessage("/tmp/a.vv"), std::chrono::milliseconds(8000)).outcome == Handover::Delivered;
                ++done;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 20, 15000);
        for (std::thread &sender : senders)
            sender.join();
        QCOMPARE(delivered.load(), 20);
    }
    void desktopReachesItByTheBus()
    {
        QProcess daemon;
        daemon.start(QStringLiteral("dbus-daemon"),
                     {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
                      QStringLiteral("--address=unix:path=") + m_runtime->filePath(QStringLiteral("bus"))});
        const auto end = qScopeGuard([&] {
            daemon.terminate();
            daemon.waitForFinished();
        });
        QVERIFY(daemon.waitForReadyRead(10000));
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address.toUtf8());

        SingleInstance instance;
        struct Seen
        {
            Kind kind;
            QString what;
            QString token;
            HandoffRequest::Origin origin;
        };
        QList<Seen> seen;
        connect(&instance, &SingleInstance::requested, this, [&](const HandoffRequest &request) {
            seen.append({request.kind, request.kind == Kind::Action ? request.action : request.targets.join(u'|'),
                         request.activationToken, request.origin});
        });
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(instance.serveBus());

        QDBusConnection client = QDBusConnection::connectToBus(address, QStringLiteral("client"));
        QVERIFY(client.isConnected());
        const auto call = [&](const QString &method, const QVariantList &arguments) {
            QDBusMessage message = QDBusMessage::createMethodCall(
                SessionBus::name(), SessionBus::path(), QStringLiteral("org.freedesktop.Application"), method);
            message.setArguments(arguments);
            QDBusPendingCallWatcher watcher(client.asyncCall(message));
            [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return watcher.isFinished(); }, 5000);
            return watcher.isFinished() && !watcher.isError();
        };
        const QVariantMap platform{{QStringLiteral("desktop-startup-id"), QStringLiteral("x11_TIME1")},
                                   {QStringLiteral("activation-token"), QStringLiteral("wayland-token")}};
        QVERIFY(call(QStringLiteral("Activate"), {platform}));
        QVERIFY(call(QStringLiteral("Open"), {QStringList{QStringLiteral("vnc://hv3:5901"), QStringLiteral("a\nb"),
                                                          QStringLiteral("file:///tmp/a.vv")},
                                              platform}));
        QVERIFY(call(QStringLiteral("ActivateAction"),
                     {QStringLiteral("connect"), QVariantList{},
                      QVariantMap{{QStringLiteral("desktop-startup-id"), QStringLiteral("x11_TIME1")}}}));
        QTRY_COMPARE(seen.size(), 3);
        QVERIFY(seen[0].kind == Kind::Activate);
        QCOMPARE(seen[0].token, QStringLiteral("wayland-token"));
        QVERIFY(seen[1].kind == Kind::Open);
        QCOMPARE(seen[1].what, QStringLiteral("vnc://hv3:5901|file:///tmp/a.vv"));
        QVERIFY(seen[1].origin == HandoffRequest::Origin::Desktop);
        QVERIFY(seen[2].kind == Kind::Action);
        QCOMPARE(seen[2].what, QStringLiteral("connect"));
        QCOMPARE(seen[2].token, QStringLiteral("x11_TIME1"));
        QVERIFY(!call(QStringLiteral("Open"), {QStringLiteral("not a list")}));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    }
};

int main(int argc, char **argv)
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    QCoreApplication app(argc, argv);
    tst_singleinstance test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_singleinstance.moc"
