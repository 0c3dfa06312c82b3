// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginenetwork.h"
#include "plugins/ovirt-api/engineproxy.h"
#include "plugins/ovirt-api/tlstrust.h"
#include "plugins/ovirt-api/tuning.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <vector>

namespace virtdesk::ovirt {

/// The way to one engine: its address, the connections to it, and what its certificate is trusted by.
class EngineWire : public QObject
{
    Q_OBJECT
public:
    /// `host` outlives the wire.
    EngineWire(QUrl baseUrl, const InventoryEndpoint &endpoint, InventoryHost &host, Tuning tuning);

    const QUrl &baseUrl() const { return m_baseUrl; }
    /// The base URL with `path` (percent-encoded as needed; ";" starts matrix parameters) and an encoded query.
    QUrl url(const QString &path, const QByteArray &encodedQuery = {}) const;
    const Tuning &tuning() const { return m_tuning; }
    const TlsTrust &trust() const { return m_trust; }
    EngineNetwork &network() { return m_network; }
    EngineProxy &proxy() { return m_proxy; }
    /// By what the engine is verified and how it is reached.
    TrustPath path() const;
    InventoryHost &host() { return m_host; }

    /// Asks the person about a certificate, once for all calls that met it. `reply` is not called if `context` is gone.
    void judge(const IdentityQuestion &question, QObject *context, std::function<void(bool accepted)> reply);

private:
    struct Waiter
    {
        QByteArray sha256;
        QPointer<QObject> context;
        std::function<void(bool)> reply;
    };
    void judged(const QByteArray &sha256, IdentityDecision decision);

    QUrl m_baseUrl;
    Tuning m_tuning;
    TlsTrust m_trust;
    InventoryHost &m_host;
    EngineNetwork m_network;
    EngineProxy m_proxy;
    std::vector<Waiter> m_waiters;
};

} // namespace virtdesk::ovirt
