// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"

#include <QObject>
#include <QString>

class QWidget;

namespace virtdesk {

class ConsoleTab;
class EngineController;

/// Acts on VMs at the person's request: asks first where the settings say so, by name and with what is lost. GUI
/// thread.
class VmActions : public QObject
{
    Q_OBJECT
public:
    /// Questions are asked over `window`, which outlives this.
    VmActions(const DesktopContext &context, QWidget *window);

    /// One of the engine's verbs ("start", "shutdown", "stop", …). `name`: of the VM, for people.
    void request(EngineController *engine, const QString &vmId, const QString &action, const QString &name);
    /// The console's own way ("shutdown", "reboot", "reset"), where there is no engine.
    void requestFromConsole(ConsoleTab *tab, const QString &action);
    void changeCd(EngineController *engine, const QString &vmId);

Q_SIGNALS:
    void notice(const QString &sentence);

private:
    DesktopContext m_context;
    QWidget *m_window;
};

} // namespace virtdesk
