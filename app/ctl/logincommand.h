// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"

#include <memory>

namespace virtdesk {

/// login and logout: tests the sign-in, says how it was done, and ends the session that it made.
class LoginCommand : public Command
{
    Q_OBJECT
public:
    LoginCommand(PluginHost &plugins, bool out)
        : m_plugins(plugins)
        , m_out(out)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    PluginHost &m_plugins;
    bool m_out;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
};

} // namespace virtdesk
