// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/wayout.h"
#include "app/ipc/passedsocket.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"
#include "sdk/result.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// One connection out of this computer, by whichever program makes it: virtdesk-connect, or virtdesk-transport where a
/// hop has a process of its own. Main thread; nothing blocks. Destroying the object ends it.
class OutgoingConnection : public QObject
{
    Q_OBJECT
public:
    explicit OutgoingConnection(QObject *parent = nullptr);
    ~OutgoingConnection() override;

    /// Once. One of `connected` and `failed` follows, never from inside this call.
    void open(const WayOut &way);
    /// After `connected`: the socket, once.
    PassedSocket takeSocket();
    /// Whether what carries the connection has to live as long as the connection.
    bool carries() const;

    /// The program that makes it, and whether it has given up all but what it needs; known once it has answered.
    QString program() const;
    bool isConfined() const;

    /// The one open question of the hop.
    void answerCredentials(Result<CredentialAnswer> answer);
    void answerIdentity(IdentityDecision decision);

Q_SIGNALS:
    /// `name`: the canonical one, a stranger's text.
    void hostFound(const QString &name);
    void connected();
    void failed(const virtdesk::Error &error);
    /// What a hop asks, in its own words: who asks has to be set.
    void credentialsRequested(const virtdesk::CredentialRequest &request);
    void identityQuestioned(const virtdesk::IdentityQuestion &question);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
