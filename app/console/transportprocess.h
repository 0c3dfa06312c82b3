// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"
#include "sdk/result.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// A hop whose transport needs a process of its own (virtdesk-transport). Main thread; nothing blocks; one signal tells
/// the outcome. Destroying the object ends the process, and with it the connection.
class TransportProcess : public QObject
{
    Q_OBJECT
public:
    explicit TransportProcess(QObject *parent = nullptr);
    ~TransportProcess() override;

    /// Opens a stream to `to` over `hops`, all of the same transport.
    void open(const QList<QUrl> &hops, const Address &to);
    /// The one open question; others are nobody's.
    void answerCredentials(Result<CredentialAnswer> answer);
    void answerIdentity(IdentityDecision decision);
    /// After `connected`: whether the process has given up all but what a helper needs. One that may start programs
    /// never has.
    bool isConfined() const;
    /// After `connected`: the socket, non-blocking.
    PassedSocket takeSocket();

Q_SIGNALS:
    void connected();
    void failed(const virtdesk::Error &error);
    /// In the words of a process that has talked to the hop.
    void credentialsRequested(const virtdesk::CredentialRequest &request);
    void identityQuestioned(const virtdesk::IdentityQuestion &question);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
