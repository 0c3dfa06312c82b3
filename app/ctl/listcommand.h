// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"
#include "app/ctl/output.h"

#include <memory>
#include <optional>

namespace virtdesk {

/// list and show: an inventory's VMs, or one of them.
class ListCommand : public Command
{
    Q_OBJECT
public:
    /// `one`: the show command, which takes a VM.
    ListCommand(PluginHost &plugins, bool one)
        : m_plugins(plugins)
        , m_one(one)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    void listAll();
    void showOne();

    PluginHost &m_plugins;
    bool m_one;
    QString m_vm;
    VmQuery m_query;
    std::optional<RowWriter> m_rows;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
};

/// The JSON object of docs/command-line.md for a VM.
QJsonObject vmToJson(const Vm &vm);

} // namespace virtdesk
