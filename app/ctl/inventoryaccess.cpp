// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/inventoryaccess.h"

#include "app/policy/policy.h"
#include "app/target/inventorypresets.h"
#include "app/target/targetregistry.h"
#include "app/target/vmname.h"

#include <QUuid>

namespace virtdesk {

InventoryAccess::InventoryAccess(PluginHost &plugins, InventoryOptions options, CliCredentials &answers,
                                 QObject *parent)
    : QObject(parent)
    , m_plugins(plugins)
    , m_options(std::move(options))
    , m_answers(answers)
{
}

InventoryAccess::~InventoryAccess() = default;

void InventoryAccess::signIn(Secret token, Reply<SignInInfo> done)
{
    Result<InventoryPlugin *> plugin = m_plugins.inventory(m_options.url.scheme());
    if (!plugin) {
        QMetaObject::invokeMethod(
            this, [done, error = plugin.error()] { done(error); }, Qt::QueuedConnection);
        return;
    }
    InventoryEndpoint endpoint;
    endpoint.url = m_options.url;
    endpoint.userName = m_options.signIn.user;
    endpoint.caPem = m_options.signIn.caPem;
    endpoint.authority = m_options.authority;
    endpoint.proxy = m_options.proxy;
    m_answers.prepare(endpoint);
    endpoint.token = std::move(token);
    endpoint.displays = m_plugins.displayProtocols();
    endpoint.allowKerberos = m_options.kerberos && m_options.signIn.user.isEmpty();
    const InventoryPresets presets(Policy::load(), TargetRegistry(m_plugins.metadata()));
    presets.apply(endpoint);
    m_needsTicket = presets.needsTicket(endpoint.url);
    m_connection = (*plugin)->connect(std::move(endpoint), *this);
    keep(m_connection->signIn(std::move(done)));
}

void InventoryAccess::signOut(std::function<void()> done)
{
    // Not from inside a job's own callback.
    QMetaObject::invokeMethod(
        this,
        [this, done = std::move(done)] {
            m_jobs.clear();
            if (m_connection)
                keep(m_connection->signOut([done](const Result<bool> &) { done(); }));
            else
                done();
        },
        Qt::QueuedConnection);
}

void InventoryAccess::find(const QString &idOrName, Reply<Vm> done)
{
    if (!QUuid::fromString(idOrName).isNull()) {
        keep(m_connection->vm(idOrName, std::move(done)));
        return;
    }
    auto found = std::make_shared<QList<Vm>>();
    VmQuery query;
    query.idOrName = idOrName;
    keep(m_connection->listVms(
        query, [found](const QList<Vm> &page) { found->append(page); },
        [found, idOrName, done](Result<int> total) {
            if (total)
                done(vmByName(idOrName, *found));
            else
                done(total.error());
        }));
}

void InventoryAccess::askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply)
{
    if (m_needsTicket && request.service != QLatin1String("proxy")) {
        reply(Error{Failure::SignIn,
                    tr("%1 is signed in to by Kerberos only, as your administrator has set it, and there is no ticket "
                       "that it takes.")
                        .arg(request.host),
                    {},
                    Remedy::GetTicket});
        return;
    }
    m_answers.broker().ask(this, request, nullptr, std::move(reply));
}

void InventoryAccess::credentialsJudged(const CredentialRequest &request, bool accepted)
{
    m_answers.judged(request, accepted);
    m_answers.broker().judged(this, request, accepted);
}

void InventoryAccess::askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply)
{
    const IdentityDecision decision = m_answers.judge(question);
    QMetaObject::invokeMethod(
        this, [reply = std::move(reply), decision] { reply(decision); }, Qt::QueuedConnection);
}

void InventoryAccess::negotiateToken(const QString &proxy, Reply<KerberosTicket> reply)
{
    m_tokens.make(proxy, std::move(reply));
}

} // namespace virtdesk
