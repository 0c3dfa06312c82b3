// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/httpexchange.h"
#include "plugins/ovirt-api/tlstrust.h"

#include <QNetworkAccessManager>

#include <memory>

namespace virtdesk::ovirt {

/// The engine's CA as its pki-resource gives it, from who shows exactly one certificate. Its connection is its own: it
/// is never used for anything that has to be trusted. See AuthorityOffer.
class AuthorityJob : public ReplyJob<QByteArray>
{
    Q_OBJECT
public:
    AuthorityJob(std::shared_ptr<EngineCore> core, const QByteArray &sha256, Reply<QByteArray> reply);

private:
    void run() override;
    void send(ProxyPass pass);
    void onOutcome(HttpExchange::Outcome outcome);

    QByteArray m_sha256;
    TlsTrust m_trust;
    QNetworkAccessManager m_network;
    HttpRequest m_request;
    ProxyPass m_pass; ///< never given back
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace virtdesk::ovirt
