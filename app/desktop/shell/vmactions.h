// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/inventory/vmtask.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace virtdesk {

class ConsoleTab;
class InventoryController;

/// Acts on VMs at the person's request: asks first where the settings say so, by name and with what is lost. GUI
/// thread.
class VmActions : public QObject
{
    Q_OBJECT
public:
    /// Questions are asked over `window`, which outlives this.
    VmActions(const DesktopContext &context, QWidget *window);

    /// What is done when the person has agreed and the inventory was asked. `task`: its number.
    using Started = std::function<void(int task)>;

    /// One of the VMs' own verbs.
    void request(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb);
    void requestThen(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                     const Started &started);
    /// The console's own way, where there is no inventory. `verb`: one of ConsolePower.
    void requestFromConsole(ConsoleTab *tab, const VmVerb &verb, const std::function<void()> &sent = {});
    void changeCd(InventoryController *inventory, const QString &vmId);
    void showSnapshots(InventoryController *inventory, const QString &vmId);
    /// What happens to the VM, in a window beside `console`; the one that is there already comes to the front.
    void showEvents(InventoryController *inventory, const QString &vmId, QWidget *console);
    /// Asks for a picture of the screen and where to keep it.
    void savePicture(InventoryController *inventory, const QString &vmId);
    void takeFromPool(InventoryController *inventory, const QString &nodeId);
    void saveNote(InventoryController *inventory, const QString &vmId, const VmVerb &edit, const QString &note);

Q_SIGNALS:
    void notice(const QString &sentence);
    void failed(const QString &sentence);
    /// Something was asked for on several VMs, and how it goes for each is worth seeing.
    void tasksRequested();
    /// A verb was asked of the inventory.
    void verbStarted(virtdesk::InventoryController *inventory, const QStringList &vmIds, const virtdesk::VmVerb &verb);
    void consolePowerSent(virtdesk::ConsoleTab *tab, const virtdesk::VmVerb &verb);
    void cdChanged(virtdesk::InventoryController *inventory, const QString &vmId);
    /// The host has given a picture of the VM's screen.
    void pictureTaken(virtdesk::InventoryController *inventory, const QString &vmId);

private:
    QString markedName(const Vm &vm) const;
    bool isAskedFirst(const VmVerb &verb) const;
    void askWithDialog(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
                       const Started &started);
    void start(InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb,
               const ActOptions &options = {}, const ActOrder &order = {}, const Started &started = {});
    void keepPicture(const QString &name, const QByteArray &picture);

    DesktopContext m_context;
    QWidget *m_window;
};

} // namespace virtdesk
