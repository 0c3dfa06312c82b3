// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

/// plugins: what is installed, what state it is in, and why not.
class PluginsCommand : public Command
{
    Q_OBJECT
public:
    explicit PluginsCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    PluginHost &m_plugins;
};

} // namespace virtdesk
