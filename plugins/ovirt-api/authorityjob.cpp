// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/authorityjob.h"

#include "sdk/authorityoffer.h"

#include <QNetworkProxy>
#include <QSslCertificate>

namespace virtdesk::ovirt {

AuthorityJob::AuthorityJob(std::shared_ptr<EngineCore> core, const QByteArray &sha256, Reply<QByteArray> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_sha256(sha256)
    , m_trust({}, NamedBy::Unknown, sha256)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void AuthorityJob::run()
{
    if (m_sha256.isEmpty()) {
        finish(Error{Failure::Identity, tr("The engine %1 has shown no certificate.").arg(engine()), {}});
        return;
    }
    m_request.url =
        core().wire().url(QStringLiteral("/services/pki-resource"), "resource=ca-certificate&format=X509-PEM-CA");
    m_request.accept = "*/*";
    m_request.mediaTypes.clear();
    m_request.deadline = core().wire().tuning().deadline;
    m_request.maximumBytes = AuthorityOffer::maxSize;
    // A lane is its own as well, if it is a fresh one.
    core().wire().proxy().enter(
        this,
        [this](Result<ProxyPass> pass) {
            if (pass)
                send(std::move(*pass));
            else
                finish(pass.error());
        },
        ProxyLanes::Which::Fresh);
}

void AuthorityJob::send(ProxyPass pass)
{
    m_pass = std::move(pass);
    m_network.setProxy(core().wire().network().proxy());
    m_exchange = std::make_unique<HttpExchange>(
        m_pass.lane ? m_pass.lane->manager() : m_network, core().wire().proxy().display(), m_request, m_trust,
        [this](HttpExchange::Outcome outcome) { onOutcome(std::move(outcome)); });
}

void AuthorityJob::onOutcome(HttpExchange::Outcome outcome)
{
    if (outcome.identity) {
        finish(Error{Failure::Identity,
                     tr("The engine %1 shows another certificate now than a moment ago. Nothing was taken from it.")
                         .arg(engine()),
                     outcome.identity->detail});
        return;
    }
    if (outcome.error) {
        finish(outcome.error);
        return;
    }
    if (outcome.reply.status != 200 || QSslCertificate::fromData(outcome.reply.body, QSsl::Pem).isEmpty()) {
        finish(Error{Failure::NotFound,
                     tr("The engine %1 does not offer its CA. Ask who looks after it for the CA's file.").arg(engine()),
                     QStringLiteral("HTTP %1").arg(outcome.reply.status)});
        return;
    }
    finish(std::move(outcome.reply.body));
}

} // namespace virtdesk::ovirt
