// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/handoffmanifests.h"

#include "app/handoff/browser/extensionids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <array>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HandoffManifests)
};

constexpr qint64 maximumFile = 64 << 10;
constexpr std::array<HandoffManifests::Browser, 4> allBrowsers{
    HandoffManifests::Browser::Firefox, HandoffManifests::Browser::Chromium, HandoffManifests::Browser::Chrome,
    HandoffManifests::Browser::Edge};

Registry::Hive hiveOf(HandoffManifests::Scope scope)
{
    return scope == HandoffManifests::Scope::System ? Registry::Hive::Machine : Registry::Hive::User;
}

/// As Windows and the browsers write it.
QString backslashes(const QString &path)
{
    return QString(path).replace(u'/', u'\\');
}

Error cannotWrite(const QString &file, HandoffManifests::Scope scope, const QString &detail)
{
    const QString sentence =
        scope == HandoffManifests::Scope::System
            ? Text::tr("“%1” can't be written. For all users of the machine this is done by an administrator.")
                  .arg(file)
            : Text::tr("“%1” can't be written. Make its folder writable for you.").arg(file);
    return {Failure::Usage, sentence, detail};
}

} // namespace

QString HandoffManifests::browserName(Browser browser)
{
    switch (browser) {
    case Browser::Firefox:
        return QStringLiteral("Firefox");
    case Browser::Chromium:
        return QStringLiteral("Chromium");
    case Browser::Chrome:
        return QStringLiteral("Chrome");
    case Browser::Edge:
        return QStringLiteral("Edge");
    }
    return {};
}

QString HandoffManifests::fileFor(Browser browser, Scope scope) const
{
    const bool user = scope == Scope::User;
    if (m_places.registry) {
        // The Chromium family takes one and the same file.
        const QString folder =
            user ? m_places.localData + QStringLiteral("/native-messaging") : QFileInfo(m_places.host).absolutePath();
        return folder + u'/' + QLatin1String(handoffHostName) +
               (browser == Browser::Firefox ? QStringLiteral(".firefox.json") : QStringLiteral(".chromium.json"));
    }
    QString folder;
    switch (browser) {
    case Browser::Firefox:
        folder = user ? m_places.home + QStringLiteral("/.mozilla/native-messaging-hosts")
                      : m_places.root + QStringLiteral("/usr/lib/mozilla/native-messaging-hosts");
        break;
    case Browser::Chromium:
        folder = user ? m_places.configHome + QStringLiteral("/chromium/NativeMessagingHosts")
                      : m_places.root + QStringLiteral("/etc/chromium/native-messaging-hosts");
        break;
    case Browser::Chrome:
        folder = user ? m_places.configHome + QStringLiteral("/google-chrome/NativeMessagingHosts")
                      : m_places.root + QStringLiteral("/etc/opt/chrome/native-messaging-hosts");
        break;
    case Browser::Edge:
        folder = user ? m_places.configHome + QStringLiteral("/microsoft-edge/NativeMessagingHosts")
                      : m_places.root + QStringLiteral("/etc/opt/edge/native-messaging-hosts");
        break;
    }
    return folder + u'/' + QLatin1String(handoffHostName) + QStringLiteral(".json");
}

QString HandoffManifests::keyFor(Browser browser) const
{
    if (!m_places.registry)
        return {};
    QString vendor;
    switch (browser) {
    case Browser::Firefox:
        vendor = QStringLiteral("Mozilla");
        break;
    case Browser::Chromium:
        vendor = QStringLiteral("Chromium");
        break;
    case Browser::Chrome:
        vendor = QStringLiteral("Google\\Chrome");
        break;
    case Browser::Edge:
        vendor = QStringLiteral("Microsoft\\Edge");
        break;
    }
    return QStringLiteral("Software\\") + vendor + QStringLiteral("\\NativeMessagingHosts\\") +
           QLatin1String(handoffHostName);
}

QString HandoffManifests::host() const
{
    return m_places.registry ? backslashes(m_places.host) : m_places.host;
}

QByteArray HandoffManifests::manifest(Browser browser) const
{
    QJsonObject object{
        {QStringLiteral("name"), QLatin1String(handoffHostName)},
        {QStringLiteral("description"), QStringLiteral("Hands consoles over from the browser to VirtDesk")},
        {QStringLiteral("path"), host()},
        {QStringLiteral("type"), QStringLiteral("stdio")},
    };
    if (browser == Browser::Firefox) {
        object.insert(QStringLiteral("allowed_extensions"), QJsonArray{QLatin1String(firefoxExtensionId)});
    } else {
        QJsonArray origins;
        for (const char *id : chromiumExtensionIds)
            origins.append(QStringLiteral("chrome-extension://%1/").arg(QLatin1String(id)));
        object.insert(QStringLiteral("allowed_origins"), origins);
    }
    return QJsonDocument(object).toJson();
}

HandoffManifests::State HandoffManifests::stateOf(Browser browser, Scope scope) const
{
    const QString file = fileFor(browser, scope);
    if (!m_places.registry)
        return stateOfFile(browser, file);
    const auto named = m_places.registry->text(hiveOf(scope), keyFor(browser), {});
    if (!named)
        return State::Absent;
    const State state = stateOfFile(browser, QString(*named).replace(u'\\', u'/'));
    if (state == State::Absent)
        return State::Unreadable;
    return state == State::Good && *named != backslashes(file) ? State::Stale : state;
}

