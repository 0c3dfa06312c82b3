// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionprotection.h"
#include "app/ipc/messages.h"
#include "app/ipc/nativehandle.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

class SessionConnection;

/// What lies between one session and the outside world: how its process is confined, and what it gets from outside. Its
/// connection is handed over once it has confined itself, and nothing more once it is signed in. Main thread.
class SessionOutside
{
public:
    using Send = std::function<void(ParentMessage message, NativeHandle handle)>;

    explicit SessionOutside(Send send);
    ~SessionOutside();

    /// Begins to connect, for a session that is being started in `process` (SessionProcess::systemHandle), which
    /// outlives the call of end().
    void begin(const ConsoleTarget &target, NativeHandle::Value process);
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

    Send m_send;
    std::unique_ptr<SessionConnection, LaterDeleter> m_connection;
    std::unique_ptr<QObject> m_transport; ///< keeps the way open that the session goes
    std::optional<bool> m_ticketGiven;
    SessionProtection m_protection;
};

} // namespace virtdesk
