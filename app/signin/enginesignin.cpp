// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/enginesignin.h"

#include "app/signin/signinpanels.h"

namespace virtdesk {

EngineSignIn::EngineSignIn(CredentialBroker &broker, IdentityStore &identities, IconSource icons, QObject *parent)
    : QObject(parent)
    , m_broker(broker)
    , m_identities(identities)
    , m_panels(std::make_unique<SignInPanels>(this, broker, identities, std::move(icons)))
{
    connect(m_panels.get(), &SignInPanels::panelChanged, this, &EngineSignIn::panelChanged);
    connect(m_panels.get(), &SignInPanels::notice, this, &EngineSignIn::notice);
    connect(m_panels.get(), &SignInPanels::authorityRequested, this, &EngineSignIn::authorityRequested);
    connect(m_panels.get(), &SignInPanels::authorityTrusted, this, &EngineSignIn::authorityTrusted);
    m_panels->setAuthorityOffered(true);
}

EngineSignIn::~EngineSignIn() = default;

void EngineSignIn::prepare(InventoryEndpoint &endpoint) const
{
    if (const auto known = m_identities.findEngine(endpoint.url))
        endpoint.acceptedSha256 = known->sha256;
    const bool namedNow = !endpoint.caPem.isEmpty() && endpoint.authority == NamedBy::Person;
    if (const auto named = m_identities.engineAuthority(endpoint.url); named && !namedNow) {
        endpoint.caPem = named->pem;
        endpoint.authority = NamedBy::Person;
    }
}

void EngineSignIn::startOver()
{
    m_panels->drop();
    m_broker.withdraw(this);
    m_broker.reset(this);
}

bool EngineSignIn::asksIdentity() const
{
    return m_panels->asksIdentity();
}

void EngineSignIn::showAuthority(const QByteArray &sha256, const Result<QByteArray> &pem)
{
    m_panels->showAuthority(sha256, pem);
}

QWidget *EngineSignIn::panel() const
{
    return m_panels->panel();
}

void EngineSignIn::askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply)
{
    m_broker.ask(this, request, nullptr, std::move(reply),
                 m_mayAsk ? CredentialBroker::Manner::MayPrompt : CredentialBroker::Manner::StoredOnly);
}

void EngineSignIn::credentialsJudged(const CredentialRequest &request, bool accepted)
{
    m_broker.judged(this, request, accepted);
}

void EngineSignIn::askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply)
{
    // What was accepted before went along with the endpoint.
    if (m_mayAsk)
        m_panels->askIdentity(question, {}, std::move(reply));
    else
        reply(IdentityDecision::Refuse);
}

} // namespace virtdesk
