// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryquestion.h"
#include "app/inventory/enginecontroller.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace virtdesk {

/// Below a list that is known: that its engine is away and what comes next, or that it waits for an answer. Hidden
/// while there is nothing to say.
class EngineBanner : public QWidget
{
    Q_OBJECT
public:
    explicit EngineBanner(QWidget *parent = nullptr);

    /// `awaySince`: the engine can't be reached since then; invalid = it can.
    void tell(EngineController *engine, const QDateTime &awaySince, InventoryQuestion question);

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
    QPointer<EngineController> m_engine;
    QDateTime m_awaySince;
    InventoryQuestion m_question = InventoryQuestion::None;
};

} // namespace virtdesk
