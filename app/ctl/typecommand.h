// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/consolerun.h"

#include <memory>

namespace virtdesk {

/// type: sends keystrokes into a console, at a pace that a guest's keyboard buffer takes, and leaves.
class TypeCommand : public Command
{
    Q_OBJECT
public:
    explicit TypeCommand(PluginHost &plugins)
        : m_plugins(plugins)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    void sendNext();

    PluginHost &m_plugins;
    std::unique_ptr<ConsoleRun> m_run;
    QList<KeyInput> m_keys;
    qsizetype m_next = 0;
    QTimer m_pace;
    bool m_done = false;
};

} // namespace virtdesk
