// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/engineaccess.h"

#include <memory>

namespace virtdesk {

/// start, shutdown, poweroff, reboot, reset, suspend: one verb on one VM.
class ActionCommand : public Command
{
    Q_OBJECT
public:
    ActionCommand(PluginHost &plugins, QString verb)
        : m_plugins(plugins)
        , m_verb(std::move(verb))
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    PluginHost &m_plugins;
    QString m_verb; ///< as typed
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<EngineAccess> m_engine;
};

} // namespace virtdesk
