// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/inventoryaccess.h"

#include <functional>
#include <memory>

namespace virtdesk {

/// A command of one inventory: reads which one it is, signs in, works, and signs out at its end.
class InventoryCommand : public Command
{
    Q_OBJECT
public:
    /// `plugins` outlives this.
    explicit InventoryCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void end(std::function<void()> done) override;

protected:
    /// Of the inventory. Errors: Usage.
    Result<InventoryOptions> inventoryOptions(const QCommandLineParser &parser) const;
    /// Signs in; begin() follows, or `finished` says why it does not.
    void signIn(const InventoryOptions &options);
    virtual void begin(const SignInInfo &info) = 0;
    /// From signIn() on.
    InventoryAccess &inventory() { return *m_inventory; }

private:
    PluginHost &m_plugins;
    std::unique_ptr<CliCredentials> m_answers;
    std::unique_ptr<InventoryAccess> m_inventory;
};

} // namespace virtdesk
