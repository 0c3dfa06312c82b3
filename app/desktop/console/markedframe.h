// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/markrules.h"

#include <QWidget>

namespace virtdesk {

/// A widget with an edge in the colour of what a VM is marked with. Its layout is there before it is marked. GUI
/// thread.
class MarkedFrame : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Gives whether it is another one than before.
    bool setVmMark(const VmMark &mark);
    const VmMark &mark() const { return m_mark; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    VmMark m_mark;
};

} // namespace virtdesk
