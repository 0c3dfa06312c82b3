// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/credentials/knownhosts.h"
#include "app/credentials/secretstore.h"
#include "app/ctl/command.h"

#include <QStringList>

#include <memory>

namespace virtdesk {

/// virtdeskctl forget: what is remembered of a host (accepted certificates, what it was reached with, stored sign-ins).
class ForgetCommand : public Command
{
    Q_OBJECT
public:
    ForgetCommand();
    ~ForgetCommand() override;

    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<CredentialBroker> m_broker;
    IdentityStore m_identities;
    QStringList m_left; ///< what could not be forgotten
};

} // namespace virtdesk
