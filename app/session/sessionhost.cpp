// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/sessionhost.h"

#include "app/journal/logcategory.h"
#include "app/pluginhost/pluginhost.h"
#include "app/session/preparation.h"
#include "app/session/sessiontext.h"
#include "app/session/stepdeadline.h"
#include "sdk/logtext.h"

#include <algorithm>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;

constexpr auto frameAnswerBound = 15s; ///< the parent may be busy, but not for so long
constexpr int maxReconnections = 3;

} // namespace

SessionHost::SessionHost(ParentLink &link, Preparation &preparation, StartMessage start)
    : m_link(link)
    , m_plugins(preparation.plugins())
    , m_start(std::move(start))
    , m_usage(preparation.takeUsage())
{
    m_thumbnails.setDemand(m_start.demand);
    m_thumbnails.setSend([this](ThumbnailMessage message) { send(message); });
    m_parking.setDemand(m_start.demand);
    m_frame.setSend([this](const DamageMessage &message) { send(message); });
}

SessionHost::~SessionHost() = default;

QString SessionHost::hostForPeople() const
{
    return cleanText(m_start.target.endpoint.address.display(), 200);
}

void SessionHost::setDisplay(Display *display)
{
    m_display = display;
    if (m_display && m_start.demand != FrameDemand::full())
        m_events.push_front(m_start.demand);
}

void SessionHost::send(const SessionMessage &message)
{
    if (m_ended)
        return;
    if (Result<void> sent = m_link.send(message); !sent)
        m_ended = sent.error();
}

void SessionHost::sendEnd(const Error &why, const DisplayStatistics &statistics)
{
    if (m_ended && !m_closeRequested)
        return;
    if (!m_closeRequested) { // what was shown last is what stays
        m_parking.restore();
        m_frame.announce();
    }
    StatisticsMessage message;
    message.statistics = statistics;
    m_usage.fill(message);
    EndedMessage ended{why};
    if (ended.error.kind == Failure::None)
        ended.error.kind = Failure::Closed;
    if (m_link.send(message))
        (void)m_link.send(ended);
}

// ---- messages from the parent ----

Error SessionHost::cancelled() const
{
    return m_ended.value_or(Error{Failure::Cancelled, SessionText::tr("The console was closed."), {}});
}

void SessionHost::collect()
{
    while (!m_ended) {
        auto incoming = m_link.receive();
        if (!incoming) {
            m_ended = incoming.error();
            return;
        }
        if (!*incoming)
            return;
        take(std::move(**incoming));
    }
}

void SessionHost::take(ParentLink::Incoming incoming)
{
    ParentMessage &message = incoming.message;
    if (auto *input = std::get_if<InputMessage>(&message)) {
        if (const auto *demand = std::get_if<FrameDemand>(&input->event)) {
            m_parking.setDemand(*demand);
            m_thumbnails.setDemand(*demand);
        }
        m_events.push_back(std::move(input->event));
    } else if (auto *answer = std::get_if<CredentialAnswered>(&message)) {
        if (answer->id == m_questions)
            m_credentials = std::move(*answer);
    } else if (auto *decision = std::get_if<IdentityDecided>(&message)) {
        if (decision->id == m_questions)
            m_decision = *decision;
    } else if (std::holds_alternative<FrameAllocated>(message)) {
        m_allocated = std::move(incoming);
    } else if (std::holds_alternative<StatisticsRequested>(message)) {
        m_statisticsRequested = true;
    } else if (m_outside.take(incoming)) {
        return;
    } else {
        // Close, or a second Start, which no sound parent sends.
        m_closeRequested = true;
        m_ended = Error{Failure::Cancelled, SessionText::tr("The console was closed."), {}};
    }
}

void SessionHost::deliver()
{
    if (m_delivering || !m_display)
        return;
    m_delivering = true;
    while (!m_events.empty()) {
        const InputEvent event = std::move(m_events.front());
        m_events.pop_front();
        m_display->handle(event);
    }
    if (std::exchange(m_statisticsRequested, false)) {
        StatisticsMessage message;
        message.statistics = m_display->statistics();
        m_usage.fill(message);
        send(message);
    }
    m_delivering = false;
}

bool SessionHost::hasPending() const
{
    const auto due = m_news.due();
    return m_ended || (due && *due <= NewsPacer::Clock::now()) ||
           (m_display && !m_delivering && (!m_events.empty() || m_statisticsRequested));
}

Result<void> SessionHost::service()
{
    collect();
    if (m_ended)
        return cancelled();
    for (const SessionMessage &message : m_news.take(NewsPacer::Clock::now()))
        send(message);
    deliver();
    if (m_ended)
        return cancelled();
    return {};
}

