// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/bellnote.h"

#include "app/desktop/settings/settings.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace virtdesk {

BellNote::BellNote(const Settings &settings, QWidget *console)
    : QObject(console)
    , m_settings(settings)
    , m_console(console)
{
    console->installEventFilter(this);
}

void BellNote::ring()
{
    if (!m_settings.bell() || m_set || (m_console->isVisible() && m_console->isActiveWindow()))
        return;
    m_set = true;
    Q_EMIT changed();
    Q_EMIT rang();
}

void BellNote::clear()
{
    if (std::exchange(m_set, false))
        Q_EMIT changed();
}

bool BellNote::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || (event->type() == QEvent::WindowActivate && m_console->isVisible()))
        clear();
    return QObject::eventFilter(watched, event);
}

} // namespace virtdesk
