// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprotocol.h"

#include "app/console/consoletext.h"

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

using Phase = SessionProtocol::Phase;

constexpr unsigned bit(Phase phase)
{
    return 1U << static_cast<unsigned>(phase);
}

constexpr unsigned afterSignIn = bit(Phase::SignedIn) | bit(Phase::FirstFrame) | bit(Phase::Running);
constexpr unsigned beforeSignIn = bit(Phase::Resolve) | bit(Phase::Connect) | bit(Phase::Tls) | bit(Phase::SignIn);
constexpr unsigned always = beforeSignIn | afterSignIn;
constexpr unsigned never = 0;
constexpr int anyNumber = 0;
constexpr int maxConnections = 4; ///< a display may have to ask in another way, on another connection

struct Rule
{
    unsigned phases = 0; ///< in which the message is allowed
    int most = anyNumber;
};

/// One row for each alternative of SessionMessage, in its order. Rates and sizes are SessionBudget's.
constexpr std::array<Rule, std::variant_size_v<SessionMessage>> rules = {{
    {always, 24},                                   // StepEntered
    {bit(Phase::Connect) | bit(Phase::SignIn), 16}, // CredentialAsked
    {bit(Phase::Connect) | bit(Phase::Tls), 12},    // IdentityAsked
    {bit(Phase::SignIn), 1},                        // SignedIn
    {afterSignIn},                                  // FrameRequested
    {afterSignIn},                                  // Damage
    {afterSignIn},                                  // Cursor
    {afterSignIn},                                  // Capabilities
    {afterSignIn},                                  // Leds
    {afterSignIn},                                  // Bell
    {afterSignIn},                                  // Clipboard
    {afterSignIn},                                  // Name
    {afterSignIn},                                  // ResizeRefused
    {always},                                       // Statistics
    {always, 1},                                    // Ended
    {afterSignIn},                                  // Notice
    {never},                                        // CertificateChecked
    {bit(Phase::Resolve) | bit(Phase::SignIn), 2},  // ConfinementReport
    {bit(Phase::Resolve) | bit(Phase::Connect), 8}, // ConnectionRequested
    {bit(Phase::SignIn), 8},                        // ServiceRequested
    {always},                                       // Log
    {afterSignIn},                                  // Thumbnail
    {afterSignIn, DisplayHost::maximumStreams},     // StreamRequested
    {afterSignIn, DisplayHost::maximumStreams},     // StreamTaken
    // One for each proxy of a connection, before or after that is asked for; how many, on() knows.
    {bit(Phase::Resolve) | bit(Phase::Connect) | afterSignIn}, // TokenRequested
}};

/// The phase that a step leads to from another one; false when it can't follow.
bool follows(Phase from, Step step, bool tlsStarted, Phase &to)
{
    switch (step) {
    case Step::Resolve: // at the start, or for another connection
        to = Phase::Resolve;
        return (beforeSignIn & bit(from)) != 0;
    case Step::Connect:
        to = Phase::Connect;
        return from == Phase::Resolve;
    case Step::Tls: // RFB says hello in the sign-in step and may start TLS after that
        to = Phase::Tls;
        return (from == Phase::Connect || from == Phase::SignIn) && !tlsStarted;
    case Step::SignIn:
        to = Phase::SignIn;
        return from == Phase::Connect || from == Phase::Tls;
    case Step::FirstFrame:
        to = Phase::FirstFrame;
        return from == Phase::SignedIn;
    case Step::Running:
        to = Phase::Running;
        return from == Phase::SignedIn || from == Phase::FirstFrame;
    }
    return false;
}

} // namespace

SessionProtocol::SessionProtocol(bool throughProxy)
    : m_throughProxy(throughProxy)
{
}

Error SessionProtocol::violation(const QString &detail)
{
    return {Failure::Protocol,
            ConsoleText::tr(
                "The console's process broke the rules between it and this program, so it was ended. Reconnect to "
                "start it again; if it happens again, report it, because the server may be attacking it."),
            detail};
}

Error SessionProtocol::unusable()
{
    return {Failure::Usage,
            ConsoleText::tr("The description of this console is too long or has values that make no sense. Check where "
                            "it comes from."),
            {}};
}