Result<void> SessionHost::waitInTime(const std::function<bool()> &done)
{
    for (;;) {
        collect();
        if (m_ended)
            return cancelled();
        if (done())
            return {};
        const auto left = m_io.deadline()
                              ? std::chrono::ceil<std::chrono::milliseconds>(*m_io.deadline() - IoContext::Clock::now())
                              : std::chrono::milliseconds(-1);
        if (m_io.deadline() && left.count() <= 0)
            return m_io.deadlineError();
        m_link.wait(static_cast<int>(left.count()));
    }
}

void SessionHost::pauseDeadline(bool asking)
{
    const auto again = IoContext::Clock::now() + std::chrono::milliseconds(m_start.deadlines.connectMs);
    m_io.setDeadline(asking ? std::nullopt : std::make_optional(again));
}

Result<void> SessionHost::waitServing(const std::function<bool()> &done)
{
    while (!done()) {
        if (Result<void> polled = m_io.poll(); !polled)
            return polled;
        if (done())
            break;
        const auto wake = m_io.wakeAt();
        const auto left = wake ? std::chrono::ceil<std::chrono::milliseconds>(*wake - IoContext::Clock::now())
                               : std::chrono::milliseconds(-1);
        m_link.wait(wake ? static_cast<int>(std::max<qint64>(left.count(), 0)) : -1);
    }
    return {};
}

Result<void> SessionHost::adopt(Preparation &preparation)
{
    if (!preparation.result())
        return preparation.result();
    m_confinement = preparation.takeConfinement();
    send(preparation.report());
    if (m_ended)
        return cancelled();
    return {};
}

// ---- questions ----

template <typename Answered>
Result<void> SessionHost::waitForAnswer(Answered answered)
{
    const auto asked = IoContext::Clock::now();
    for (;;) {
        collect();
        if (m_ended)
            return cancelled();
        if (answered())
            break;
        if (m_io.waitForControl()) {
            return Error{
                Failure::SignIn,
                SessionText::tr("%1 ended the connection while it waited for your answer. Reconnect and answer sooner.")
                    .arg(hostForPeople()),
                {}};
        }
    }
    if (const auto deadline = m_io.deadline())
        m_io.setDeadline(*deadline + (IoContext::Clock::now() - asked));
    return {};
}

Result<CredentialAnswer> SessionHost::askCredentials(const CredentialRequest &request)
{
    m_credentials.reset();
    qCInfo(logAuth).noquote() << "asked for" << request.fields.size() << "answers, mechanism"
                              << logText(request.mechanism) << "previous refusal:" << logText(request.previousRefusal);
    send(CredentialAsked{++m_questions, request});
    if (Result<void> waited = waitForAnswer([this] { return m_credentials.has_value(); }); !waited)
        return waited.error();
    CredentialAnswered answer = std::move(*m_credentials);
    m_credentials.reset();
    if (answer.error)
        return answer.error;
    if (answer.answer.values.size() != static_cast<std::size_t>(request.fields.size()))
        return Error{
            Failure::Internal, SessionText::tr("The sign-in got an incomplete answer. Reconnect to try again."), {}};
    return std::move(answer.answer);
}

Result<IdentityDecision> SessionHost::askIdentity(const IdentityQuestion &question)
{
    m_decision.reset();
    qCInfo(logTls) << "the server's certificate has" << question.problems.size() << "problems";
    send(IdentityAsked{++m_questions, question});
    if (Result<void> waited = waitForAnswer([this] { return m_decision.has_value(); }); !waited)
        return waited.error();
    // Another connection to the same server is not asked about again.
    if (m_decision->decision != IdentityDecision::Refuse && question.service == m_start.target.protocol)
        m_start.target.trust.acceptedSha256 = question.certificate.sha256;
    return m_decision->decision;
}

// ---- steps ----

void SessionHost::enterStep(Step step)
{
    if (step == m_step && step >= Step::FirstFrame) {
        // Such as Running, which the first picture has said; or a server has got a screen only now, and its picture is
        // due.
        if (step == Step::FirstFrame)
            m_io.setDeadline(IoContext::Clock::now() + std::chrono::milliseconds(m_start.deadlines.firstFrameMs));
        return;
    }
    m_step = step;
    if (step == Step::Resolve)
        m_tls.begin();
    int ms = 0;
    bool restart = true;
    switch (step) {
    case Step::Resolve:
        ms = m_start.deadlines.connectMs;
        break;
    case Step::Connect:
        ms = m_start.deadlines.connectMs; // resolve and connect share their time
        restart = !m_io.deadline();
        break;
    case Step::Tls:
        ms = m_start.deadlines.tlsMs;
        break;
    case Step::SignIn:
        ms = m_start.deadlines.signInMs;
        break;
    case Step::FirstFrame:
        ms = m_start.deadlines.firstFrameMs;
        break;
    case Step::Running:
        break;
    }
    if (step == Step::Running)
        m_io.setDeadline(std::nullopt);
    else if (restart)
        m_io.setDeadline(IoContext::Clock::now() + std::chrono::milliseconds(ms));
    m_io.setDeadlineError(StepDeadline::passed(step, hostForPeople(), ms));
    send(StepEntered{step});
}

