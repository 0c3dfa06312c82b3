// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"
#include "app/look/iconsource.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QWidget>

#include <functional>
#include <memory>

namespace virtdesk {

class SignInPanels;

/// What an inventory connection asks of the desktop: answered by the broker, the stored certificates and panels that
/// the inventory's page shows. One per inventory connection, and it outlives it. GUI thread.
class InventorySignIn : public QObject, public InventoryHost
{
    Q_OBJECT
public:
    /// `broker` and `identities` outlive this.
    InventorySignIn(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QObject *parent = nullptr);
    ~InventorySignIn() override;

    /// Fills in the certificate and the authority that the person has trusted for this inventory before.
    void prepare(InventoryEndpoint &endpoint) const;
    /// Whether the person may be asked; else only what is stored answers, and an unknown certificate is refused.
    void setMayAsk(bool mayAsk) { m_mayAsk = mayAsk; }
    /// Only a ticket signs in: a password is asked for nobody, and the sentence says so.
    void setNeedsTicket(bool needed) { m_needsTicket = needed; }
    /// Makes the tokens of negotiateToken(); without one, no ticket opens a proxy.
    using TokenMaker = std::function<void(const QString &proxy, Reply<KerberosTicket> reply)>;
    void setTokenMaker(TokenMaker maker) { m_makeToken = std::move(maker); }
    /// The connection was given up: its questions are dropped, earlier refusals no longer count.
    void startOver();

    QWidget *panel() const;
    /// Whether it is about the inventory's certificate.
    bool asksIdentity() const;

    /// What the inventory offers as its authority, for the question about the certificate of this SHA-256.
    void showAuthority(const QByteArray &sha256, const Result<QByteArray> &pem);

    void askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply) override;
    void credentialsJudged(const CredentialRequest &request, bool accepted) override;
    void askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply) override;
    void negotiateToken(const QString &proxy, Reply<KerberosTicket> reply) override;

Q_SIGNALS:
    /// What the inventory's page has to show now; null = nothing. Owned by this.
    void panelChanged(QWidget *panel);
    void notice(const QString &sentence);
    /// The person wants to see what the inventory, which shows the certificate of this SHA-256, says is its authority.
    void authorityRequested(const QByteArray &sha256);
    /// An authority was named for this inventory: it can be connected to anew, and prepare() fills it in.
    void authorityTrusted();

private:
    CredentialBroker &m_broker;
    IdentityStore &m_identities;
    std::unique_ptr<SignInPanels> m_panels;
    TokenMaker m_makeToken;
    bool m_mayAsk = true;
    bool m_needsTicket = false;
};

} // namespace virtdesk
