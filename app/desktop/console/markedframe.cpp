// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/markedframe.h"

#include <QLayout>
#include <QPainter>

namespace virtdesk {

namespace {
constexpr int edge = 4; // pixels
} // namespace

bool MarkedFrame::setVmMark(const VmMark &mark)
{
    if (m_mark == mark)
        return false;
    m_mark = mark;
    const int margin = mark.isSet() ? edge : 0;
    layout()->setContentsMargins(margin, margin, margin, margin);
    update();
    return true;
}

void MarkedFrame::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_mark.isSet())
        QPainter(this).fillRect(rect(), m_mark.background());
}

} // namespace virtdesk
