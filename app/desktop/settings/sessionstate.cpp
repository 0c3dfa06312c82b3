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
constexpr int maximumInventories = 8;
constexpr int maximumRecent = 20;
constexpr int maximumOpen = 100;
constexpr int maximumGroup = 40; // characters of a name
constexpr int maximumSearches = 50;
constexpr int maximumAccounts = 20; // of one inventory
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

int SessionState::wallStep() const
{
    return m_store.value(QStringLiteral("window/wallStep"), 1).toInt();
}

void SessionState::setWallStep(int step)
{
    m_store.setValue(QStringLiteral("window/wallStep"), step);
}

QString SessionState::tabGrouping() const
{
    return m_store.value(QStringLiteral("tabs/grouping")).toString();
}

void SessionState::setTabGrouping(const QString &rule)
{
    m_store.setValue(QStringLiteral("tabs/grouping"), rule);
}

QStringList SessionState::foldedGroups() const
{
    return m_store.value(QStringLiteral("tabs/folded")).toStringList().mid(0, maximumOpen);
}

void SessionState::setFoldedGroups(const QStringList &groups)
{
    m_store.setValue(QStringLiteral("tabs/folded"), groups);
}

QStringList SessionState::fullScreenScreens() const
{
    return m_store.value(QStringLiteral("fullScreen/screens")).toStringList().mid(0, maximumOpen);
}

void SessionState::setFullScreenScreens(const QStringList &names)
{
    m_store.setValue(QStringLiteral("fullScreen/screens"), names);
}

bool SessionState::fullScreenBarPinned() const
{
    return m_store.value(QStringLiteral("fullScreen/barPinned"), false).toBool();
}

void SessionState::setFullScreenBarPinned(bool pinned)
{
    m_store.setValue(QStringLiteral("fullScreen/barPinned"), pinned);
}

bool SessionState::sideTabs() const
{
    return m_store.value(QStringLiteral("tabs/side"), false).toBool();
}

void SessionState::setSideTabs(bool side)
{
    m_store.setValue(QStringLiteral("tabs/side"), side);
}

bool SessionState::panelVisible() const
{
    return m_store.value(QStringLiteral("window/panelVisible"), true).toBool();
}

void SessionState::setPanelVisible(bool visible)
{
    m_store.setValue(QStringLiteral("window/panelVisible"), visible);
}

bool SessionState::detailsOpen() const
{
    return m_store.value(QStringLiteral("window/detailsOpen"), false).toBool();
}

void SessionState::setDetailsOpen(bool open)
{
    m_store.setValue(QStringLiteral("window/detailsOpen"), open);
}

QString SessionState::vmView() const
{
    return m_store.value(QStringLiteral("window/vmView")).toString();
}

void SessionState::setVmView(const QString &text)
{
    m_store.setValue(QStringLiteral("window/vmView"), text);
}

int SessionState::tableWidth() const
{
    return m_store.value(QStringLiteral("window/tableWidth"), 760).toInt();
}

void SessionState::setTableWidth(int width)
{
    m_store.setValue(QStringLiteral("window/tableWidth"), width);
}

QList<SessionState::Search> SessionState::searches() const
{
    QList<Search> result;
    const int count = std::min(m_store.beginReadArray(QStringLiteral("searches")), maximumSearches);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        Search search{m_store.value(QStringLiteral("name")).toString(),
                      m_store.value(QStringLiteral("text")).toString()};
        if (!search.name.isEmpty() && !search.text.isEmpty())
            result.append(std::move(search));
    }
    m_store.endArray();
    return result;
}

void SessionState::writeSearches(const QList<Search> &searches)
{
    m_store.remove(QStringLiteral("searches"));
    m_store.beginWriteArray(QStringLiteral("searches"));
    for (int i = 0; i < searches.size(); ++i) {
        m_store.setArrayIndex(i);
        m_store.setValue(QStringLiteral("name"), searches.at(i).name);
        m_store.setValue(QStringLiteral("text"), searches.at(i).text);
    }
    m_store.endArray();
}

void SessionState::keepSearch(const Search &search)
{
    QList<Search> list = searches();
    list.removeIf([&](const Search &other) { return other.name == search.name; });
    list.append(search);
    std::sort(list.begin(), list.end(),
              [](const Search &a, const Search &b) { return a.name.localeAwareCompare(b.name) < 0; });
    list.resize(std::min<qsizetype>(list.size(), maximumSearches));
    writeSearches(list);
}

void SessionState::forgetSearch(const QString &name)
{
    QList<Search> list = searches();
    list.removeIf([&](const Search &other) { return other.name == name; });
    writeSearches(list);
}

int SessionState::detailsHeight() const
{
    return m_store.value(QStringLiteral("window/detailsHeight"), 320).toInt();
}

void SessionState::setDetailsHeight(int height)
{
    m_store.setValue(QStringLiteral("window/detailsHeight"), height);
}

