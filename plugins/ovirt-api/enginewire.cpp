// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginewire.h"

#include <algorithm>

namespace virtdesk::ovirt {

EngineWire::EngineWire(QUrl baseUrl, const InventoryEndpoint &endpoint, InventoryHost &host, Tuning tuning)
    : m_baseUrl(std::move(baseUrl))
    , m_tuning(tuning)
    , m_trust(endpoint.caPem, endpoint.authority, endpoint.acceptedSha256)
    , m_host(host)
    , m_proxy(endpoint.proxy, m_baseUrl, m_network, host)
{
}

QUrl EngineWire::url(const QString &path, const QByteArray &encodedQuery) const
{
    QUrl url = m_baseUrl;
    url.setPath(m_baseUrl.path() + path);
    if (!encodedQuery.isEmpty())
        url.setQuery(QString::fromLatin1(encodedQuery), QUrl::StrictMode);
    return url;
}

TrustPath EngineWire::path() const
{
    TrustPath path = m_trust.path();
    path.route = m_proxy.route();
    return path;
}

void EngineWire::judge(const IdentityQuestion &question, QObject *context, std::function<void(bool)> reply)
{
    const QByteArray sha256 = question.certificate.sha256;
    const bool asked =
        std::any_of(m_waiters.begin(), m_waiters.end(), [&](const Waiter &one) { return one.sha256 == sha256; });
    m_waiters.push_back({sha256, context, std::move(reply)});
    if (asked)
        return;
    m_host.askIdentity(question, [self = QPointer<EngineWire>(this), sha256](IdentityDecision decision) {
        if (self)
            self->judged(sha256, decision);
    });
}

void EngineWire::judged(const QByteArray &sha256, IdentityDecision decision)
{
    const bool accepted = decision != IdentityDecision::Refuse && !sha256.isEmpty();
    if (accepted)
        m_trust.accept(sha256);
    std::vector<Waiter> concerned;
    for (auto it = m_waiters.begin(); it != m_waiters.end();) {
        if (it->sha256 == sha256) {
            concerned.push_back(std::move(*it));
            it = m_waiters.erase(it);
        } else {
            ++it;
        }
    }
    for (const Waiter &waiter : concerned) {
        if (waiter.context)
            waiter.reply(accepted);
    }
}

} // namespace virtdesk::ovirt
