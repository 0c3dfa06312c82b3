// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorycontroller.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QWidget>

#include <utility>

class QLabel;
class QLineEdit;
class QPushButton;

namespace virtdesk {

/// The field of the team's note on the shown VM, which is the VM's comment at its inventory. What was typed and is not
/// kept there yet is a draft of its VM: it stays whatever is shown meanwhile, and when the inventory refuses it. Enter
/// saves, Esc takes back. GUI thread.
class TeamNote : public QWidget
{
    Q_OBJECT
public:
    explicit TeamNote(QWidget *parent = nullptr);

    /// Null or an empty id: nothing is shown.
    void setVm(InventoryController *inventory, const QString &vmId);
    /// What the inventory knows has changed.
    void refresh();

Q_SIGNALS:
    void saveRequested(virtdesk::InventoryController *inventory, const QString &vmId, const virtdesk::VmVerb &edit,
                       const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Key = std::pair<QString, QString>; ///< inventory and VM
    struct Draft
    {
        QString text;
        QString before;    ///< the note when it was typed
        QString reason;    ///< why it could not be saved
        bool sent = false; ///< the inventory has it, or will say why not
        bool done = false; ///< the inventory took it
    };

    Key key() const;
    const Vm *vm() const;
    void listen(InventoryController *inventory);
    void typed(const QString &text);
    void save();
    void takeBack();
    void taskEnded(const QString &inventory, const VmTask &task);

    QPointer<InventoryController> m_inventory;
    QString m_vmId;
    QHash<Key, Draft> m_drafts;
    QSet<const QObject *> m_heard; ///< inventories whose tasks are listened to
    QLineEdit *m_note;
    QPushButton *m_save;
    QLabel *m_state;
};

} // namespace virtdesk
