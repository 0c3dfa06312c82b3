// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolepages.h"

#include <QWidget>

namespace virtdesk {

bool ConsolePages::show(QWidget *page)
{
    if (m_overlay) {
        // It stays in front; what is behind changes when it goes.
        m_behind = page;
        return false;
    }
    setCurrentWidget(page);
    return true;
}

bool ConsolePages::setOverlay(QWidget *overlay)
{
    if (m_overlay == overlay && (overlay || currentWidget() == m_behind || !m_behind))
        return false;
    if (m_overlay) {
        removeWidget(m_overlay);
        m_overlay->hide();
    } else {
        m_behind = currentWidget();
    }
    m_overlay = overlay;
    if (overlay) {
        addWidget(overlay);
        setCurrentWidget(overlay);
    } else {
        setCurrentWidget(m_behind);
    }
    return true;
}

} // namespace virtdesk
