// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/inventorysignin.h"

#include "app/signin/signinpanels.h"

namespace virtdesk {

InventorySignIn::InventorySignIn(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QObject *parent)
    : QObject(parent)
    , m_broker(broker)
    , m_identities(identities)
    , m_panels(std::make_unique<SignInPanels>(this, broker, identities, std::move(icons)))
{
    connect(m_panels.get(), &SignInPanels::panelChanged, this, &InventorySignIn::panelChanged);
    connect(m_panels.get(), &SignInPanels::notice, this, &InventorySignIn::notice);
    connect(m_panels.get(), &SignInPanels::authorityRequested, this, &InventorySignIn::authorityRequested);
    connect(m_panels.get(), &SignInPanels::authorityTrusted, this, &InventorySignIn::authorityTrusted);
    m_panels->setAuthorityOffered(true);
    m_panels->setOfInventory(true);
}

InventorySignIn::~InventorySignIn() = default;

void InventorySignIn::prepare(InventoryEndpoint &endpoint) const
{
    if (const auto known = m_identities.findInventory(endpoint.url))
        endpoint.acceptedSha256 = known->sha256;
    const bool namedNow = !endpoint.caPem.isEmpty() && endpoint.authority == NamedBy::Person;
    if (const auto named = m_identities.engineAuthority(endpoint.url); named && !namedNow) {
        endpoint.caPem = named->pem;
        endpoint.authority = NamedBy::Person;
    }
}

void InventorySignIn::startOver()
{
    m_panels->drop();
    m_broker.withdraw(this);
    m_broker.reset(this);
}

bool InventorySignIn::asksIdentity() const
{
    return m_panels->asksIdentity();
}

void InventorySignIn::showAuthority(const QByteArray &sha256, const Result<QByteArray> &pem)
{
    m_panels->showAuthority(sha256, pem);
}

QWidget *InventorySignIn::panel() const
{
    return m_panels->panel();
}

void InventorySignIn::askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply)
{
    if (m_needsTicket && request.service != QLatin1String("proxy")) {
        reply(Error{Failure::SignIn,
                    tr("%1 is signed in to by Kerberos only, as your administrator has set it, and there is no ticket "
                       "that it takes. Get a ticket, then try again.")
                        .arg(request.host),
                    {},
                    Remedy::GetTicket});
        return;
    }
    m_broker.ask(this, request, nullptr, std::move(reply),
                 m_mayAsk ? CredentialBroker::Manner::MayPrompt : CredentialBroker::Manner::StoredOnly);
}

void InventorySignIn::credentialsJudged(const CredentialRequest &request, bool accepted)
{
    m_broker.judged(this, request, accepted);
}

void InventorySignIn::askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply)
{
    // What was accepted before went along with the endpoint.
    if (m_mayAsk)
        m_panels->askIdentity(question, {}, std::move(reply));
    else
        reply(IdentityDecision::Refuse);
}

void InventorySignIn::negotiateToken(const QString &proxy, Reply<KerberosTicket> reply)
{
    // Nobody is asked for that, so it does not matter whether somebody may be.
    if (m_makeToken)
        m_makeToken(proxy, std::move(reply));
    else
        InventoryHost::negotiateToken(proxy, std::move(reply));
}

} // namespace virtdesk
