// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"

#include <QPointer>

#include <vector>

namespace virtdesk {

/// One question of the broker's, that any number of askers wait for. Main thread.
struct BrokerQuestion
{
    struct Waiter
    {
        QPointer<QObject> asker;
        QObject *address = nullptr; ///< for finding a waiter whose asker is being destroyed
        CredentialRequest request;
        CredentialBroker::Answered answered;
    };

    quint32 id = 0;
    QString sharing; ///< equal for those who may share an answer
    CredentialRequest request;
    QString userName;
    bool mayReadStore = false;
    CredentialBroker::Manner manner = CredentialBroker::Manner::MayPrompt;
    bool prompting = false;
    std::vector<Waiter> waiters;
};

} // namespace virtdesk
