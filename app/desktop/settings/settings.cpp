// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/settings.h"

#include "app/store/inifile.h"

#include <QCryptographicHash>
#include <QStandardPaths>

#include <optional>

namespace virtdesk {

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/virtdesk/virtdesk.ini");
}

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_problem(checkIniFile(file, tr("The settings file")))
    , m_store(file, QSettings::IniFormat)
{
}

void Settings::set(const QString &key, const QVariant &value)
{
    if (m_store.value(key) == value)
        return;
    m_store.setValue(key, value);
    Q_EMIT changed();
}

bool Settings::flag(const QString &key, bool fallback) const
{
    return m_store.value(key, fallback).toBool();
}

Theme::Mode Settings::theme() const
{
    return Theme::modeFromName(m_store.value(QStringLiteral("look/theme")).toString());
}

void Settings::setTheme(Theme::Mode mode)
{
    set(QStringLiteral("look/theme"), Theme::modeName(mode));
}

bool Settings::highContrast() const
{
    return flag(QStringLiteral("look/highContrast"), false);
}

void Settings::setHighContrast(bool on)
{
    set(QStringLiteral("look/highContrast"), on);
}

bool Settings::bell() const
{
    return flag(QStringLiteral("console/bell"), true);
}

void Settings::setBell(bool on)
{
    set(QStringLiteral("console/bell"), on);
}

bool Settings::reconnects() const
{
    return flag(QStringLiteral("console/reconnects"), true);
}

void Settings::setReconnects(bool on)
{
    set(QStringLiteral("console/reconnects"), on);
}

Scaling Settings::scaling() const
{
    const int percent = m_store.value(QStringLiteral("console/scaling"), 0).toInt();
    return {percent <= 0 ? 0 : std::clamp(percent, Scaling::minimum, Scaling::maximum)};
}

void Settings::setScaling(Scaling scaling)
{
    set(QStringLiteral("console/scaling"), scaling.percent);
}

ReleaseCombination::Keys Settings::releaseKeys() const
{
    return ReleaseCombination::fromName(m_store.value(QStringLiteral("console/releaseKeys")).toString());
}

void Settings::setReleaseKeys(ReleaseCombination::Keys keys)
{
    set(QStringLiteral("console/releaseKeys"), ReleaseCombination::name(keys));
}

Settings::SystemKeys Settings::systemKeys() const
{
    const QString name = m_store.value(QStringLiteral("console/systemKeys")).toString();
    return name == QLatin1String("never")        ? SystemKeys::Never
           : name == QLatin1String("fullscreen") ? SystemKeys::FullScreen
                                                 : SystemKeys::Always;
}

void Settings::setSystemKeys(SystemKeys when)
{
    set(QStringLiteral("console/systemKeys"), when == SystemKeys::Never        ? QStringLiteral("never")
                                              : when == SystemKeys::FullScreen ? QStringLiteral("fullscreen")
                                                                               : QStringLiteral("always"));
}

bool Settings::clipboard() const
{
    return flag(QStringLiteral("console/clipboard"), true);
}

void Settings::setClipboard(bool on)
{
    set(QStringLiteral("console/clipboard"), on);
}

bool Settings::confirmShutdown() const
{
    return flag(QStringLiteral("confirm/shutdown"), true);
}

void Settings::setConfirmShutdown(bool on)
{
    set(QStringLiteral("confirm/shutdown"), on);
}

bool Settings::confirmPowerOff() const
{
    return flag(QStringLiteral("confirm/powerOff"), true);
}

void Settings::setConfirmPowerOff(bool on)
{
    set(QStringLiteral("confirm/powerOff"), on);
}

bool Settings::confirmClose() const
{
    return flag(QStringLiteral("confirm/close"), true);
}

void Settings::setConfirmClose(bool on)
{
    set(QStringLiteral("confirm/close"), on);
}

Settings::AtStart Settings::atStart() const
{
    const QString name = m_store.value(QStringLiteral("start/consoles")).toString();
    if (name == QLatin1String("open"))
        return AtStart::Open;
    if (name == QLatin1String("nothing"))
        return AtStart::Nothing;
    // Files of earlier versions know offering or not.
    return name.isEmpty() && !flag(QStringLiteral("start/restore"), true) ? AtStart::Nothing : AtStart::Offer;
}

void Settings::setAtStart(AtStart what)
{
    set(QStringLiteral("start/consoles"), what == AtStart::Open      ? QStringLiteral("open")
                                          : what == AtStart::Nothing ? QStringLiteral("nothing")
                                                                     : QStringLiteral("offer"));
}

namespace {

/// Keys hold what a file's group names can't.
QString groupOf(const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("consoles/") + QString::fromLatin1(hash.left(16).toHex());
}

} // namespace

int Settings::consoleOption(const ConsoleOption &option, const QString &key) const
{
    const auto valid = [&](const QString &at) -> std::optional<int> {
        bool isNumber = false;
        const int value = m_store.value(at).toInt(&isNumber);
        return isNumber && option.isValid(value) ? std::make_optional(value) : std::nullopt;
    };
    if (!key.isEmpty()) {
        if (const auto own = valid(groupOf(key) + QLatin1Char('/') + option.id))
            return *own;
    }
    return valid(QStringLiteral("console/options/") + option.id).value_or(option.fallback);
}

void Settings::setConsoleOption(const QString &option, int value, const QString &key)
{
    if (key.isEmpty()) {
        set(QStringLiteral("console/options/") + option, value);
        return;
    }
    m_store.beginGroup(QStringLiteral("consoles"));
    const QStringList known = m_store.childGroups();
    if (known.size() >= maxConsoles && !known.contains(groupOf(key).section(QLatin1Char('/'), 1)))
        m_store.remove(known.constFirst());
    m_store.endGroup();
    set(groupOf(key) + QLatin1Char('/') + option, value);
}

bool Settings::logDetailed() const
{
    return flag(QStringLiteral("log/detailed"), false);
}

void Settings::setLogDetailed(bool on)
{
    set(QStringLiteral("log/detailed"), on);
}

bool Settings::logToFile() const
{
    return flag(QStringLiteral("log/file"), false);
}

void Settings::setLogToFile(bool on)
{
    set(QStringLiteral("log/file"), on);
}

QString Settings::screenshotFolder() const
{
    const QString folder = m_store.value(QStringLiteral("screenshot/folder")).toString();
    return folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) : folder;
}

void Settings::setScreenshotFolder(const QString &folder)
{
    set(QStringLiteral("screenshot/folder"), folder);
}

} // namespace virtdesk
