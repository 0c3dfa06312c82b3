// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QSettings>
#include <QString>
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
        QString proxy = {}; ///< as parseProxy() reads it; written by setEngineProxy() only
        bool operator==(const Engine &) const = default;
    };
    /// A console that can be opened again: a VM of an engine, or an address as the person would type it.
    struct Console
    {
        QString engine;
        QString vmId;
        QString address;
        QString title;
        // Of what was open when the program ended.
        bool current = false;     ///< the tab that was shown
        bool ownWindow = false;   ///< not a tab
        QByteArray geometry = {}; ///< of its own window
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
    bool panelVisible() const;
    void setPanelVisible(bool visible);

    QList<Engine> engines() const; ///< most recent first
    void noteEngine(const Engine &engine);
    void forgetEngine(const QUrl &url);
    QString engineProxy(const QUrl &url) const;
    void setEngineProxy(const QUrl &url, const QString &proxy);

    QList<Console> recentConsoles() const; ///< most recent first
    void noteConsole(const Console &console);
    QList<Console> openConsoles() const;
    void setOpenConsoles(const QList<Console> &consoles);

    QSet<QString> favourites(const QString &engine) const;
    void setFavourites(const QString &engine, const QSet<QString> &vmIds);

private:
    QList<Console> readConsoles(const QString &group) const;
    void writeConsoles(const QString &group, const QList<Console> &consoles);
    static QString engineKey(const QString &engine);
    static QString proxyKey(const QUrl &engine);

    QString m_problem; ///< before the store: it is found before the file is read
    mutable QSettings m_store;
};

} // namespace virtdesk
