// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/colorschemewatcher.h"

#ifndef Q_OS_WIN
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace virtdesk {

#ifdef Q_OS_WIN

ColorSchemeWatcher::ColorSchemeWatcher(QObject *parent)
    : QObject(parent)
{
}
void ColorSchemeWatcher::settingChanged(const QString &, const QString &, const QDBusVariant &) {}
void ColorSchemeWatcher::take(const QString &, QVariant) {}
void ColorSchemeWatcher::read(const QString &) {}

#else

namespace {
const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto settingsInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");
} // namespace

ColorSchemeWatcher::ColorSchemeWatcher(QObject *parent)
    : QObject(parent)
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

void ColorSchemeWatcher::read(const QString &key)
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

void ColorSchemeWatcher::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance)
        take(key, value.variant());
}

void ColorSchemeWatcher::take(const QString &key, QVariant value)
{
    // Read wraps the value twice.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    if (!isNumber)
        return;
    const Preference before = m_preference;
    const bool contrastBefore = m_highContrast;
    if (key == QLatin1String("color-scheme"))
        m_preference = number == 1 ? Preference::Dark : number == 2 ? Preference::Light : Preference::Unknown;
    else if (key == QLatin1String("contrast"))
        m_highContrast = number == 1;
    if (before != m_preference || contrastBefore != m_highContrast)
        Q_EMIT changed();
}

#endif

} // namespace virtdesk
