// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/wayout.h"
#include "app/ipc/messages.h"
#include "app/ipc/nativehandle.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace virtdesk {

/// What the parent does in the outside world for one session: its connections, the name of its service and the ticket
/// for that. All of it goes to the target that the session was started with (or its proxy); the session names nothing.
/// Main thread.
class SessionConnection : public QObject
{
    Q_OBJECT
public:
    /// Connections and names that one session gets at most.
    static constexpr int maxConnections = 8;
    static constexpr int maxServices = 8;

    /// `apart` as in WayOut; `session` is its process, as SessionProcess names it, and outlives this.
    SessionConnection(const ConsoleTarget &target, const QStringList &apart, NativeHandle::Value session,
                      QObject *parent = nullptr);
    ~SessionConnection() override;

    /// Begins with the first connection. It is handed over when the session has confined itself, not before.
    void start();
    void release();
    /// The session wants another connection, or the name of the service. False when it asks for more than makes sense.
    bool connectAgain();
    /// The session has the connection that it was last told of.
    void connectionTaken();
    bool findService(bool withTicket);
    /// What carries the connection, where a process does: the connection ends with what is given here. Null = nothing.
    std::unique_ptr<QObject> takeCarrier();
    const WayOut &way() const;

    /// The one open question of a hop.
    void answerCredentials(Result<CredentialAnswer> answer);
    void answerIdentity(IdentityDecision decision);

    /// Programs that worked for the session and were not confined completely.
    QStringList unconfinedHelpers() const;

    /// Of the last `answered`, once.
    ParentMessage takeAnswer();
    NativeHandle takeHandle();

Q_SIGNALS:
    /// There is a message for the session, with or without a handle beside it.
    void answered();
    /// What a hop with a process of its own asks, in that process' words.
    void credentialsRequested(const virtdesk::CredentialRequest &request);
    void identityQuestioned(const virtdesk::IdentityQuestion &question);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
