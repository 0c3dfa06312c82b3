// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/portalcolorscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace virtdesk {

namespace {
const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto settingsInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");
} // namespace

std::unique_ptr<ColorSchemeWatcher> ColorSchemeWatcher::create()
{
    return std::make_unique<PortalColorScheme>();
}

PortalColorScheme::PortalColorScheme()
{
    // Without a bus address the library would try to start a bus of its own.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, settingsInterface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    read(QStringLiteral("color-scheme"));
    read(QStringLiteral("contrast"));
}

void PortalColorScheme::read(const QString &key)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(portalService, portalPath, settingsInterface, QStringLiteral("Read"));
    call << appearance << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 3000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid())
            take(key, reply.value().variant());
    });
}

void PortalColorScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance)
        take(key, value.variant());
}

void PortalColorScheme::take(const QString &key, QVariant value)
{
    // Read wraps the value twice.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    if (!isNumber)
        return;
    if (key == QLatin1String("color-scheme"))
        set(number == 1 ? Preference::Dark : number == 2 ? Preference::Light : Preference::Unknown, highContrast());
    else if (key == QLatin1String("contrast"))
        set(preference(), number == 1);
}

} // namespace virtdesk