void SessionHost::enterTls()
{
    if (m_step != Step::Tls)
        enterStep(Step::Tls);
}

Result<std::unique_ptr<ByteStream>> SessionHost::startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request)
{
    return m_tls.start(std::move(below), request);
}

Result<void> SessionHost::judgeCertificate(const ForeignTls &tls)
{
    return m_tls.judge(tls);
}

void SessionHost::setConnection(const ByteStream &stream)
{
    // Of what has come over hops or in a carrier, the session knows nothing but the way.
    const Endpoint &endpoint = m_start.target.endpoint;
    const bool direct = endpoint.route.isEmpty() && endpoint.carrier.isEmpty();
    m_localAddress = direct ? stream.localAddress() : QByteArray();
    m_remoteAddress = direct ? stream.remoteAddress() : QByteArray();
    m_tls.connected(direct ? stream.security() : StreamSecurity());
}

AuthFacts SessionHost::authFacts() const
{
    const ConsoleTarget &target = m_start.target;
    const StreamSecurity &security = m_tls.security();
    AuthFacts facts;
    facts.promptHost = hostForPeople();
    facts.localAddress = m_localAddress;
    facts.remoteAddress = m_remoteAddress;
    facts.protection = security.tlsVerified ? ChannelProtection::VerifiedTls
                       : security.tls       ? ChannelProtection::AnonymousTls
                       : security.local     ? ChannelProtection::Local
                                            : ChannelProtection::None;
    if (security.tlsVerified)
        facts.externalSsf = static_cast<unsigned>(std::max(security.tlsKeyBits, 0));
    facts.userName = target.signIn.userName;
    facts.pinnedMechanism = target.signIn.pinnedMechanism;
    facts.clientCertificate = security.tlsVerified && !target.signIn.clientCertificatePem.isEmpty();
    facts.allowAnonymous = target.signIn.allowAnonymousSasl;
    facts.allowPlaintext = security.tlsVerified || security.local;
    return facts;
}

Result<std::unique_ptr<AuthExchange>> SessionHost::beginAuth(const SaslRequirements &wanted)
{
    const AuthFacts facts = authFacts();
    QByteArrayList mechanisms = wanted.mechanisms;
    if (!facts.pinnedMechanism.isEmpty())
        mechanisms = {facts.pinnedMechanism.toLatin1()};
    qCInfo(logAuth).noquote() << "mechanisms offered:" << logText(QString::fromLatin1(wanted.mechanisms.join(' ')))
                              << (facts.pinnedMechanism.isEmpty()
                                      ? QString()
                                      : QStringLiteral("the target demands ") + logText(facts.pinnedMechanism));
    auto plugin = m_plugins.auth(mechanisms);
    if (!plugin) {
        Error error = plugin.error();
        error.kind = Failure::SignIn;
        return error;
    }
    return (*plugin)->begin(wanted, facts, *this);
}

Result<void> SessionHost::signedIn(const StreamSecurity &outcome, const QString &label)
{
    if (m_step != Step::SignIn) // a protocol may have nothing to ask
        enterStep(Step::SignIn);
    StreamSecurity security = m_tls.security();
    security.saslMechanism = outcome.saslMechanism;
    security.saslSsf = outcome.saslSsf;
    security.saslUser = outcome.saslUser;
    if (Result<void> expected = m_tls.signedIn(security.saslMechanism); !expected)
        return expected;
    m_signedIn = true;
    m_start.target.signIn.clientKeyPem.wipe();
    m_start.target.proxyAccess.ticket.wipe();
    // Before it is told, so that the parent finds it as it is told.
    if (m_confinement) {
        send(m_confinement->confineAfterSignIn());
        m_confinement.reset();
    }
    send(SignedInMessage{security, cleanText(label, 100)});
    if (m_ended)
        return cancelled();
    return {};
}

// ---- the frame ----

