// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QStackedLayout>

namespace virtdesk {

/// The pages of a console's tab, one shown at a time, and over them a prompt that others put there. GUI thread.
class ConsolePages : public QStackedLayout
{
    Q_OBJECT
public:
    using QStackedLayout::QStackedLayout;

    /// Shows a page; under a prompt, once that goes. False while there is one.
    bool show(QWidget *page);
    /// Puts a widget over the pages; null takes it away. Who made it keeps it. False when nothing changed.
    bool setOverlay(QWidget *overlay);
    QWidget *overlay() const { return m_overlay; }

private:
    QPointer<QWidget> m_overlay;
    QWidget *m_behind = nullptr; ///< the page under the overlay
};

} // namespace virtdesk
