// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionprotection.h"
#include "app/console/wayout.h"
#include "app/ipc/messages.h"
#include "app/ipc/nativehandle.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

class HopTokens;
class SessionConnection;
class SessionStreams;

/// What lies between one session and the outside world: how its process is confined, and what it gets from outside. Its
/// connection is handed over once it has confined itself; once it is signed in, further ones the same way. Main thread.
class SessionOutside
{
public:
    using Send = std::function<void(ParentMessage message, NativeHandle handle)>;

    explicit SessionOutside(Send send);
    ~SessionOutside();

    /// Begins to connect, for a session that is being started in `process` (SessionProcess::systemHandle), which
    /// outlives the call of end(). `apart` as in WayOut.
    void begin(const ConsoleTarget &target, const QStringList &apart, NativeHandle::Value process);
    /// The session is over: nothing more is sent.
    void end();

    /// A message about the outside of the session with process `pid`. Nothing = it is in order; else why the session
    /// has to be ended.
    std::optional<Error> take(const ConfinementReport &report, qint64 pid);
    /// False when the session asks for more than makes sense.
    bool connectAgain();
    /// The session goes on to `step`, so it has its connection.
    void entered(Step step);
    bool findService(bool withTicket);
    /// Also for a session that is signed in, for its further connections. False where this hop of the target's route is
    /// no HTTP proxy.
    bool findToken(int hop);
    /// A further connection of a session that is signed in. False when it asks for more than makes sense.
    bool openStream(const QString &channel);
    void streamTaken();

    /// Puts the questions of hops, as the program's own. `id` is never 0 and belongs to this object.
    struct Questions
    {
        std::function<void(quint32 id, const CredentialRequest &request)> credentials;
        std::function<void(quint32 id, const IdentityQuestion &question)> identity;
        std::function<void(const QString &detail)> violated; ///< no honest hop asks so
    };
    void setQuestions(Questions questions) { m_questions = std::move(questions); }
    static bool isQuestion(quint32 id) { return (id & questionBit) != 0; }
    void answerCredentials(quint32 id, Result<CredentialAnswer> answer);
    void answerIdentity(quint32 id, IdentityDecision decision);

    /// Whether the session got a Kerberos ticket; nullopt = the system gives it, unseen.
    std::optional<bool> ticketGiven() const { return m_ticketGiven; }
    /// Of the last session.
    const SessionProtection &protection() const { return m_protection; }

private:
    /// Deletes later, so that it may be dropped from inside its own signal.
    struct LaterDeleter
    {
        void operator()(SessionConnection *connection) const;
    };

    QStringList unconfinedHelpers() const;
    void ask(const CredentialRequest &said);
    void ask(const IdentityQuestion &said);
    bool nextQuestion();

    static constexpr quint32 questionBit = 0x8000'0000; ///< no session counts so far
    static constexpr quint32 maxQuestions = 32;

    Send m_send;
    Questions m_questions;
    ConsoleTarget m_target; ///< what questions are made from, without its secrets
    NativeHandle::Value m_process{};
    std::unique_ptr<SessionConnection, LaterDeleter> m_connection;
    std::unique_ptr<QObject> m_carrier; ///< keeps the way open that the session goes
    WayOut m_way;
    std::unique_ptr<SessionStreams> m_streams;
    std::unique_ptr<HopTokens> m_tokens;
    quint32 m_asked = 0;
    bool m_questionOpen = false;
    std::optional<bool> m_ticketGiven;
    SessionProtection m_protection;
};

} // namespace virtdesk
