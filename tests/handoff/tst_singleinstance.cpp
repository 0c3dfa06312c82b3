// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/singleinstance.h"
#include "tests/handoff/instancehelpers.h"
#include "tests/support/usualtargets.h"

#ifdef Q_OS_WIN
#include "app/handoff/protocol/handoffpipe_windows.h"
#else
#include "app/handoff/protocol/handofffolder.h"
#endif

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace virtdesk;
using Kind = HandoffMessage::Kind;
using Start = SingleInstance::Start;

namespace {
constexpr char holdArgument[] = "--hold";
#ifdef Q_OS_WIN
constexpr int floodSize = 400; // under Wine each costs 2 to 25 ms
#else
constexpr int floodSize = 1000;
#endif
} // namespace

class tst_singleinstance : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_runtime;

#ifdef Q_OS_WIN
    QString serverName() const
    {
        return QString::fromStdWString(handoffPipeName());
    }
#else
    QString serverName() const
    {
        return m_runtime->filePath(QStringLiteral("app/org.virtdesk.VirtDesk/")) + QLatin1String(handoffSocketName);
    }
#endif

    /// Sends bytes to the program; gives what came back until a whole reply was there or the program closed.
    QByteArray exchange(const QByteArray &bytes)
    {
        QLocalSocket socket;
        socket.connectToServer(serverName());
        if (!socket.waitForConnected(1000))
            return "not connected";
        socket.write(bytes);
        QByteArray answer;
        const auto isOver = [&] {
            answer += socket.readAll();
            const auto size = handoffPayloadSize(std::string_view(answer.constData(), std::size_t(answer.size())));
            return socket.state() == QLocalSocket::UnconnectedState ||
                   (size && answer.size() == qsizetype(handoffHeaderSize + *size));
        };
        [[maybe_unused]] const bool over = QTest::qWaitFor(isOver, 8000);
        return answer;
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
        const auto result = deliver(openMessage("/tmp/a.vv"));
        QVERIFY(result.outcome == Delivery::NotRunning);
    }
    void secondStartHandsOver()
    {
        SingleInstance first;
        QStringList seen;
        connect(&first, &SingleInstance::requested, this, [&](const std::shared_ptr<const HandoffRequest> &taken) {
            const HandoffRequest &request = *taken;
            seen += request.targets;
            seen += request.activationToken;
        });
        QVERIFY(first.start() == Start::Running);
        SingleInstance second;
        QVERIFY(second.start() == Start::AnotherRunning);
        const auto result = deliverFromElsewhere(openMessage("/tmp/a.vv"));
        QVERIFY(result.outcome == Delivery::Delivered);
        QTRY_COMPARE(seen, (QStringList{QStringLiteral("/tmp/a.vv"), QStringLiteral("token")}));
    }
    void contentBecomesATarget()
    {
        SingleInstance instance;
        int consoles = 0;
        connect(&instance, &SingleInstance::requested, this, [&](const std::shared_ptr<const HandoffRequest> &taken) {
            const HandoffRequest &request = *taken;
            const auto targets = targetsOf(request, usualTargets());
            QCOMPARE(targets.size(), std::size_t(1));
            QVERIFY(targets[0]);
            QCOMPARE(targets[0]->console->endpoint.address.display(), QStringLiteral("hv3:5901"));
            QCOMPARE(targets[0]->console->signIn.ticket.view(), QByteArrayView("pw"));
            QVERIFY(request.origin == HandoffRequest::Origin::Browser);
            ++consoles;
        });
        QVERIFY(instance.start() == Start::Running);
        HandoffMessage message;
        message.kind = Kind::Content;
        message.origin = HandoffMessage::Origin::Browser;
        message.content = "[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\npassword=pw\n";
        QVERIFY(deliverFromElsewhere(message).outcome == Delivery::Delivered);
        QTRY_COMPARE(consoles, 1);
    }
    void vmBecomesAReference()
    {
        HandoffMessage message;
        message.kind = Kind::Vm;
        message.engine = "engine:8443";
        message.vm = "hd-17";
        message.consoleKind = "vnc";
        const auto targets = targetsOf(HandoffRequest::from(HandoffMessage(message)), usualTargets());
        QCOMPARE(targets.size(), std::size_t(1));
        QVERIFY(targets[0]);
        QCOMPARE(targets[0]->vm->inventory.toString(), QStringLiteral("https://engine:8443/ovirt-engine"));
        message.engine = "http://engine";
        QVERIFY(!targetsOf(HandoffRequest::from(HandoffMessage(message)), usualTargets())[0]);
        message.engine = "engine";
        message.consoleKind = "rm -rf";
        QVERIFY(!targetsOf(HandoffRequest::from(HandoffMessage(message)), usualTargets())[0]);
    }
    void whatACrashLeftIsReplaced()
    {
        // A program that dies without a word: what was its place is free for the next.
        QProcess crashing;
        crashing.start(QCoreApplication::applicationFilePath(), {QLatin1String(holdArgument)});
        QVERIFY(crashing.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(deliver(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered, 20000);
        QVERIFY(SingleInstance().start() == Start::AnotherRunning);
        crashing.kill();
        QVERIFY(crashing.waitForFinished());
        QVERIFY(deliver(openMessage("/tmp/a.vv")).outcome == Delivery::NotRunning);
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(deliverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered);
    }
    void secondStartTakesMilliseconds()
    {
        QProcess running;
        running.start(QCoreApplication::applicationFilePath(), {QLatin1String(holdArgument)});
        QVERIFY(running.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(deliver(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered, 20000);
        QList<qint64> microseconds;
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer clock;
            clock.start();
            QVERIFY(deliver(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered);
            microseconds += clock.nsecsElapsed() / 1000;
        }
        running.kill();
        QVERIFY(running.waitForFinished());
        std::sort(microseconds.begin(), microseconds.end());
        qInfo("handed over: median %lld us, worst %lld us", microseconds[10], microseconds.last());
        QVERIFY(microseconds[10] < 100000);
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
        QVERIFY(deliverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered);
        QTRY_COMPARE(requests, 1);
    }
    void silentSendersDoNotStayForEver()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        for (int i = 0; i < 100; ++i) {
            silent.push_back(std::make_unique<QLocalSocket>());
            silent.back()->connectToServer(serverName());
            QCoreApplication::processEvents(); // a pipe has few places where nobody takes them
        }
        silent.front()->write("VDH1");
        QTRY_COMPARE_WITH_TIMEOUT(silent.front()->state(), QLocalSocket::UnconnectedState, 10000);
        silent.clear();
        QVERIFY(deliverFromElsewhere(openMessage("/tmp/a.vv")).outcome == Delivery::Delivered);
    }
    void floodKeepsTheProgramResponsive()
    {
        SingleInstance instance;
        int requests = 0;
        connect(&instance, &SingleInstance::requested, this, [&] { ++requests; });
        QVERIFY(instance.start() == Start::Running);

        std::atomic<int> delivered = 0, refused = 0, failed = 0;
        std::atomic<bool> done = false, over = false;
        std::thread sender([&] {
            for (int i = 0; i < floodSize && !over; ++i) {
                const auto outcome = deliver(openMessage("/tmp/a.vv")).outcome;
                ++(outcome == Delivery::Delivered ? delivered : outcome == Delivery::Refused ? refused : failed);
            }
            done = true;
        });
        // The event loop must come round all the while: the longest gap between two turns is what a person would feel.
        QElapsedTimer whole, turn;
        whole.start();
        qint64 longest = 0;
        while (!done && whole.elapsed() < 60000) {
            turn.start();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            longest = qMax(longest, turn.elapsed());
            QTest::qSleep(1);
        }
        over = true;
        sender.join();
        qInfo("%d messages in %lld ms: %d delivered, %d refused, %d failed; longest turn of the event loop %lld ms",
              floodSize, whole.elapsed(), delivered.load(), refused.load(), failed.load(), longest);
        QVERIFY(delivered >= 64);
        QVERIFY(delivered <= 64 + 10 * (whole.elapsed() / 1000 + 1));
        QCOMPARE(delivered + refused, floodSize);
        QVERIFY(refused > 0);
        if (whole.elapsed() < 10000)
            QVERIFY(refused > floodSize / 2);
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
                    deliver(openMessage("/tmp/a.vv"), std::chrono::milliseconds(8000)).outcome == Delivery::Delivered;
                ++done;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 20, 15000);
        for (std::thread &sender : senders)
            sender.join();
        QCOMPARE(delivered.load(), 20);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 2 && std::string_view(argv[1]) == holdArgument) {
        // The running program of another process.
        SingleInstance instance;
        return instance.start() == Start::Running ? QCoreApplication::exec() : 1;
    }
    tst_singleinstance test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_singleinstance.moc"
