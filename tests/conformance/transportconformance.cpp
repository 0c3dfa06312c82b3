// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/transportconformance.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

#ifndef _WIN32
#include <poll.h>
#endif

namespace virtdesk::conformance {

namespace {

constexpr qsizetype most = 4 << 20; ///< that a transport reads before it gives up on a peer that never ends

/// Waits for nothing, or really; ends when it is told to.
class Context : public IoContext
{
public:
    Result<Ready> wait(SocketHandle socket, bool wantRead, bool wantWrite) override
    {
        Wanted wanted{socket, wantRead, wantWrite, true, {}};
        const Result<bool> waited = waitAny({&wanted, 1}, std::nullopt);
        return waited ? Result<Ready>(wanted.ready) : waited.error();
    }
    Result<bool> waitAny(std::span<Wanted> wanted, std::optional<Clock::time_point> until) override
    {
        for (;;) {
            if (Result<void> polled = poll(); !polled)
                return polled.error();
#ifndef _WIN32
            std::vector<pollfd> all;
            for (const Wanted &one : wanted)
                all.push_back({one.handle, static_cast<short>((one.read ? POLLIN : 0) | (one.write ? POLLOUT : 0)), 0});
            if (::poll(all.data(), all.size(), 20) > 0) {
                for (std::size_t i = 0; i < all.size(); ++i)
                    wanted[i].ready = {(all[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0,
                                       (all[i].revents & POLLOUT) != 0};
                return true;
            }
#else
            static_cast<void>(wanted);
            return Error{Failure::Internal, QStringLiteral("There is no socket here."), {}};
#endif
            if (until && now() >= *until)
                return false;
        }
    }
    Result<void> poll() override
    {
        if (end)
            return *end;
        if (m_deadline && now() >= *m_deadline)
            return Error{Failure::Deadline, QStringLiteral("Too late."), {}};
        return {};
    }
    WaitHandle wakeHandle() const override
    {
        return static_cast<WaitHandle>(-1);
    }
    std::optional<Clock::time_point> wakeAt() const override
    {
        return m_deadline;
    }
    void setDeadline(std::optional<Clock::time_point> deadline) override
    {
        m_deadline = deadline;
    }
    TimerId addTimer(Clock::time_point, std::function<void()>) override
    {
        return 1;
    }
    void removeTimer(TimerId) override {}

    std::optional<Error> end;

private:
    std::optional<Clock::time_point> m_deadline;
};

/// What the peer does in one run.
struct Plan
{
    std::size_t piece = 1 << 16;
    qsizetype cut = -1;  ///< of the peer's bytes; -1 = whole
    qsizetype flip = -1; ///< a byte that is changed
    char change = 0;
    bool endless = false; ///< goes on with `fill`
    char fill = 0;
    std::optional<Error> atEnd;
    std::optional<Error> noWay; ///< instead of a connection
};

struct Traffic
{
    QByteArray sent;
    QByteArray answered; ///< of the last connection
    qsizetype read = 0;
};

class PeerStream : public ByteStream
{
public:
    PeerStream(std::function<QByteArray(const QByteArray &)> peer, const Plan &plan, Traffic &traffic)
        : m_peer(std::move(peer))
        , m_plan(plan)
        , m_traffic(traffic)
    {
        m_traffic.sent.clear();
        m_traffic.answered.clear();
        take(m_peer({}));
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        qsizetype left = m_traffic.answered.size() - m_at;
        if (left <= 0 && m_plan.endless && m_traffic.read < most) {
            m_traffic.answered.append(QByteArray(4096, m_plan.fill));
            left = 4096;
        }
        if (left <= 0 && m_plan.atEnd)
            return *m_plan.atEnd;
        const qsizetype count =
            std::min({left, static_cast<qsizetype>(into.size()), static_cast<qsizetype>(m_plan.piece)});
        if (count <= 0)
            return std::size_t(0);
        std::memcpy(into.data(), m_traffic.answered.constData() + m_at, static_cast<std::size_t>(count));
        m_at += count;
        m_traffic.read += count;
        return static_cast<std::size_t>(count);
    }
    Result<void> write(std::span<const char> bytes) override
    {
        m_traffic.sent.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        take(m_peer(m_traffic.sent));
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

private:
    void take(QByteArray answer)
    {
        const qsizetype before = m_traffic.answered.size();
        if (m_plan.flip >= before && m_plan.flip < before + answer.size())
            answer[m_plan.flip - before] = static_cast<char>(answer.at(m_plan.flip - before) ^ m_plan.change);
        m_traffic.answered.append(answer);
        if (m_plan.cut >= 0)
            m_traffic.answered.truncate(m_plan.cut);
    }

    std::function<QByteArray(const QByteArray &)> m_peer;
    const Plan &m_plan;
    Traffic &m_traffic;
    qsizetype m_at = 0;
};

class Host : public TransportHost
{
public:
    Host(const TransportCase *subject, const Plan &plan, Traffic &traffic)
        : m_subject(subject)
        , m_plan(plan)
        , m_traffic(traffic)
    {
    }
    IoContext &io() override { return context; }
    void enterStep(Step) override {}
    Secret hopTicket() override { return Secret("ticket"); }
    Result<std::unique_ptr<ByteStream>> connectHop() override
    {
        if (!m_subject)
            return Error{Failure::Internal, QStringLiteral("It makes its connection alone."), {}};
        if (m_plan.noWay)
            return *m_plan.noWay;
        if (++connections > 8)
            return Error{Failure::Unreachable, QStringLiteral("That is often enough."), {}};
        return std::unique_ptr<ByteStream>(std::make_unique<PeerStream>(m_subject->peer(), m_plan, m_traffic));
    }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream>, const TlsRequest &) override
    {
        return Error{Failure::Protocol, QStringLiteral("There is no TLS here."), {}};
    }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        CredentialAnswer answer;
        for (qsizetype i = 0; i < request.fields.size(); ++i)
            answer.values.emplace_back(QByteArrayView("secret"));
        return answer;
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override { return IdentityDecision::Refuse; }
    Result<QString> serviceHost() override { return QString(); }

    Context context;
    int connections = 0;

private:
    const TransportCase *m_subject;
    const Plan &m_plan;
    Traffic &m_traffic;
};

struct Run
{
    Error error; ///< None = the stream ended
    bool opened = false;
    QByteArray data;
    Traffic traffic;
    QList<QString> breaches;

    void expect(bool good, const char *text)
    {
        if (!good && !breaches.contains(QString::fromLatin1(text)))
            breaches << QString::fromLatin1(text);
    }
};

Run run(const TransportCase &subject, const Plan &plan, bool writes = false)
{
    Run run;
    Host host(&subject, plan, run.traffic);
    auto stream = subject.open(host);
    if (stream && !*stream) {
        run.expect(false, "open gave nothing and no error.");
        return run;
    }
    if (!stream) {
        run.error = stream.error();
    } else {
        run.opened = true;
        if (writes) {
            const QByteArray small = "hello";
            const QByteArray large(200'000, 'l');
            const qsizetype before = run.traffic.sent.size();
            for (const QByteArray &bytes : {small, large})
                run.expect((*stream)->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}).ok(),
                           "A write to an open stream failed.");
            run.expect((*stream)->flush().ok(), "A flush of an open stream failed.");
            run.expect(run.traffic.sent.size() >= before + small.size() + large.size(),
                       "What was written did not go out.");
        }
        std::array<char, 1000> buffer;
        for (;;) {
            const auto count = (*stream)->read(buffer);
            if (!count) {
                run.error = count.error();
                break;
            }
            if (*count == 0) {
                const auto again = (*stream)->read(buffer);
                run.expect(again && *again == 0, "A stream that has ended does not stay so.");
                break;
            }
            run.data.append(buffer.data(), static_cast<qsizetype>(*count));
            if (run.data.size() > most)
                break;
        }
    }
    if (run.error.kind != Failure::None) {
        run.expect(!run.error.sentence.isEmpty(), "An error has no sentence.");
        run.expect(!run.error.sentence.contains(QLatin1Char('\n')) && !run.error.sentence.contains(QChar(0)),
                   "An error's sentence holds control characters.");
    } else {
        run.expect(run.opened, "open failed without saying why.");
    }
    return run;
}

} // namespace

QList<QString> checkTransport(const TransportCase &subject)
{
    QList<QString> breaches;
    const auto take = [&breaches](const Run &one) {
        for (const QString &text : one.breaches) {
            if (!breaches.contains(text))
                breaches << text;
        }
    };
    const auto expect = [&breaches](bool good, const QString &text) {
        if (!good && !breaches.contains(text))
            breaches << text;
    };

    QByteArray whole;
    for (const std::size_t piece : {std::size_t(1 << 16), std::size_t(7), std::size_t(1)}) {
        Plan plan;
        plan.piece = piece;
        const Run one = run(subject, plan, piece != 7);
        take(one);
        expect(one.opened, QStringLiteral("A whole connection was not opened: ") + one.error.sentence);
        expect(one.data == subject.says, QStringLiteral("The console's bytes did not arrive as they were said."));
        whole = one.traffic.answered;
    }
    for (qsizetype length = 0; length < whole.size(); ++length) {
        Plan plan;
        plan.cut = length;
        const Run one = run(subject, plan);
        take(one);
        expect(subject.says.startsWith(one.data), QStringLiteral("A cut connection gave bytes that nobody said."));
    }
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const int change : {0xff, 0x80, 0x01}) {
            Plan plan;
            plan.flip = at;
            plan.change = static_cast<char>(change);
            const Run one = run(subject, plan);
            take(one);
            expect(one.data.size() <= whole.size(), QStringLiteral("More bytes arrived than came."));
        }
    }
    for (const char fill : {'\0', 'x', '\n', '\xff'}) {
        Plan plan;
        plan.cut = 0;
        plan.endless = true;
        plan.fill = fill;
        const Run one = run(subject, plan);
        take(one);
        expect(one.opened || one.traffic.read < most,
               QStringLiteral("A peer that never ends was read without a limit."));
    }
    for (const Failure kind : {Failure::Cancelled, Failure::Deadline, Failure::Unreachable}) {
        const Error told{kind, QStringLiteral("Told to."), {}};
        for (const qsizetype length : {qsizetype(0), whole.size() / 2, whole.size()}) {
            Plan plan;
            plan.cut = length;
            plan.atEnd = told;
            const Run one = run(subject, plan);
            take(one);
            // A peer may have said that it ends.
            expect(one.error.kind == kind || (length == whole.size() && one.data == subject.says),
                   QStringLiteral("An error of the stream below was not passed on with its kind."));
        }
        Plan nowhere;
        nowhere.noWay = told;
        const Run one = run(subject, nowhere);
        take(one);
        expect(one.error.kind == kind, QStringLiteral("Why the hop was not reached was not passed on."));
    }
    return breaches;
}