const char *SessionProtocol::take(const SessionMessage &message)
{
    if (m_ended)
        return "message after the last one";
    const Rule &rule = rules[message.index()];
    if ((rule.phases & bit(m_phase)) == 0)
        return "message in a step that does not have it";
    int &count = m_counts[message.index()];
    if (rule.most != anyNumber && ++count > rule.most)
        return "message that came too often";
    if (std::holds_alternative<LogMessage>(message))
        return nullptr; // says nothing that a step or a question waits for
    const bool closing =
        std::holds_alternative<StatisticsMessage>(message) || std::holds_alternative<EndedMessage>(message);
    if (m_questionOpen && !closing)
        return "message while a question waits for its answer";
    if (m_framePending && !closing)
        return "message while a frame is waited for";
    return std::visit([this](const auto &alternative) { return on(alternative); }, message);
}

const char *SessionProtocol::on(const StepEntered &message)
{
    Phase to = m_phase;
    if (!follows(m_phase, message.step, m_tlsStarted, to))
        return "step that can't follow";
    m_phase = to;
    if (to == Phase::Resolve && m_connections++ == maxConnections)
        return "more connections than a console makes";
    if (to == Phase::Resolve)
        m_tlsStarted = false;
    else if (to == Phase::Tls)
        m_tlsStarted = true;
    return nullptr;
}

const char *SessionProtocol::question(quint32 id)
{
    if (id <= m_lastQuestion)
        return "number of a question that was used before";
    m_lastQuestion = id;
    m_questionOpen = true;
    return nullptr;
}

const char *SessionProtocol::on(const CredentialAsked &message)
{
    if (m_phase == Phase::Connect && !m_throughProxy)
        return "credential question on the way to a server without a proxy";
    return question(message.id);
}

const char *SessionProtocol::on(const IdentityAsked &message)
{
    if (m_phase == Phase::Connect && !m_throughProxy)
        return "identity question on the way to a server without a proxy";
    return question(message.id);
}

const char *SessionProtocol::on(const SignedInMessage &)
{
    m_phase = Phase::SignedIn;
    return nullptr;
}

const char *SessionProtocol::on(const FrameRequested &)
{
    m_framePending = true;
    return nullptr;
}

const char *SessionProtocol::on(const DamageMessage &)
{
    return m_hasFrame ? nullptr : "damage without a frame";
}

const char *SessionProtocol::on(const ThumbnailMessage &message)
{
    if (!m_hasFrame)
        return "thumbnail without a frame";
    return message.width <= m_thumbnailWidth && message.height <= m_thumbnailHeight ? nullptr
                                                                                    : "thumbnail that nobody wants";
}

const char *SessionProtocol::on(const StreamRequested &)
{
    if (m_streamPending)
        return "connection wanted while another one is made";
    m_streamPending = true;
    m_tokensLeft += tokensOfConnection;
    return nullptr;
}

const char *SessionProtocol::on(const ConnectionRequested &)
{
    m_tokensLeft += tokensOfConnection;
    return nullptr;
}

const char *SessionProtocol::on(const StreamTaken &)
{
    return std::exchange(m_streamGiven, false) ? nullptr : "connection taken that was not given";
}

const char *SessionProtocol::on(const TokenRequested &)
{
    if (!m_throughProxy)
        return "token wanted on the way to a server without a proxy";
    return m_tokensLeft-- > 0 ? nullptr : "more tokens than connections need";
}

const char *SessionProtocol::on(const StatisticsMessage &)
{
    return m_statisticsOwed-- > 0 ? nullptr : "statistics without a request";
}

const char *SessionProtocol::on(const EndedMessage &)
{
    m_ended = true;
    return nullptr;
}

void SessionProtocol::answeredFrame(bool granted)
{
    m_framePending = false;
    m_hasFrame = granted;
}

void SessionProtocol::answeredStream(bool given)
{
    m_streamPending = false;
    m_streamGiven = given;
}

void SessionProtocol::demanded(const FrameDemand &demand)
{
    // One that was asked for before may still be on its way.
    m_thumbnailWidth = std::max(m_thumbnailWidth, demand.width);
    m_thumbnailHeight = std::max(m_thumbnailHeight, demand.height);
}

void SessionProtocol::askedForStatistics()
{
    ++m_statisticsOwed;
}

} // namespace virtdesk
