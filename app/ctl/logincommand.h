// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/inventorycommand.h"

namespace virtdesk {

/// login and logout: tests the sign-in, says how it was done, and ends the session that it made.
class LoginCommand : public InventoryCommand
{
    Q_OBJECT
public:
    LoginCommand(PluginHost &plugins, bool out)
        : InventoryCommand(plugins)
        , m_out(out)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    void begin(const SignInInfo &info) override;

    bool m_out;
};

} // namespace virtdesk