QList<SessionState::Engine> SessionState::inventories() const
{
    QList<Engine> result;
    const int count = std::min(m_store.beginReadArray(QStringLiteral("engines")), maximumInventories);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        const QUrl url(m_store.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
        if (url.isValid())
            result.append({url, m_store.value(QStringLiteral("user")).toString()});
    }
    m_store.endArray();
    for (Engine &inventory : result) {
        inventory.proxy = inventoryProxy(inventory.url);
        inventory.consoleProxy = consoleProxy(inventory.url);
    }
    return result;
}

void SessionState::noteInventory(const Engine &inventory)
{
    QList<Engine> list = inventories();
    list.removeIf([&](const Engine &other) { return other.url == inventory.url; });
    list.prepend(inventory);
    list.resize(std::min<qsizetype>(list.size(), maximumInventories));
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

void SessionState::forgetInventory(const QUrl &url)
{
    const QList<Engine> list = inventories();
    m_store.remove(QStringLiteral("engines"));
    m_store.remove(proxyKey(url));
    m_store.remove(consoleProxyKey(url));
    m_store.remove(ownVmsKey(url));
    for (auto at = list.crbegin(); at != list.crend(); ++at) {
        if (at->url != url)
            noteInventory(*at);
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
             m_store.value(QStringLiteral("sideBySide")).toBool(),
             m_store.value(QStringLiteral("geometry")).toByteArray(), m_store.value(QStringLiteral("pinned")).toBool(),
             m_store.value(QStringLiteral("group")).toString().left(maximumGroup)});
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
        m_store.setValue(QStringLiteral("engine"), consoles.at(i).inventory);
        m_store.setValue(QStringLiteral("vm"), consoles.at(i).vmId);
        m_store.setValue(QStringLiteral("address"), consoles.at(i).address);
        m_store.setValue(QStringLiteral("title"), consoles.at(i).title);
        if (consoles.at(i).current)
            m_store.setValue(QStringLiteral("current"), true);
        if (consoles.at(i).pinned)
            m_store.setValue(QStringLiteral("pinned"), true);
        if (!consoles.at(i).group.isEmpty())
            m_store.setValue(QStringLiteral("group"), consoles.at(i).group);
        if (consoles.at(i).sideBySide)
            m_store.setValue(QStringLiteral("sideBySide"), true);
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
        return other.inventory == console.inventory && other.vmId == console.vmId && other.address == console.address;
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
    m_store.sync(); // the process may be killed with the session of its desktop, before its event loop runs again
}

QString SessionState::proxyKey(const QUrl &inventory)
{
    return QStringLiteral("proxies/") +
           QString::fromLatin1(QUrl::toPercentEncoding(inventory.toString(QUrl::RemoveUserInfo)));
}

QString SessionState::consoleProxyKey(const QUrl &inventory)
{
    return QStringLiteral("consoleProxies/") +
           QString::fromLatin1(QUrl::toPercentEncoding(inventory.toString(QUrl::RemoveUserInfo)));
}

QString SessionState::consoleProxy(const QUrl &inventory) const
{
    return m_store.value(consoleProxyKey(inventory)).toString();
}

void SessionState::setConsoleProxy(const QUrl &inventory, const QString &when)
{
    if (when.isEmpty())
        m_store.remove(consoleProxyKey(inventory));
    else
        m_store.setValue(consoleProxyKey(inventory), when);
}

QString SessionState::inventoryProxy(const QUrl &url) const
{
    return m_store.value(proxyKey(url)).toString();
}

void SessionState::setInventoryProxy(const QUrl &url, const QString &proxy)
{
    if (proxy.isEmpty())
        m_store.remove(proxyKey(url));
    else
        m_store.setValue(proxyKey(url), proxy);
}

QString SessionState::ownVmsKey(const QUrl &inventory)
{
    return QStringLiteral("ownVms/") +
           QString::fromLatin1(QUrl::toPercentEncoding(inventory.toString(QUrl::RemoveUserInfo)));
}

bool SessionState::ownVmsOnly(const QUrl &inventory, const QString &account) const
{
    return m_store.value(ownVmsKey(inventory)).toStringList().contains(account);
}

void SessionState::setOwnVmsOnly(const QUrl &inventory, const QString &account, bool own)
{
    QStringList accounts = m_store.value(ownVmsKey(inventory)).toStringList();
    accounts.removeAll(account);
    if (own)
        accounts.prepend(account);
    if (accounts.isEmpty())
        m_store.remove(ownVmsKey(inventory));
    else
        m_store.setValue(ownVmsKey(inventory), accounts.mid(0, maximumAccounts));
}

QString SessionState::inventoryKey(const QString &inventory)
{
    return QStringLiteral("favourites/") + QString::fromLatin1(QUrl::toPercentEncoding(inventory));
}

QSet<QString> SessionState::favourites(const QString &inventory) const
{
    const QStringList list = m_store.value(inventoryKey(inventory)).toStringList();
    return {list.begin(), list.end()};
}

void SessionState::setFavourites(const QString &inventory, const QSet<QString> &vmIds)
{
    QStringList list(vmIds.begin(), vmIds.end());
    list.sort();
    m_store.setValue(inventoryKey(inventory), list);
}

} // namespace virtdesk
