// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/eventlog.h"

#include <QDialog>
#include <QPointer>
#include <QString>
#include <QTimer>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace virtdesk {

class InventoryController;

/// What happens at an inventory, or to one of its VMs: the newest events, and those that come while it is shown; words
/// narrow them. Stands beside the window, and asks nothing while it is minimised. GUI thread.
class EventsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit EventsDialog(InventoryController *inventory, QWidget *parent = nullptr);
    /// Those of one VM alone; `name` is what people call it.
    EventsDialog(InventoryController *inventory, const QString &vmId, const QString &name, QWidget *parent = nullptr);

    QString vmId() const { return m_vmId; }

    static constexpr int maximumShown = 1000;

protected:
    bool event(QEvent *event) override;

private:
    void build();
    void ask();
    void take(const Result<QList<InventoryEvent>> &events);
    void filter();
    bool isFound(const QTreeWidgetItem &item) const;

    QPointer<InventoryController> m_inventory;
    QString m_vmId; ///< empty = all of the inventory
    QLineEdit *m_words;
    QTreeWidget *m_list;
    QLabel *m_message;
    QTimer m_again;
    QString m_last; ///< id of the newest event that is known
    bool m_asking = false;
};

} // namespace virtdesk
