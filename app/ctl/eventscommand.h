// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"
#include "app/ctl/output.h"
#include "sdk/eventlog.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace virtdesk {

/// events: what has happened at an inventory, and with --follow what happens.
class EventsCommand : public Command
{
    Q_OBJECT
public:
    explicit EventsCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    void findVm();
    void ask();
    void take(Result<QList<InventoryEvent>> events);

    PluginHost &m_plugins;
    int m_limit = 0;
    bool m_follow = false;
    int m_interval = 0; ///< s
    int m_failures = 0; ///< in a row, while following
    QString m_vm;       ///< as it was named; empty = all
    QString m_vmId;
    QString m_last; ///< id of the newest event that was printed
    QTimer m_timer;
    std::optional<RowWriter> m_rows;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
    JobPtr m_job; ///< after the inventory: it goes first
};

} // namespace virtdesk
