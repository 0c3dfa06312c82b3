// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginecore.h"

#include "plugins/ovirt-api/vmstates.h"

#include <QSet>
#include <QSslCertificate>
#include <QTimer>

#include <algorithm>

namespace virtdesk::ovirt {

EngineCore::EngineCore(QUrl baseUrl, InventoryEndpoint endpoint, InventoryHost &host, const Tuning &tuning)
    : m_wire(std::make_unique<EngineWire>(std::move(baseUrl), endpoint, host, tuning))
    , m_userName(endpoint.userName)
    , m_allowKerberos(endpoint.allowKerberos)
    , m_givenToken(std::move(endpoint.token))
    , m_httpsCaPem(endpoint.caPem)
{
    displays = endpoint.displays;
    m_readers.setMaxThreadCount(1);
}

EngineCore::~EngineCore()
{
    close();
}

void EngineCore::close()
{
    if (!m_wire)
        return;
    Q_EMIT closing();
    m_signIn.reset();
    m_waiters.clear();
    m_wire.reset();
}

void EngineCore::signIn(QObject *waiter, SignedIn reply)
{
    m_waiters.push_back({waiter, std::move(reply)});
    connect(waiter, &QObject::destroyed, this, &EngineCore::onWaiterGone);
    if (!m_signIn)
        start();
}

void EngineCore::renew(int generation, QObject *waiter, SignedIn reply)
{
    if (generation != m_generation && hasToken() && !m_signIn) {
        QTimer::singleShot(0, waiter, [reply = std::move(reply)] { reply(SignInInfo()); });
        return;
    }
    m_token.wipe();
    signIn(waiter, std::move(reply));
}

void EngineCore::start()
{
    SsoSignIn::Start start;
    start.userName = m_userName;
    start.allowKerberos = m_allowKerberos;
    start.token = m_givenToken.clone(); // kept until a sign-in succeeds: an engine that is away now may be there later
    m_signIn = std::make_unique<SsoSignIn>(
        *m_wire, std::move(start), [this](Result<SsoSignIn::SignedIn> result) { onSignedIn(std::move(result)); });
}

void EngineCore::onSignedIn(Result<SsoSignIn::SignedIn> result)
{
    m_signIn.release()->deleteLater(); // it is the one that reports
    Result<SignInInfo> info = SignInInfo();
    if (result) {
        m_givenToken.wipe();
        m_token = std::move(result->token);
        m_ownToken = result->ownToken;
        m_root = result->root;
        if (!result->caPem.isEmpty())
            m_engineCaPem = result->caPem;
        ++m_generation;
        info = result->info;
    } else {
        info = result.error();
    }
    const std::vector<Waiter> waiters = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiters) {
        if (waiter.object)
            waiter.reply(info);
    }
}

void EngineCore::onWaiterGone()
{
    // During QObject::destroyed the QPointers are cleared already.
    std::erase_if(m_waiters, [](const Waiter &waiter) { return !waiter.object; });
    if (m_waiters.empty() && m_signIn)
        m_signIn.reset();
}

QByteArray EngineCore::consoleCaPem(const QByteArrayList &more) const
{
    QByteArray pem;
    QSet<QByteArray> known;
    const auto add = [&](const QByteArray &text) {
        const QList<QSslCertificate> certificates = QSslCertificate::fromData(text, QSsl::Pem);
        for (const QSslCertificate &certificate : certificates) {
            const QByteArray digest = certificate.digest(QCryptographicHash::Sha256);
            if (known.contains(digest))
                continue;
            known.insert(digest);
            pem += certificate.toPem();
        }
    };
    add(m_engineCaPem);
    for (const QByteArray &text : more)
        add(text);
    return pem.isEmpty() ? m_httpsCaPem : pem;
}

void EngineCore::complete(VmRecord &record) const
{
    record.vm.verbs = verbsFor(record.vm.status, {admin(), !record.poolId.isEmpty()});
    if (record.vm.host.isEmpty())
        record.vm.host = places.hosts.value(record.hostId);
    if (record.vm.cluster.isEmpty())
        record.vm.cluster = places.clusters.value(record.clusterId);
}

Secret EngineCore::takeToken(bool &own)
{
    own = m_ownToken;
    return std::exchange(m_token, Secret());
}

} // namespace virtdesk::ovirt
