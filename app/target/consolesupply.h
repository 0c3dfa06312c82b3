// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/connectionhost.h"
#include "sdk/consoleproxy.h"

#include <QHash>
#include <QString>

#include <map>
#include <memory>
#include <optional>

namespace virtdesk {

/// Gets how to open the consoles of one inventory: directly, or through a proxy of the inventory's own (ConsoleProxy).
/// Main thread.
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

    /// As InventoryConnection::consoleTarget(). `connection` lives until `reply` is called or clear().
    void take(InventoryConnection &connection, const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply);
    /// Whether a console that ended like this, at the step `last`, is worth being taken again at once: its host did not
    /// answer, and the inventory may have a proxy, which the console then goes through.
    bool triesProxy(InventoryConnection &connection, const ConsoleTarget &target, const Error &why, Step last);
    /// Ends what is under way. Nobody is called back.
    void clear();

private:
    void taken(InventoryConnection &connection, const QString &vmId, const QString &kind, Result<ConsoleTarget> target,
               Reply<ConsoleTarget> reply);
    Error withoutProxy(const QString &host, const Error &why);
    void keep(JobPtr job);
    void finished(int job);

    Proxy m_proxy = Proxy::WhenNeeded;
    QHash<QString, Error> m_unreached; ///< hosts of consoles, and what became of the last attempt
    bool m_hasNone = false;            ///< the inventory has no proxy
    int m_nextJob = 0;
    std::map<int, JobPtr> m_jobs;
    std::shared_ptr<char> m_alive = std::make_shared<char>(); ///< for what is called later
};

} // namespace virtdesk
