// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/sessionstate.h"

#include "app/desktop/platform/desktopplatform.h"
#include "app/desktop/settings/settingstext.h"
#include "app/store/inifile.h"

#include <QDir>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int maximumEngines = 8;
constexpr int maximumRecent = 20;
constexpr int maximumOpen = 100;
} // namespace

QString SessionState::defaultFile()
{
    return platform::stateFolder() + QStringLiteral("/virtdesk/state.ini");
}

SessionState::SessionState(const QString &file)
    : m_problem(checkIniFile(file, SettingsText::tr("The list of engines, consoles and favourites")))
    , m_store(file, QSettings::IniFormat)
{
}

QByteArray SessionState::windowGeometry() const
{
    return m_store.value(QStringLiteral("window/geometry")).toByteArray();
}

void SessionState::setWindowGeometry(const QByteArray &geometry)
{
    m_store.setValue(QStringLiteral("window/geometry"), geometry);
}

int SessionState::panelWidth() const
{
    return m_store.value(QStringLiteral("window/panelWidth"), 264).toInt();
}

void SessionState::setPanelWidth(int width)
{
    m_store.setValue(QStringLiteral("window/panelWidth"), width);
}

bool SessionState::panelVisible() const
{
    return m_store.value(QStringLiteral("window/panelVisible"), true).toBool();
}

void SessionState::setPanelVisible(bool visible)
{
    m_store.setValue(QStringLiteral("window/panelVisible"), visible);
}

QList<SessionState::Engine> SessionState::engines() const
{
    QList<Engine> result;
    const int count = std::min(m_store.beginReadArray(QStringLiteral("engines")), maximumEngines);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        const QUrl url(m_store.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
        if (url.isValid())
            result.append({url, m_store.value(QStringLiteral("user")).toString()});
    }
    m_store.endArray();
    for (Engine &engine : result)
        engine.proxy = engineProxy(engine.url);
    return result;
}

void SessionState::noteEngine(const Engine &engine)
{
    QList<Engine> list = engines();
    list.removeIf([&](const Engine &other) { return other.url == engine.url; });
    list.prepend(engine);
    list.resize(std::min<qsizetype>(list.size(), maximumEngines));
    m_store.remove(QStringLiteral("engines"));
    m_store.beginWriteArray(QStringLiteral("engines"));
    for (int i = 0; i < list.size(); ++i) {
        m_store.setArrayIndex(i);
        // A password in an address would be a mistake; it must not reach the disk.
        m_store.setValue(QStringLiteral("url"), list.at(i).url.toString(QUrl::RemoveUserInfo));
        m_store.setValue(QStringLiteral("user"), list.at(i).userName);
    }
    m_store.endArray();
}

void SessionState::forgetEngine(const QUrl &url)
{
    const QList<Engine> list = engines();
    m_store.remove(QStringLiteral("engines"));
    m_store.remove(proxyKey(url));
    for (auto at = list.crbegin(); at != list.crend(); ++at) {
        if (at->url != url)
            noteEngine(*at);
    }
}

QList<SessionState::Console> SessionState::readConsoles(const QString &group) const
{
    QList<Console> result;
    const int count = std::min(m_store.beginReadArray(group), maximumOpen);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        result.append(
            {m_store.value(QStringLiteral("engine")).toString(), m_store.value(QStringLiteral("vm")).toString(),
             m_store.value(QStringLiteral("address")).toString(), m_store.value(QStringLiteral("title")).toString(),
             m_store.value(QStringLiteral("current")).toBool(), m_store.value(QStringLiteral("ownWindow")).toBool(),
             m_store.value(QStringLiteral("geometry")).toByteArray()});
    }
    m_store.endArray();
    return result;
}

void SessionState::writeConsoles(const QString &group, const QList<Console> &consoles)
{
    m_store.remove(group);
    m_store.beginWriteArray(group);
    for (int i = 0; i < consoles.size(); ++i) {
        m_store.setArrayIndex(i);
        m_store.setValue(QStringLiteral("engine"), consoles.at(i).engine);
        m_store.setValue(QStringLiteral("vm"), consoles.at(i).vmId);
        m_store.setValue(QStringLiteral("address"), consoles.at(i).address);
        m_store.setValue(QStringLiteral("title"), consoles.at(i).title);
        if (consoles.at(i).current)
            m_store.setValue(QStringLiteral("current"), true);
        if (consoles.at(i).ownWindow) {
            m_store.setValue(QStringLiteral("ownWindow"), true);
            m_store.setValue(QStringLiteral("geometry"), consoles.at(i).geometry);
        }
    }
    m_store.endArray();
}

QList<SessionState::Console> SessionState::recentConsoles() const
{
    return readConsoles(QStringLiteral("recent"));
}

void SessionState::noteConsole(const Console &console)
{
    QList<Console> list = recentConsoles();
    list.removeIf([&](const Console &other) {
        return other.engine == console.engine && other.vmId == console.vmId && other.address == console.address;
    });
    list.prepend(console);
    list.resize(std::min<qsizetype>(list.size(), maximumRecent));
    writeConsoles(QStringLiteral("recent"), list);
}

QList<SessionState::Console> SessionState::openConsoles() const
{
    return readConsoles(QStringLiteral("open"));
}

void SessionState::setOpenConsoles(const QList<Console> &consoles)
{
    writeConsoles(QStringLiteral("open"), consoles);
}

QString SessionState::proxyKey(const QUrl &engine)
{
    return QStringLiteral("proxies/") +
           QString::fromLatin1(QUrl::toPercentEncoding(engine.toString(QUrl::RemoveUserInfo)));
}

QString SessionState::engineProxy(const QUrl &url) const
{
    return m_store.value(proxyKey(url)).toString();
}

void SessionState::setEngineProxy(const QUrl &url, const QString &proxy)
{
    if (proxy.isEmpty())
        m_store.remove(proxyKey(url));
    else
        m_store.setValue(proxyKey(url), proxy);
}

QString SessionState::engineKey(const QString &engine)
{
    return QStringLiteral("favourites/") + QString::fromLatin1(QUrl::toPercentEncoding(engine));
}

QSet<QString> SessionState::favourites(const QString &engine) const
{
    const QStringList list = m_store.value(engineKey(engine)).toStringList();
    return {list.begin(), list.end()};
}

void SessionState::setFavourites(const QString &engine, const QSet<QString> &vmIds)
{
    QStringList list(vmIds.begin(), vmIds.end());
    list.sort();
    m_store.setValue(engineKey(engine), list);
}

} // namespace virtdesk
