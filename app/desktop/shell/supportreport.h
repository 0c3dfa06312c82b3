// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/journal/report.h"
#include "app/pluginhost/pluginhost.h"

#include <QObject>

#include <functional>

namespace virtdesk {

class ConsoleTab;

/// Makes the report that a person can send on: the program, the plugins, one console or all that are open, the log.
/// GUI thread.
class SupportReport : public QObject
{
    Q_OBJECT
public:
    /// `plugins` tells of the plugins as they are when it is asked. `window` outlives this.
    SupportReport(const DesktopContext &context, std::function<QList<PluginInfo>()> plugins, QWidget *window);

    /// About these consoles; where it is one, the log's lines are those of the program and of this console.
    Report make(const QList<ConsoleTab *> &consoles) const;
    void show(const QList<ConsoleTab *> &consoles) const;

private:
    static void add(Report &report, ConsoleTab &console);

    DesktopContext m_context;
    std::function<QList<PluginInfo>()> m_plugins;
    QWidget *m_window;
};

} // namespace virtdesk
