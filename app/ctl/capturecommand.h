// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"
#include "app/ctl/consolerun.h"

#include <memory>
#include <optional>
#include <utility>

namespace virtdesk {

/// capture: connects as a console tab does, writes the last whole frame, and leaves.
class CaptureCommand : public Command
{
    Q_OBJECT
public:
    /// As ConsoleRun has them.
    CaptureCommand(PluginHost &plugins, SpareSession *spare)
        : m_plugins(plugins)
        , m_spare(spare)
    {
    }
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
    void end(std::function<void()> done) override;

private:
    Result<void> readFit(const QString &text);
    Picture picture() const;
    void failed(const Error &error);
    void leave();
    void write(const DisplayStatistics &statistics, const SessionUsage &usage);

    PluginHost &m_plugins;
    SpareSession *m_spare;
    std::unique_ptr<ConsoleRun> m_run;
    QTimer m_idle;
    QString m_output, m_statsFile;
    QSize m_fit; ///< a small picture of at most this size; empty = the screen as it is
    Picture m_picture;
    std::optional<std::pair<DisplayStatistics, SessionUsage>> m_lastStatistics; ///< sent by a session before it ends
    bool m_untilClosed = false;
    bool m_leaving = false;
    bool m_written = false;
};

} // namespace virtdesk
