// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace virtdesk {

/// Says what a widget is to the theme's style sheet; takes effect at once.
inline void setRole(QWidget *widget, const char *role)
{
    const QString wanted = QString::fromLatin1(role);
    if (widget->property("role").toString() == wanted)
        return;
    widget->setProperty("role", wanted);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace virtdesk
