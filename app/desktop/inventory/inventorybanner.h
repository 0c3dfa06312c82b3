// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryquestion.h"
#include "app/inventory/inventorycontroller.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace virtdesk {

/// Below a list that is known: that its inventory is away and what comes next, or that it waits for an answer. Hidden
/// while there is nothing to say.
class InventoryBanner : public QWidget
{
    Q_OBJECT
public:
    explicit InventoryBanner(QWidget *parent = nullptr);

    /// `awaySince`: the inventory can't be reached since then; invalid = it can.
    void tell(InventoryController *inventory, const QDateTime &awaySince, InventoryQuestion question);

Q_SIGNALS:
    void retryRequested();
    void answerRequested();

private:
    void update();
    QString awayText() const;

    QLabel *m_text;
    QPushButton *m_tryNow;
    QPushButton *m_answer;
    QTimer m_tick;
    QPointer<InventoryController> m_inventory;
    QDateTime m_awaySince;
    InventoryQuestion m_question = InventoryQuestion::None;
};

} // namespace virtdesk