QList<QString> checkApartTransport(const ApartTransportCase &subject)
{
    QList<QString> breaches;
#ifdef _WIN32
    static_cast<void>(subject);
    breaches << QStringLiteral("There is no such transport on this system.");
#else
    const auto expect = [&breaches](bool good, const QString &text) {
        if (!good && !breaches.contains(text))
            breaches << text;
        return good;
    };
    const Plan plan;
    Traffic traffic;
    {
        Host host(nullptr, plan, traffic);
        host.context.setDeadline(IoContext::Clock::now() + std::chrono::seconds(20));
        auto stream = subject.openToEcho(host);
        if (!expect(stream.ok(), stream ? QString() : QStringLiteral("It was not opened: ") + stream.error().sentence))
            return breaches;
        QByteArray bytes = "x";
        for (int i = 0; i < 200'000; ++i)
            bytes.append(static_cast<char>(i * 7 + i / 256));
        expect((*stream)->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}).ok(),
               QStringLiteral("A write failed."));
        QByteArray back;
        std::array<char, 5000> buffer;
        while (back.size() < bytes.size()) {
            const auto count = (*stream)->read(buffer);
            if (!expect(count && *count > 0, QStringLiteral("The echo did not come back whole.")))
                return breaches;
            back.append(buffer.data(), static_cast<qsizetype>(*count));
        }
        expect(back == bytes, QStringLiteral("The echo is not what was said."));
        expect((*stream)->flush().ok(), QStringLiteral("A flush failed."));
        // Nothing comes: whoever waits is told when it is over.
        host.context.setDeadline(IoContext::Clock::now() + std::chrono::milliseconds(50));
        auto late = (*stream)->read(buffer);
        expect(!late && late.error().kind == Failure::Deadline, QStringLiteral("The deadline did not end a read."));
        host.context.setDeadline(std::nullopt);
        host.context.end = Error{Failure::Cancelled, QStringLiteral("Closed."), {}};
        late = (*stream)->read(buffer);
        expect(!late && late.error().kind == Failure::Cancelled, QStringLiteral("Cancelling did not end a read."));
    }
#endif
    return breaches;
}

} // namespace virtdesk::conformance
