// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vmsnapshots.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

class InventoryController;
class Theme;

/// The snapshots of one VM and what can be done with them. GUI thread.
class SnapshotsDialog : public QDialog
{
    Q_OBJECT
public:
    /// Deletes itself. The inventory may go before it does.
    SnapshotsDialog(const Theme &theme, InventoryController *inventory, const QString &vmId, const QString &vmName,
                    QWidget *parent);

Q_SIGNALS:
    /// A new one is to be made, by the VM's own verb.
    void verbRequested(virtdesk::InventoryController *inventory, const QStringList &vmIds,
                       const virtdesk::VmVerb &verb);

private:
    void refresh();
    void take(Result<QList<VmSnapshot>> result);
    void updateButtons();
    void run(const VmSnapshot &snapshot, const VmVerb &verb);

    const Theme &m_theme;
    QPointer<InventoryController> m_inventory;
    QString m_vmId;
    QList<VmSnapshot> m_snapshots;
    QTreeWidget *m_list;
    QLabel *m_message;
    QHBoxLayout *m_verbs;
    QPushButton *m_make;
    QTimer m_again; ///< while something is done to one of them
};

} // namespace virtdesk
