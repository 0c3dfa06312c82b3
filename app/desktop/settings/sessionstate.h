// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <utility>

namespace virtdesk {

/// What the program remembers by itself: window layout, recent engines and consoles, favourites, what was open. In the
/// XDG state folder. No secrets, no tickets. GUI thread.
class SessionState
{
public:
    struct Engine
    {
        QUrl url;
        QString userName;
        QString proxy = {};        ///< as parseProxy() reads it; written by setInventoryProxy() only
        QString consoleProxy = {}; ///< as ConsoleSupply::proxyOf() reads it; written by setConsoleProxy() only
        bool operator==(const Engine &) const = default;
    };
    /// A console that can be opened again: a VM of an engine, or an address as the person would type it.
    struct Console
    {
        QString inventory;
        QString vmId;
        QString address;
        QString title;
        // Of what was open when the program ended.
        bool current = false;     ///< the tab that was shown
        bool ownWindow = false;   ///< not a tab
        bool sideBySide = false;  ///< beside others
        QByteArray geometry = {}; ///< of its own window
        bool pinned = false;
        QString group = {}; ///< that the person has put it into
        bool operator==(const Console &) const = default;
    };

    explicit SessionState(const QString &file = defaultFile());
    static QString defaultFile();
    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return std::exchange(m_problem, {}); }

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    int panelWidth() const;
    void setPanelWidth(int width);
    int wallStep() const; ///< how large the wall's pictures are, from 0
    void setWallStep(int step);
    /// By what tabs are grouped, a word of TabGroups; and the groups that are folded.
    QString tabGrouping() const;
    void setTabGrouping(const QString &rule);
    QStringList foldedGroups() const;
    void setFoldedGroups(const QStringList &groups);
    /// Names of the screens for full screen; empty = the window's own. Whether its bar stays.
    QStringList fullScreenScreens() const;
    void setFullScreenScreens(const QStringList &names);
    bool fullScreenBarPinned() const;
    void setFullScreenBarPinned(bool pinned);
    bool sideTabs() const; ///< instead of a row
    void setSideTabs(bool side);
    bool panelVisible() const;
    void setPanelVisible(bool visible);

    /// The details of the chosen VM below the list.
    bool detailsOpen() const;
    void setDetailsOpen(bool open);
    int detailsHeight() const;
    void setDetailsHeight(int height);
    QString vmView() const; ///< see VmViewLayout::text()
    void setVmView(const QString &text);
    int tableWidth() const; ///< of the panel while it shows a table
    void setTableWidth(int width);

    struct Search
    {
        QString name;
        QString text; ///< as in the filter
        bool operator==(const Search &) const = default;
    };
    QList<Search> searches() const; ///< by name
    /// One of the same name is replaced.
    void keepSearch(const Search &search);
    void forgetSearch(const QString &name);

    QList<Engine> inventories() const; ///< most recent first
    void noteInventory(const Engine &inventory);
    void forgetInventory(const QUrl &url);
    QString inventoryProxy(const QUrl &url) const;
    void setInventoryProxy(const QUrl &url, const QString &proxy);
    /// When consoles go through this inventory's own proxy; empty = as for all.
    QString consoleProxy(const QUrl &inventory) const;
    void setConsoleProxy(const QUrl &inventory, const QString &when);

    /// Whether this account, which may see all VMs there, has chosen its own only.
    bool ownVmsOnly(const QUrl &inventory, const QString &account) const;
    void setOwnVmsOnly(const QUrl &inventory, const QString &account, bool own);

    QList<Console> recentConsoles() const; ///< most recent first
    void noteConsole(const Console &console);
    QList<Console> openConsoles() const;
    void setOpenConsoles(const QList<Console> &consoles);

    QSet<QString> favourites(const QString &inventory) const;
    void setFavourites(const QString &inventory, const QSet<QString> &vmIds);

private:
    QList<Console> readConsoles(const QString &group) const;
    void writeSearches(const QList<Search> &searches);
    void writeConsoles(const QString &group, const QList<Console> &consoles);
    static QString inventoryKey(const QString &inventory);
    static QString proxyKey(const QUrl &inventory);
    static QString consoleProxyKey(const QUrl &inventory);
    static QString ownVmsKey(const QUrl &inventory);

    QString m_problem; ///< before the store: it is found before the file is read
    mutable QSettings m_store;
};

} // namespace virtdesk
