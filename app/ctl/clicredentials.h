// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/ctl/commandline.h"
#include "sdk/inventory.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace virtdesk {

/// CliCredentials what a sign-in asks on the command line: the broker's ticket and keychain (only with --keychain),
/// then the password file, then the terminal. A password from a file is offered to each that asks until that one
/// refuses it: a session that ended is opened again by the same password.
class CliCredentials : public QObject
{
    Q_OBJECT
public:
    explicit CliCredentials(SignInOptions options, QObject *parent = nullptr);
    ~CliCredentials() override;

    CredentialBroker &broker() { return *m_broker; }
    /// Whether the last answer for `request` was accepted, as the broker is told.
    void judged(const CredentialRequest &request, bool accepted);
    /// What the session has to know about the person's earlier decisions, and how the desktop program reached the
    /// target: weaker is refused here, too. Nothing is written down; that is the desktop program's.
    void prepare(ConsoleTarget &target) const;
    /// The certificate that the person has accepted for this inventory in the desktop program.
    void prepare(InventoryEndpoint &endpoint) const;
    /// Prints who the server claims to be; accepts only what the person once told the desktop program to accept.
    IdentityDecision judge(const IdentityQuestion &question);

private:
    void prompt(quint32 id, const CredentialRequest &request);
    Result<CredentialAnswer> answer(const CredentialRequest &request);
    /// Who is asked for: a proxy has a name and a password of its own, whatever the server's are.
    const QString &userFor(const CredentialRequest &request) const;
    const QString &fileFor(const CredentialRequest &request) const;
    Result<Secret> filePassword(const QString &path);
    Result<Secret> answerField(const CredentialRequest &request, const CredentialField &field);

    SignInOptions m_options;
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<CredentialBroker> m_broker;
    IdentityStore m_identities;
    /// Questions that were answered from the file, and what became of it.
    enum class Offer { Open, Accepted, Refused };
    QHash<QString, Offer> m_offers;
    std::optional<Secret> m_inputPassword; ///< from standard input, which can be read once
};

} // namespace virtdesk
