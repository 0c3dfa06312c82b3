// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/controlchannel.h"
#include "app/session/net/polliocontext.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <functional>
#include <optional>
#include <span>

using namespace virtdesk;
using namespace std::chrono_literals;

namespace {

/// The session's control channel, as far as waiting is concerned.
class Control : public ControlSource
{
public:
    Control()
    {
        auto pair = ControlChannel::createPair();
        m_parent = std::move(pair->parent);
        m_child = ControlChannel(std::move(pair->child), true);
    }
    NativeHandle::Value pollHandle() const override { return m_child.receiveSignal(); }
    bool hasPending() const override { return pending; }
    std::optional<std::chrono::steady_clock::time_point> wakeAt() const override { return wake; }
    Result<void> service() override
    {
        ++services;
        pending = false;
        wake.reset();
        std::array<char, 64> bytes{};
        while (m_child.receive(bytes).outcome == ControlChannel::Outcome::Done) {
        }
        if (onService)
            onService();
        if (cancelled)
            return Error{Failure::Cancelled, QStringLiteral("closed"), {}};
        return {};
    }
    void speak()
    {
        std::size_t sent = 0;
        m_parent.send(std::span<const char>("x", 1), nullptr, sent);
    }

    int services = 0;
    bool pending = false;
    bool cancelled = false;
    std::optional<std::chrono::steady_clock::time_point> wake;
    std::function<void()> onService;

private:
    ControlChannel m_parent;
    ControlChannel m_child;
};

/// A connection of this process with itself.
struct Connection
{
    Connection()
    {
        server.listen(QHostAddress::LocalHost);
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        server.waitForNewConnection(5000);
        peer = server.nextPendingConnection();
        client.waitForConnected(5000);
    }
    SocketHandle handle() const { return static_cast<SocketHandle>(client.socketDescriptor()); }
    void arrive()
    {
        peer->write("x");
        peer->waitForBytesWritten(5000);
    }
    QTcpServer server;
    QTcpSocket client;
    QTcpSocket *peer = nullptr;
};

IoContext::Wanted reading(const Connection &connection)
{
    return {connection.handle(), true, false, true, {}};
}

} // namespace

/// Waiting for several things at once, and what is served meanwhile.
class tst_polliocontext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneOfSeveralIsReady()
    {
        Control control;
        PollIoContext io(control);
        Connection quiet;
        Connection busy;
        busy.arrive();
        std::array wanted{reading(quiet), reading(busy)};
        const Result<bool> waited = io.waitAny(wanted, std::nullopt);
        QVERIFY(waited && *waited);
        QVERIFY(!wanted[0].ready.readable && wanted[1].ready.readable);
        // Nothing of an earlier answer is left.
        wanted[1] = {quiet.handle(), false, true, true, {true, false}};
        QVERIFY(*io.waitAny(wanted, std::nullopt));
        QVERIFY(!wanted[1].ready.readable && wanted[1].ready.writable);
    }

    void untilATime()
    {
        Control control;
        PollIoContext io(control);
        Connection quiet;
        std::array wanted{reading(quiet)};
        const auto until = io.now() + 20ms;
        const Result<bool> waited = io.waitAny(wanted, until);
        QVERIFY(waited && !*waited);
        QVERIFY(io.now() >= until);
        // For nothing at all.
        QVERIFY(!*io.waitAny({}, io.now() + 1ms));
    }

    void noMoreThanCanBeWaitedFor()
    {
        Control control;
        PollIoContext io(control);
        std::array<IoContext::Wanted, IoContext::maximumWanted + 1> wanted{};
        const Result<bool> waited = io.waitAny(wanted, io.now());
        QVERIFY(!waited);
        QCOMPARE(waited.error().kind, Failure::Internal);
    }

    void controlMessagesAreServedMeanwhile()
    {
        Control control;
        PollIoContext io(control);
        Connection quiet;
        control.speak();
        std::array wanted{reading(quiet)};
        QVERIFY(!*io.waitAny(wanted, io.now() + 10ms));
        QCOMPARE(control.services, 1);
        control.cancelled = true;
        control.speak();
        const Result<bool> waited = io.waitAny(wanted, std::nullopt);
        QVERIFY(!waited);
        QCOMPARE(waited.error().kind, Failure::Cancelled);
    }

    /// What a library with a loop of its own does: it waits for the handle, and calls poll.
    void theWakeHandle()
    {
        Control control;
        PollIoContext io(control);
        // Another context stands in for the other loop.
        Control nobody;
        PollIoContext loop(nobody);
        std::array wanted{IoContext::Wanted{io.wakeHandle(), true, false, false, {}}};
        QVERIFY(!*loop.waitAny(wanted, loop.now()));
        control.speak();
        QVERIFY(*loop.waitAny(wanted, std::nullopt));
        QVERIFY(wanted[0].ready.readable);
        QCOMPARE(control.services, 0);
        QVERIFY(io.poll());
        QCOMPARE(control.services, 1);
        QVERIFY(!*loop.waitAny(wanted, loop.now()));
    }

    void whenToPoll()
    {
        Control control;
        PollIoContext io(control);
        QVERIFY(!io.wakeAt());
        const auto soon = io.now() + 1h;
        io.setDeadline(soon + 1h);
        QCOMPARE(*io.wakeAt(), soon + 1h);
        control.wake = soon + 30min;
        QCOMPARE(*io.wakeAt(), soon + 30min);
        const IoContext::TimerId timer = io.addTimer(soon, [] {});
        QCOMPARE(*io.wakeAt(), soon);
        io.removeTimer(timer);
        QCOMPARE(*io.wakeAt(), soon + 30min);
        control.pending = true;
        const auto wake = *io.wakeAt();
        QVERIFY(wake <= io.now());
    }

    void timersFireInsideWaits()
    {
        Control control;
        PollIoContext io(control);
        QString order;
        const auto now = io.now();
        io.addTimer(now + 3ms, [&] {
            order += u'a';
            io.addTimer(io.now(), [&] { order += u'+'; }); // of the next turn
        });
        const IoContext::TimerId never = io.addTimer(now + 4ms, [&] { order += u'x'; });
        io.removeTimer(never);
        io.removeTimer(never);
        QVERIFY(!*io.waitAny({}, now + 12ms));
        QCOMPARE(order, QStringLiteral("a+"));
        // A poll fires them as well.
        io.addTimer(io.now(), [&] { order += u'p'; });
        QVERIFY(io.poll());
        QCOMPARE(order, QStringLiteral("a+p"));
    }

    void aDeadlineEndsTheWait()
    {
        Control control;
        PollIoContext io(control);
        io.setDeadlineError({Failure::Deadline, QStringLiteral("too late"), {}});
        io.setDeadline(io.now() + 5ms);
        const Result<bool> waited = io.waitAny({}, std::nullopt);
        QVERIFY(!waited);
        QCOMPARE(waited.error().kind, Failure::Deadline);
    }
};

QTEST_GUILESS_MAIN(tst_polliocontext)
#include "tst_polliocontext.moc"
