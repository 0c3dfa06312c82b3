// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventoryaccess.h"
#include "app/target/targetparser.h"

namespace virtdesk {

/// Turns a TARGET argument into something to connect to: reads .vv files ("-" is standard input), asks an engine where
/// needed, and leads there by the hops that are set for it.
class TargetAccess : public QObject
{
    Q_OBJECT
public:
    TargetAccess(PluginHost &plugins, ConsoleOptions options, CliCredentials &answers, QObject *parent = nullptr);

    /// `done` comes through the event loop. Errors: Usage, NotFound, and those of an inventory.
    void resolve(const QString &target, Reply<ConsoleTarget> done);
    /// Takes the console again where it ended like this and the inventory may have another way to it (ConsoleSupply);
    /// false = it does not, and `done` is not called.
    bool takesAgain(const ConsoleTarget &target, const Error &why, Step last, Reply<ConsoleTarget> done);
    /// Ends the session at the inventory, see InventoryAccess::signOut.
    void end(std::function<void()> done);

private:
    void takeConsole(const QString &vmId, const QString &kind, Reply<ConsoleTarget> done);
    void askInventory(const VmReference &reference, Secret token, const QByteArray &caPem, Reply<ConsoleTarget> done);

    PluginHost &m_plugins;
    ConsoleOptions m_options;
    CliCredentials &m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
    ConsoleSupply m_supply; ///< after the inventory: its jobs go first
    QString m_vmId;         ///< of the console that was taken last
    QString m_kind;
};

} // namespace virtdesk
