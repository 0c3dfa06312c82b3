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
    /// As ConsoleRun has them.
    TypeCommand(PluginHost &plugins, SpareSession *spare)
        : m_plugins(plugins)
        , m_spare(spare)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    Result<void> makeKeys(const QString &text, const QString &layout);
    void sendNext();

    PluginHost &m_plugins;
    SpareSession *m_spare;
    std::unique_ptr<ConsoleRun> m_run;
    QList<KeyInput> m_keys;
    qsizetype m_next = 0;
    QTimer m_pace;
    bool m_done = false;
};

} // namespace virtdesk
