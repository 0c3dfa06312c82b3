// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What a hostile session could make its parent do: sequences of well formed messages, through all that the parent
// checks them with. The first byte says what the target is like; the rest is what comes over the control channel. After
// each message that is let through, what must always hold is looked at.

#include "app/console/securityclaim.h"
#include "app/console/sessionbudget.h"
#include "app/console/sessionpicture.h"
#include "app/console/sessionprotocol.h"
#include "app/console/sessionquestions.h"
#include "app/ipc/messagecodec.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

namespace {

constexpr int maxSide = 512; ///< of frames here: the memory is the fuzzer's own

void require(bool holds)
{
    if (!holds)
        std::abort();
}

ConsoleTarget targetOf(std::uint8_t kind)
{
    ConsoleTarget target;
    target.protocol = QStringLiteral("vnc");
    target.endpoint.address = (kind & 1) != 0 ? Address::unixSocket(QStringLiteral("/run/vnc.sock"))
                                              : Address::tcp(QStringLiteral("hv1.lab.example"), 5901);
    if ((kind & 2) != 0)
        target.endpoint.route = {QUrl(QStringLiteral("http://proxy.lab.example:3128"))};
    target.trust.allowAnonymousTls = (kind & 4) != 0;
    target.trust.expected = {(kind & 8) != 0, (kind & 16) != 0, (kind & 32) != 0};
    if ((kind & 64) != 0)
        target.signIn.pinnedMechanism = QStringLiteral("GSSAPI");
    if ((kind & 128) != 0)
        target.trust.acceptedSha256 = QByteArray(32, '\x5a');
    return target;
}

/// The parent, without its process and its windows.
class Parent
{
public:
    explicit Parent(ConsoleTarget target)
        : m_target(std::move(target))
        , m_protocol(!m_target.endpoint.route.isEmpty())
    {
    }

    /// False when the session is to be ended.
    bool take(const SessionMessage &message)
    {
        m_ms += 3;
        const bool wasSignedIn = m_protocol.isSignedIn();
        if (m_protocol.take(message) || !m_budget.spend(message, m_ms))
            return false;
        if (const auto *asked = std::get_if<CredentialAsked>(&message))
            return answer(*asked, wasSignedIn);
        if (const auto *asked = std::get_if<IdentityAsked>(&message))
            return answer(*asked, wasSignedIn);
        if (const auto *signedIn = std::get_if<SignedInMessage>(&message)) {
            require(!wasSignedIn && !m_ended);
            return accept(signedIn->security);
        }
        if (const auto *wanted = std::get_if<FrameRequested>(&message))
            return give(*wanted);
        if (const auto *damage = std::get_if<DamageMessage>(&message)) {
            require(wasSignedIn);
            return m_picture.update(*damage);
        }
        if (std::holds_alternative<EndedMessage>(message)) {
            require(!m_ended);
            m_ended = true;
        } else {
            require(wasSignedIn || mayComeBefore(message));
        }
        return true;
    }

private:
    /// What is no news of a console: said or asked for on the way to it.
    bool mayComeBefore(const SessionMessage &message) const
    {
        using Phase = SessionProtocol::Phase;
        const Phase phase = m_protocol.phase();
        if (std::holds_alternative<ConnectionRequested>(message))
            return phase == Phase::Resolve || phase == Phase::Connect;
        if (std::holds_alternative<ServiceRequested>(message))
            return phase == Phase::SignIn;
        if (std::holds_alternative<TokenRequested>(message))
            return (phase == Phase::Resolve || phase == Phase::Connect) && !m_target.endpoint.route.isEmpty();
        return std::holds_alternative<StepEntered>(message) || std::holds_alternative<LogMessage>(message) ||
               std::holds_alternative<StatisticsMessage>(message) || std::holds_alternative<ConfinementReport>(message);
    }

    bool answer(const CredentialAsked &asked, bool wasSignedIn)
    {
        require(!wasSignedIn);
        const bool proxy = m_protocol.phase() == SessionProtocol::Phase::Connect;
        const auto at = proxy ? SessionQuestions::At::Proxy : SessionQuestions::At::SignIn;
        const auto own = SessionQuestions::credentials(asked.request, m_target, at, m_protocol.hasStartedTls());
        if (!own)
            return false;
        require(own->service == (proxy ? QStringLiteral("proxy") : QStringLiteral("vnc")));
        require(own->host == (proxy ? QStringLiteral("proxy.lab.example:3128") : m_target.endpoint.address.display()));
        require(m_protocol.hasStartedTls() || own->protection == ChannelProtection::None ||
                own->protection == ChannelProtection::Local);
        require(!proxy || !own->mayUseTicket);
        m_protocol.answeredQuestion();
        if (!proxy)
            m_history.mechanism = own->mechanism;
        return true;
    }

    bool answer(const IdentityAsked &asked, bool wasSignedIn)
    {
        const bool proxy = m_protocol.phase() == SessionProtocol::Phase::Connect;
        require(!wasSignedIn && (proxy ? !m_target.endpoint.route.isEmpty() : m_protocol.hasStartedTls()));
        const auto own = SessionQuestions::identity(asked.question, m_target,
                                                    proxy ? SessionQuestions::At::Proxy : SessionQuestions::At::SignIn);
        if (!own)
            return false;
        require(own->service == (proxy ? QStringLiteral("proxy") : QStringLiteral("vnc")));
        require(own->host == (proxy ? QStringLiteral("proxy.lab.example:3128") : m_target.place()));
        require(own->kind == IdentityKind::Certificate);
        m_protocol.answeredQuestion();
        if (!proxy)
            m_history.acceptedSha256 = own->certificate.sha256;
        return true;
    }

    bool accept(const StreamSecurity &claim)
    {
        m_history.tlsStarted = m_protocol.hasStartedTls();
        if (SecurityClaim::contradiction(claim, m_target, m_history))
            return false;
        require(claim.tls == m_protocol.hasStartedTls());
        require(claim.tls || (!claim.tlsVerified && !m_target.trust.expected.anyTls));
        require(!m_target.trust.expected.verifiedTls || claim.tlsVerified || claim.tlsPinned);
        require(m_target.signIn.pinnedMechanism.isEmpty() || claim.saslMechanism.isEmpty() ||
                claim.saslMechanism == m_target.signIn.pinnedMechanism);
        return true;
    }

    bool give(const FrameRequested &wanted)
    {
        if (m_budget.pauseBeforeFrame(m_ms) < 0)
            return false;
        if (wanted.width > maxSide || wanted.height > maxSide) {
            m_protocol.answeredFrame(false);
            return true;
        }
        auto allocation = m_picture.allocate(wanted.width, wanted.height);
        if (!allocation)
            return false;
        m_protocol.answeredFrame(allocation->answer.granted);
        require(m_picture.bytesGiven() <= SessionPicture::maxBytesGiven());
        return true;
    }

    ConsoleTarget m_target;
    SessionProtocol m_protocol;
    SessionBudget m_budget;
    SessionPicture m_picture;
    SignInHistory m_history;
    qint64 m_ms = 0;
    bool m_ended = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    Parent parent(targetOf(data[0]));
    MessageAssembler assembler(MessageAssembler::From::Session);
    assembler.append({reinterpret_cast<const char *>(data) + 1, size - 1});
    for (;;) {
        const auto raw = assembler.next();
        if (!raw || !*raw)
            return 0;
        const auto message = decodeSessionMessage((*raw)->kind, (*raw)->payload);
        if (!message || !parent.take(*message))
            return 0;
    }
}
