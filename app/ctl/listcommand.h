// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventorycommand.h"
#include "app/ctl/output.h"

#include <optional>

namespace virtdesk {

/// list and show: an inventory's VMs, or one of them.
class ListCommand : public InventoryCommand
{
    Q_OBJECT
public:
    /// `one`: the show command, which takes a VM.
    ListCommand(PluginHost &plugins, bool one)
        : InventoryCommand(plugins)
        , m_one(one)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    void begin(const SignInInfo &info) override;
    void listAll();
    void showOne();

    bool m_one;
    QString m_vm;
    VmQuery m_query;
    std::optional<RowWriter> m_rows;
};

/// The JSON object of docs/command-line.md for a VM.
QJsonObject vmToJson(const Vm &vm);

} // namespace virtdesk
