// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginenetwork.h"

#include <QAuthenticator>
#include <QNetworkReply>

#include <memory>

namespace virtdesk::ovirt {

EngineNetwork::EngineNetwork()
{
    make();
}

void EngineNetwork::prepare(QNetworkAccessManager &manager)
{
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void EngineNetwork::make()
{
    m_manager = new QNetworkAccessManager(this);
    prepare(*m_manager);
    m_manager->setProxy(m_proxy);
    connect(m_manager, &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy &, QAuthenticator *authenticator) { Q_EMIT proxyAsks(authenticator->realm()); });
}

void EngineNetwork::setProxy(const QNetworkProxy &proxy)
{
    m_proxy = proxy;
    m_manager->setProxy(proxy);
}

void EngineNetwork::renew()
{
    QNetworkAccessManager *old = m_manager;
    make();
    const auto replies = old->findChildren<QNetworkReply *>(QString(), Qt::FindDirectChildrenOnly);
    if (replies.isEmpty()) {
        old->deleteLater();
        return;
    }
    const auto open = std::make_shared<qsizetype>(replies.size());
    for (const QNetworkReply *reply : replies) {
        connect(reply, &QObject::destroyed, old, [old, open] {
            if (--*open == 0)
                old->deleteLater();
        });
    }
}

} // namespace virtdesk::ovirt
