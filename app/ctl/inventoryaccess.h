// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/proxytokens.h"
#include "app/ctl/clicredentials.h"
#include "app/pluginhost/pluginhost.h"
#include "sdk/inventory.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace virtdesk {

/// A signed-in inventory for one command.
class InventoryAccess : public QObject, private InventoryHost
{
    Q_OBJECT
public:
    InventoryAccess(PluginHost &plugins, InventoryOptions options, CliCredentials &answers, QObject *parent = nullptr);
    ~InventoryAccess() override;

    /// Signs in; `done` comes through the event loop. `token`: an existing web session, or empty.
    void signIn(Secret token, Reply<SignInInfo> done);
    InventoryConnection &connection() { return *m_connection; }

    /// Ends the session at the inventory and whatever is under way there. `done` comes through the event loop, after
    /// the connection's own deadline at the latest. A session that came from outside (a token) is left alone.
    void signOut(std::function<void()> done);

    /// Finds one VM by id or name, see vmByName. Errors: NotFound, Usage (several with that name), …
    void find(const QString &idOrName, Reply<Vm> done);
    void keep(JobPtr job) { m_jobs.push_back(std::move(job)); }

private:
    void askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply) override;
    void credentialsJudged(const CredentialRequest &request, bool accepted) override;
    void askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply) override;
    void negotiateToken(const QString &proxy, Reply<KerberosTicket> reply) override;

    PluginHost &m_plugins;
    InventoryOptions m_options;
    CliCredentials &m_answers;
    ProxyTokens m_tokens;
    std::unique_ptr<InventoryConnection> m_connection;
    bool m_needsTicket = false; ///< the administrator has set that no password is asked for
    std::vector<JobPtr> m_jobs; ///< after the connection: they go first
};

} // namespace virtdesk
