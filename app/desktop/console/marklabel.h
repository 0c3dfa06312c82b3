// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/markrules.h"

#include <QWidget>

namespace virtdesk {

/// The word that a VM is marked with, on its colour; hidden where there is none. GUI thread.
class MarkLabel : public QWidget
{
    Q_OBJECT
public:
    explicit MarkLabel(QWidget *parent);

    void setMark(const VmMark &mark);
    QString text() const { return m_mark.word; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    VmMark m_mark;
};

} // namespace virtdesk
