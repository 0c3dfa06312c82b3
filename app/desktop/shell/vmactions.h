// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "sdk/inventory.h"

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

    /// One of the VMs' own verbs.
    void request(EngineController *engine, const QStringList &vmIds, const VmVerb &verb);
    /// The console's own way, where there is no inventory. `verb`: one of ConsolePower.
    void requestFromConsole(ConsoleTab *tab, const VmVerb &verb);
    void changeCd(EngineController *engine, const QString &vmId);

Q_SIGNALS:
    void notice(const QString &sentence);
    /// Something was asked for on several VMs, and how it goes for each is worth seeing.
    void tasksRequested();

private:
    bool isAskedFirst(const VmVerb &verb) const;
    void start(EngineController *engine, const QStringList &vmIds, const VmVerb &verb);

    DesktopContext m_context;
    QWidget *m_window;
};

} // namespace virtdesk