HandoffManifests::State HandoffManifests::stateOfFile(Browser browser, const QString &file) const
{
    QFile stored(file);
    if (!stored.exists())
        return State::Absent;
    if (!stored.open(QIODevice::ReadOnly) || stored.size() > maximumFile)
        return State::Unreadable;
    const QJsonObject object = QJsonDocument::fromJson(stored.read(maximumFile)).object();
    if (object.isEmpty())
        return State::Unreadable;
    const QJsonObject wanted = QJsonDocument::fromJson(manifest(browser)).object();
    if (object != wanted || !QFileInfo(m_places.host).isExecutable())
        return State::Stale;
    return State::Good;
}

QList<HandoffManifests::Entry> HandoffManifests::status() const
{
    QList<Entry> entries;
    for (const Scope scope : {Scope::User, Scope::System}) {
        for (const Browser browser : allBrowsers) {
            Entry entry;
            entry.browser = browser;
            entry.scope = scope;
            entry.browserName = browserName(browser);
            entry.file = fileFor(browser, scope);
            entry.key = keyFor(browser);
            entry.state = stateOf(browser, scope);
            const QString who = scope == Scope::User ? Text::tr("for you") : Text::tr("for all users");
            const QString repair = scope == Scope::User ? QStringLiteral("virtdesk --install-handoff")
                                                        : QStringLiteral("virtdesk --install-handoff --system");
            switch (entry.state) {
            case State::Absent:
                entry.sentence = Text::tr("%1: not set up %2.").arg(entry.browserName, who);
                break;
            case State::Good:
                entry.sentence = Text::tr("%1: set up %2.").arg(entry.browserName, who);
                break;
            case State::Stale:
                entry.sentence = Text::tr("%1: set up %2, but for another VirtDesk than this one; “%3” repairs it.")
                                     .arg(entry.browserName, who, repair);
                break;
            case State::Unreadable:
                entry.sentence = Text::tr("%1: “%2” can't be read as what it should be; “%3” repairs it.")
                                     .arg(entry.browserName, QDir::toNativeSeparators(entry.file), repair);
                break;
            }
            entries += entry;
        }
    }
    return entries;
}

bool HandoffManifests::isFound(Browser browser) const
{
    const State user = stateOf(browser, Scope::User);
    if (user != State::Absent)
        return user == State::Good;
    return stateOf(browser, Scope::System) == State::Good;
}

bool HandoffManifests::nameInRegistry(Browser browser, Scope scope) const
{
    return !m_places.registry ||
           m_places.registry->setText(hiveOf(scope), keyFor(browser), {}, backslashes(fileFor(browser, scope)));
}

Result<QStringList> HandoffManifests::install(Scope scope) const
{
    const QFileInfo host(m_places.host);
    if (!host.isAbsolute() || !host.isFile() || !host.isExecutable()) {
        return Error{
            Failure::Internal,
            Text::tr("The program virtdesk-handoff is missing, so no browser can hand over. Install VirtDesk again."),
            m_places.host};
    }
    QStringList files;
    for (const Browser browser : allBrowsers) {
        const QString file = fileFor(browser, scope);
        if (stateOfFile(browser, file) != State::Good) {
            if (!QDir().mkpath(QFileInfo(file).absolutePath()))
                return cannotWrite(file, scope, {});
            QSaveFile stored(file);
            const QByteArray bytes = manifest(browser);
            if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size() || !stored.commit())
                return cannotWrite(file, scope, stored.errorString());
            // Whatever the umask says: browsers of other users read the system's.
            QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup |
                                            QFileDevice::ReadOther);
        }
        if (!nameInRegistry(browser, scope))
            return cannotWrite(keyFor(browser), scope, {});
        if (!files.contains(file))
            files += file;
    }
    return files;
}

Result<QStringList> HandoffManifests::removeKeys(Scope scope) const
{
    QStringList removed;
    for (const Browser browser : allBrowsers) {
        QString key = keyFor(browser);
        if (m_places.registry->text(hiveOf(scope), key, {}))
            removed += key;
        if (!m_places.registry->removeTree(hiveOf(scope), key))
            return cannotWrite(key, scope, {});
        // What was made for it, if nobody else has anything there.
        while ((key = key.section(u'\\', 0, -2)).contains(u'\\'))
            m_places.registry->removeIfEmpty(hiveOf(scope), key);
    }
    return removed;
}

Result<QStringList> HandoffManifests::remove(Scope scope) const
{
    QStringList files;
    if (m_places.registry) {
        auto keys = removeKeys(scope);
        if (!keys)
            return keys;
        files = *keys;
    }
    for (const Browser browser : allBrowsers) {
        const QString path = fileFor(browser, scope);
        const QFileInfo info(path);
        if (!info.exists() && !info.isSymLink())
            continue;
        QFile file(path);
        if (!file.remove())
            return cannotWrite(path, scope, file.errorString());
        QDir().rmdir(info.absolutePath()); // only where it is empty now
        files += path;
    }
    if (m_places.registry && scope == Scope::User)
        QDir().rmdir(m_places.localData); // the same
    return files;
}

} // namespace virtdesk
