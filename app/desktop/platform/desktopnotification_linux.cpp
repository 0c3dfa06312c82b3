// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopnotification.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace virtdesk {

void DesktopNotification::send(QWidget &, const QString &sentence)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    // Names of VMs come from outside: the body may be taken for markup.
    call.setArguments({QGuiApplication::applicationDisplayName(), 0U, QStringLiteral("org.virtdesk.VirtDesk"),
                       QGuiApplication::applicationDisplayName(), sentence.toHtmlEscaped(), QStringList(),
                       QVariantMap{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}}, -1});
    bus.send(call); // nothing is expected back
}

} // namespace virtdesk
