// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

/// console: opens a VM's console in the running desktop program, or starts it for that. The desktop signs in by itself.
class ConsoleCommand : public Command
{
    Q_OBJECT
public:
    /// `plugins` outlives this.
    explicit ConsoleCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    Result<QString> targetOf(const QString &vm, const QCommandLineParser &parser) const;

    PluginHost &m_plugins;
};

} // namespace virtdesk
