// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QObject>

#include <functional>

class QMenu;

namespace virtdesk {

class InventoryController;
class Theme;

/// Makes the menu of one or several VMs from what their inventory says can be done to them. GUI thread.
class VmMenu : public QObject
{
    Q_OBJECT
public:
    explicit VmMenu(const Theme &theme, QObject *parent = nullptr);

    /// Entries for these VMs; none for VMs that are not listed. The controller may go before the menu does.
    void fill(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);
    /// "Power off …", and for some of several "Shut down (3 of 5)".
    static QString text(const VmVerb &verb, qsizetype some = 1, qsizetype all = 1, bool asks = false);

Q_SIGNALS:
    void openRequested(virtdesk::InventoryController *inventory, const QStringList &vmIds);
    void verbRequested(virtdesk::InventoryController *inventory, const QStringList &vmIds,
                       const virtdesk::VmVerb &verb);
    void changeCdRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void snapshotsRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void pictureRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void favouriteRequested(virtdesk::InventoryController *inventory, const QString &vmId, bool favourite);

private:
    void add(QMenu *menu, const QString &name, const QString &text, const QString &icon, bool enabled,
             std::function<void()> run);
    void addOpen(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);
    void addVerbs(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);
    /// What is done to one VM in a dialog of its own.
    void addParts(QMenu *menu, InventoryController *inventory, const Vm &vm);
    void addWatch(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);
    void addFavourite(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);
    void addCopies(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);

    const Theme &m_theme;
};

} // namespace virtdesk
