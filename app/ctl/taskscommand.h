// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"
#include "app/ctl/output.h"
#include "sdk/inventorytasks.h"

#include <QHash>
#include <QTimer>

#include <memory>
#include <optional>

namespace virtdesk {

/// tasks: what an inventory itself is doing or has done lately, and with --follow each task again when its state has
/// changed.
class TasksCommand : public Command
{
    Q_OBJECT
public:
    explicit TasksCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    void ask();
    void take(const Result<QList<InventoryTask>> &tasks);
    void failed(const Error &error);

    PluginHost &m_plugins;
    bool m_follow = false;
    int m_interval = 0;                             ///< s
    int m_failures = 0;                             ///< in a row, while following
    QHash<QString, InventoryTask::State> m_printed; ///< by id, those that the inventory told last
    QTimer m_timer;
    std::optional<RowWriter> m_rows;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
    JobPtr m_job; ///< after the inventory: it goes first
};

} // namespace virtdesk
