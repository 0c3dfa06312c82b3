// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/followingcommand.h"
#include "sdk/inventorytasks.h"

#include <QHash>

namespace virtdesk {

/// tasks: what an inventory itself is doing or has done lately, and with --follow each task again when its state has
/// changed.
class TasksCommand : public FollowingCommand
{
    Q_OBJECT
public:
    using FollowingCommand::FollowingCommand;
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    void ask() override;
    void take(const Result<QList<InventoryTask>> &tasks);

    QHash<QString, InventoryTask::State> m_printed; ///< by id, those that the inventory told last
};

} // namespace virtdesk
