// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopnotification.h"

#include <QApplication>
#include <QString>

namespace virtdesk {

void DesktopNotification::send(QWidget &window, const QString &)
{
    QApplication::alert(&window);
}

} // namespace virtdesk
