// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/settings.h"

#include "app/store/inifile.h"

#include <QCryptographicHash>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

namespace virtdesk {

QString Settings::defaultFile()
{
    return settingsFile();
}

Settings::Settings(const QString &file, Policy policy, QObject *parent)
    : QObject(parent)
    , m_policy(std::move(policy))
    , m_problem(checkIniFile(file, tr("The settings file")))
    , m_store(file, QSettings::IniFormat)
{
}

void Settings::set(const QString &key, const QVariant &value)
{
    if (m_policy.isMandatory(key) || m_store.value(key) == value)
        return;
    m_store.setValue(key, value);
    Q_EMIT changed();
}

void Settings::setList(const QString &key, const QStringList &items)
{
    if (value(key).toStringList() == items)
        return;
    // QSettings stores an empty list as if nothing were chosen, and one item as a text, which may have ";" in it.
    set(key, items.size() > 1 ? items : items + QStringList{QString()});
}

Theme::Mode Settings::theme() const
{
    return Theme::modeFromName(value(QStringLiteral("look/theme")).toString());
}

void Settings::setTheme(Theme::Mode mode)
{
    set(QStringLiteral("look/theme"), Theme::modeName(mode));
}

bool Settings::highContrast() const
{
    return flag(QStringLiteral("look/highContrast"));
}

void Settings::setHighContrast(bool on)
{
    set(QStringLiteral("look/highContrast"), on);
}

bool Settings::bell() const
{
    return flag(QStringLiteral("console/bell"));
}

void Settings::setBell(bool on)
{
    set(QStringLiteral("console/bell"), on);
}

bool Settings::reconnects() const
{
    return flag(QStringLiteral("console/reconnects"));
}

void Settings::setReconnects(bool on)
{
    set(QStringLiteral("console/reconnects"), on);
}

Scaling Settings::scaling() const
{
    const int percent = value(QStringLiteral("console/scaling")).toInt();
    return {percent <= 0 ? 0 : std::clamp(percent, Scaling::minimum, Scaling::maximum)};
}

void Settings::setScaling(Scaling scaling)
{
    set(QStringLiteral("console/scaling"), scaling.percent);
}

ReleaseCombination::Keys Settings::releaseKeys() const
{
    return ReleaseCombination::fromName(value(QStringLiteral("console/releaseKeys")).toString());
}

void Settings::setReleaseKeys(ReleaseCombination::Keys keys)
{
    set(QStringLiteral("console/releaseKeys"), ReleaseCombination::name(keys));
}

bool Settings::heldKeys() const
{
    return flag(QStringLiteral("console/heldKeys"));
}

void Settings::setHeldKeys(bool ours)
{
    set(QStringLiteral("console/heldKeys"), ours);
}

std::optional<QString> Settings::chosen(const QString &key) const
{
    return m_store.contains(key) ? std::make_optional(m_store.value(key).toString()) : std::nullopt;
}

void Settings::choose(const QString &key, const std::optional<QString> &value)
{
    if (chosen(key) == value)
        return;
    if (value)
        m_store.setValue(key, *value);
    else
        m_store.remove(key);
    Q_EMIT changed();
}

std::optional<QString> Settings::commandKeys(const QString &command) const
{
    return chosen(QStringLiteral("shortcuts/") + command);
}

void Settings::setCommandKeys(const QString &command, const std::optional<QString> &keys)
{
    choose(QStringLiteral("shortcuts/") + command, keys);
}

std::optional<QString> Settings::heldKey(const QString &command) const
{
    return chosen(QStringLiteral("shortcuts/held/") + command);
}

void Settings::setHeldKey(const QString &command, const std::optional<QString> &key)
{
    choose(QStringLiteral("shortcuts/held/") + command, key);
}

bool Settings::hasOwnShortcuts() const
{
    const QStringList keys = m_store.allKeys();
    return std::any_of(keys.begin(), keys.end(),
                       [](const QString &key) { return key.startsWith(QLatin1String("shortcuts/")); });
}

void Settings::resetShortcuts()
{
    m_store.remove(QStringLiteral("shortcuts"));
    Q_EMIT changed();
}

QString Settings::inventoryConsoleProxy() const
{
    return value(QStringLiteral("console/engineProxy")).toString();
}

void Settings::setInventoryConsoleProxy(const QString &when)
{
    set(QStringLiteral("console/engineProxy"), when);
}

QStringList Settings::consoleRoutes() const
{
    return value(QStringLiteral("console/routes")).toStringList();
}

void Settings::setConsoleRoutes(const QStringList &lines)
{
    setList(QStringLiteral("console/routes"), lines);
}

Settings::SystemKeys Settings::systemKeys() const
{
    const QString name = value(QStringLiteral("console/systemKeys")).toString();
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
    return flag(QStringLiteral("console/clipboard"));
}

void Settings::setClipboard(bool on)
{
    set(QStringLiteral("console/clipboard"), on);
}

bool Settings::confirmShutdown() const
{
    return flag(QStringLiteral("confirm/shutdown"));
}

void Settings::setConfirmShutdown(bool on)
{
    set(QStringLiteral("confirm/shutdown"), on);
}

bool Settings::confirmPowerOff() const
{
    return flag(QStringLiteral("confirm/powerOff"));
}

void Settings::setConfirmPowerOff(bool on)
{
    set(QStringLiteral("confirm/powerOff"), on);
}

bool Settings::confirmClose() const
{
    return flag(QStringLiteral("confirm/close"));
}

void Settings::setConfirmClose(bool on)
{
    set(QStringLiteral("confirm/close"), on);
}

Settings::AtStart Settings::atStart() const
{
    const QString key = QStringLiteral("start/consoles");
    // Files of earlier versions know offering or not.
    const bool nothingBefore = !m_store.contains(key) && !m_store.value(QStringLiteral("start/restore"), true).toBool();
    if (nothingBefore && !m_policy.isMandatory(key))
        return AtStart::Nothing;
    const QString name = value(key).toString();
    return name == QLatin1String("open")      ? AtStart::Open
           : name == QLatin1String("nothing") ? AtStart::Nothing
                                              : AtStart::Offer;
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

int Settings::consoleOption(const OptionInfo &option, const QString &key) const
{
    const auto valid = [&option](const QVariant &stored) -> std::optional<int> {
        bool isNumber = false;
        const int number = stored.toInt(&isNumber);
        return isNumber && option.isValid(number) ? std::make_optional(number) : std::nullopt;
    };
    const QString general = QStringLiteral("console/options/") + option.id;
    if (!key.isEmpty() && !m_policy.isMandatory(general)) {
        if (const auto own = valid(m_store.value(groupOf(key) + QLatin1Char('/') + option.id)))
            return *own;
    }
    return valid(value(general)).value_or(option.fallback);
}

void Settings::setConsoleOption(const QString &option, int value, const QString &key)
{
    if (key.isEmpty()) {
        set(QStringLiteral("console/options/") + option, value);
        return;
    }
    if (m_policy.isMandatory(QStringLiteral("console/options/") + option))
        return;
    makeRoom(groupOf(key));
    set(groupOf(key) + QLatin1Char('/') + option, value);
}

/// For the choices of one more console.
void Settings::makeRoom(const QString &group)
{
    m_store.beginGroup(QStringLiteral("consoles"));
    const QStringList known = m_store.childGroups();
    if (known.size() >= maxConsoles && !known.contains(group.section(QLatin1Char('/'), 1)))
        m_store.remove(known.constFirst());
    m_store.endGroup();
}

QString Settings::guestLayout(const QString &key) const
{
    const QString last = m_store.value(QStringLiteral("console/layout"), QStringLiteral("us")).toString();
    return key.isEmpty() ? last : m_store.value(groupOf(key) + QStringLiteral("/layout"), last).toString();
}

void Settings::setGuestLayout(const QString &layout, const QString &key)
{
    // Whoever has one German guest mostly has more of them.
    set(QStringLiteral("console/layout"), layout);
    if (key.isEmpty())
        return;
    makeRoom(groupOf(key));
    set(groupOf(key) + QStringLiteral("/layout"), layout);
}

bool Settings::logDetailed() const
{
    return flag(QStringLiteral("log/detailed"));
}

void Settings::setLogDetailed(bool on)
{
    set(QStringLiteral("log/detailed"), on);
}

bool Settings::logToFile() const
{
    return flag(QStringLiteral("log/file"));
}

void Settings::setLogToFile(bool on)
{
    set(QStringLiteral("log/file"), on);
}

QStringList Settings::markRules() const
{
    return value(QStringLiteral("marks/rules")).toStringList();
}

void Settings::setMarkRules(const QStringList &lines)
{
    setList(QStringLiteral("marks/rules"), lines);
}

bool Settings::auditToFiles() const
{
    return flag(QStringLiteral("audit/files"));
}

void Settings::setAuditToFiles(bool on)
{
    set(QStringLiteral("audit/files"), on);
}

bool Settings::auditToSystem() const
{
    return flag(QStringLiteral("audit/system"));
}

void Settings::setAuditToSystem(bool on)
{
    set(QStringLiteral("audit/system"), on);
}

int Settings::auditKeepDays() const
{
    return std::clamp(value(QStringLiteral("audit/keepDays")).toInt(), minimumAuditDays, maximumAuditDays);
}

void Settings::setAuditKeepDays(int days)
{
    set(QStringLiteral("audit/keepDays"), days);
}

QString Settings::screenshotFolder() const
{
    const QString folder = value(QStringLiteral("screenshot/folder")).toString();
    return folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) : folder;
}

void Settings::setScreenshotFolder(const QString &folder)
{
    set(QStringLiteral("screenshot/folder"), folder);
}

} // namespace virtdesk
