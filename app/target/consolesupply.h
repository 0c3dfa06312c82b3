// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/consoleroutes.h"
#include "sdk/connectionhost.h"
#include "sdk/consoleproxy.h"

#include <QHash>
#include <QString>

#include <map>
#include <memory>
#include <optional>

namespace virtdesk {

/// Gets how to open the consoles of one inventory: directly, by the hops that a person's or administrator's rules name
/// (ConsoleRoutes), or through a proxy of the inventory's own (ConsoleProxy). Main thread.
class ConsoleSupply
{
public:
    enum class Proxy {
        WhenNeeded, ///< for the consoles of hosts that did not answer
        Never,
        Always,
    };
    /// The words of settings and options: "needed", "never", "always".
    static std::optional<Proxy> proxyOf(const QString &word);

    ConsoleSupply();
    ~ConsoleSupply();

    void setProxy(Proxy proxy);
    Proxy proxy() const { return m_proxy; }

    /// `inventory`: as the rules name it. `who` has named their hops.
    void setRoutes(const ConsoleRoutes &routes, const QString &inventory, NamedBy who = NamedBy::Settings);

    /// As InventoryConnection::consoleTarget(), and who named what is filled in. `connection` lives until `reply` is
    /// called or clear().
    void take(InventoryConnection &connection, const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply);
    /// The rule's way to a console of this VM that something else named, once the inventory has confirmed that it is
    /// the VM's. As take(), but asks for no target.
    void applyRoute(InventoryConnection &connection, const QString &vmId, ConsoleTarget target,
                    Reply<ConsoleTarget> reply);
    /// Whether a console that ended like this, at the step `last`, is worth being taken again at once: its host did not
    /// answer, and the inventory may have a proxy, which the console then goes through.
    bool triesProxy(InventoryConnection &connection, const ConsoleTarget &target, const Error &why, Step last);
    /// Ends what is under way. Nobody is called back.
    void clear();

private:
    using Hops = QList<QUrl>;
    void findRoute(InventoryConnection &connection, const QString &vmId, Reply<Hops> reply);
    void routeKnown(InventoryConnection &connection, const QString &vmId, const QString &kind, const Hops &hops,
                    Reply<ConsoleTarget> reply);
    void taken(InventoryConnection &connection, const QString &vmId, const QString &kind, const Hops &hops,
               Result<ConsoleTarget> target, Reply<ConsoleTarget> reply);
    Error withoutProxy(const QString &host, const Error &why);
    void keep(JobPtr job);
    void finished(int job);

    Proxy m_proxy = Proxy::WhenNeeded;
    QHash<QString, Error> m_unreached; ///< hosts of consoles, and what became of the last attempt
    bool m_hasNone = false;            ///< the inventory has no proxy
    ConsoleRoutes m_routes;
    QString m_inventory; ///< as m_routes names it
    NamedBy m_routesBy = NamedBy::Settings;
    int m_nextJob = 0;
    std::map<int, JobPtr> m_jobs;
    std::shared_ptr<char> m_alive = std::make_shared<char>(); ///< for what is called later
};

} // namespace virtdesk
