// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <array>

namespace virtdesk {

/// In which phase of a connection a session may send which message, and how often. A session that an attacker has taken
/// over sends whatever it likes; what this lets through is what an honest one would have sent, in an honest order.
/// Pure: no clock, no process. Main thread.
class SessionProtocol
{
public:
    /// The steps of a connection, with "signed in" between the sign-in and the first frame: no question from then on,
    /// no picture and no news before.
    enum class Phase { Resolve, Connect, Tls, SignIn, SignedIn, FirstFrame, Running };

    /// `throughProxy`: the way to the server may ask for credentials of its own.
    explicit SessionProtocol(bool throughProxy = false);

    /// Takes the next message. Null = it is in order; else what is wrong with it, for the details of an error, and the
    /// session has to be ended.
    const char *take(const SessionMessage &message);

    /// Why a session that breaks these rules, or others of its parent's, is ended.
    static Error violation(const QString &detail);
    /// Why a target is not given to a session: it does not fit into a start message.
    static Error unusable();

    // What the parent does:
    void answeredQuestion() { m_questionOpen = false; }
    void answeredFrame(bool granted);
    void answeredStream(bool given);
    void askedForStatistics();
    void demanded(const FrameDemand &demand);

    Phase phase() const { return m_phase; }
    bool isSignedIn() const { return m_phase >= Phase::SignedIn; }
    /// On the present connection.
    bool hasStartedTls() const { return m_tlsStarted; }

private:
    const char *on(const StepEntered &message);
    const char *on(const CredentialAsked &message);
    const char *on(const IdentityAsked &message);
    const char *on(const SignedInMessage &message);
    const char *on(const FrameRequested &message);
    const char *on(const DamageMessage &message);
    const char *on(const ThumbnailMessage &message);
    const char *on(const ConnectionRequested &message);
    const char *on(const StreamRequested &message);
    const char *on(const StreamTaken &message);
    const char *on(const TokenRequested &message);
    const char *on(const StatisticsMessage &message);
    const char *on(const EndedMessage &message);
    template <typename Message>
    const char *on(const Message &)
    {
        return nullptr;
    }
    const char *question(quint32 id);

    static constexpr int tokensOfConnection = static_cast<int>(Endpoint::maximumHops);

    Phase m_phase = Phase::Resolve;
    bool m_throughProxy = false;
    bool m_tlsStarted = false; ///< on the present connection
    int m_connections = 0;
    bool m_questionOpen = false;
    quint32 m_lastQuestion = 0;
    bool m_framePending = false;
    bool m_streamPending = false;
    bool m_streamGiven = false; ///< and not said to be taken
    bool m_hasFrame = false;
    int m_tokensLeft = 2 * tokensOfConnection; ///< of the first connection, and one that is not asked for yet
    int m_thumbnailWidth = 0;                  ///< the largest that was ever asked for
    int m_thumbnailHeight = 0;
    int m_statisticsOwed = 1; ///< one comes unasked, at the end
    bool m_ended = false;
    std::array<int, std::variant_size_v<SessionMessage>> m_counts{};
};

} // namespace virtdesk