Result<FrameBuffer> SessionHost::allocateFrame(int width, int height)
{
    if (!SharedFrame::sizeAllowed(width, height)) {
        return Error{
            Failure::Protocol,
            SessionText::tr(
                "%1 announced a screen of %2 x %3 pixels, which is more than VirtDesk shows. Set a smaller screen "
                "in the virtual machine.")
                .arg(hostForPeople())
                .arg(width)
                .arg(height),
            {}};
    }
    m_allocated.reset();
    m_thumbnails.frameGone();
    m_parking.frameGone();
    qCInfo(logSession) << "screen of" << width << "x" << height;
    send(FrameRequested{width, height});
    const auto bound = IoContext::Clock::now() + frameAnswerBound;
    for (;;) {
        collect();
        if (m_ended)
            return cancelled();
        if (m_allocated)
            break;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(bound - IoContext::Clock::now()).count();
        if (left <= 0)
            return Error{Failure::Internal,
                         SessionText::tr("The program did not answer its console. Reconnect to try again."),
                         {}};
        m_link.wait(static_cast<int>(left));
    }
    ParentLink::Incoming answer = std::move(*m_allocated);
    m_allocated.reset();
    const auto &message = std::get<FrameAllocated>(answer.message);
    const bool fits = message.granted && message.width == width && message.height == height;
    if (fits && message.reused) {
        if (const std::optional<FrameBuffer> buffer = m_frame.reshape(width, height))
            return *buffer;
    }
    if (!fits || message.reused || !answer.handle.isSet()) {
        return Error{Failure::Internal,
                     SessionText::tr(
                         "There is no memory for the console's picture. Close some consoles or other programs and try "
                         "again."),
                     {}};
    }
    auto frame = SharedFrame::map(std::move(answer.handle), width, height, static_cast<std::size_t>(message.bytes));
    if (!frame)
        return frame.error();
    return m_frame.replace(std::move(frame).value());
}

void SessionHost::beginUpdate()
{
    m_parking.restore();
    m_thumbnails.setDrawing(true);
    m_frame.beginUpdate();
}

void SessionHost::endUpdate(std::span<const DamageRect> damage)
{
    m_thumbnails.setDrawing(false);
    if (!m_frame.endUpdate(damage))
        return;
    m_thumbnails.updated(m_frame.buffer());
    m_parking.updated();
    if (m_step != Step::Running)
        enterStep(Step::Running);
}

// ---- news ----

void SessionHost::tell(SessionMessage message)
{
    if (const auto now = m_news.offer(std::move(message), NewsPacer::Clock::now()))
        send(*now);
}

std::optional<NewsPacer::Clock::time_point> SessionHost::wakeAt() const
{
    return m_news.due();
}

void SessionHost::cursorChanged(const CursorShape &cursor)
{
    tell(CursorMessage{cursor});
}

void SessionHost::capabilitiesChanged(const DisplayCapabilities &capabilities)
{
    tell(CapabilitiesMessage{capabilities});
}

void SessionHost::ledsChanged(LedState leds)
{
    tell(LedsMessage{leds});
}

void SessionHost::bell()
{
    tell(BellMessage{});
}

void SessionHost::clipboardReceived(const QString &text)
{
    tell(ClipboardMessage{text});
}

void SessionHost::nameChanged(const QString &name)
{
    tell(NameMessage{name});
}

void SessionHost::resizeRefused(const QString &why)
{
    tell(ResizeRefusedMessage{why});
}

Result<std::unique_ptr<ByteStream>> SessionHost::connectAgain()
{
    // What was signed in has given up its right to sockets.
    if (!m_connector || m_signedIn || m_connectedAgain == maxReconnections) {
        return Error{Failure::Internal, SessionText::tr("The console can't connect once more. Reconnect to try again."),
                     QStringLiteral("connections: %1").arg(m_connectedAgain + 1)};
    }
    ++m_connectedAgain;
    m_io.setPeer(static_cast<SocketHandle>(-1));
    m_io.setDeadline(std::nullopt);
    auto stream = m_connector();
    if (stream)
        setConnection(**stream);
    return stream;
}

Result<std::unique_ptr<ByteStream>> SessionHost::openStream(const QString &channel)
{
    if (!m_streamOpener || !m_signedIn || m_streams == maximumStreams) {
        return Error{Failure::Usage,
                     SessionText::tr("The console can't open another connection now. Reconnect to try again."),
                     QStringLiteral("connections beside the first: %1").arg(m_streams)};
    }
    ++m_streams;
    const auto deadline = m_io.deadline();
    const Error deadlineError = m_io.deadlineError();
    m_io.setDeadline(IoContext::Clock::now() + std::chrono::milliseconds(m_start.deadlines.connectMs));
    m_io.setDeadlineError(StepDeadline::passed(Step::Connect, hostForPeople(), m_start.deadlines.connectMs));
    auto stream = m_streamOpener(channel);
    m_io.setDeadline(deadline);
    m_io.setDeadlineError(deadlineError);
    return stream;
}

VideoPlugin *SessionHost::videoPlugin(const QString &codec)
{
    return m_plugins.video(codec);
}

void SessionHost::noticed(const QString &sentence)
{
    tell(NoticeMessage{sentence});
}

} // namespace virtdesk
