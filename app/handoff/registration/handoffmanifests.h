// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/registration/registry.h"
#include "sdk/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace virtdesk {

/// The files by which browsers find `virtdesk-handoff` (native messaging host manifests): writes, repairs, removes and
/// judges them, for this user or for the machine. Where there is a registry (Windows), a key for each browser names the
/// file; elsewhere the files lie in the browsers' folders. Small files, read and written at once; any thread.
class HandoffManifests
{
public:
    enum class Browser { Firefox, Chromium, Chrome, Edge };
    enum class Scope { User, System };
    enum class State {
        Absent,
        Good,
        Stale,      ///< ours, but names another program or other extensions: install() repairs it
        Unreadable, ///< there, but not to be read or no manifest
    };

    struct Places
    {
        QString host;       ///< absolute path of virtdesk-handoff
        QString home;       ///< the user's home folder
        QString configHome; ///< $XDG_CONFIG_HOME
        QString root;       ///< put before system paths; empty but in tests
        QString localData;  ///< with a registry: the user's folder for our files, %LOCALAPPDATA%\VirtDesk
        std::shared_ptr<Registry> registry; ///< what browsers ask; null where they look into folders
        /// This user's and this installation's.
        static Places standard(const QString &host);
    };

    struct Entry
    {
        Browser browser = Browser::Firefox;
        Scope scope = Scope::User;
        QString browserName;
        QString file;
        QString key; ///< of the registry, which names the file; empty where there is none
        State state = State::Absent;
        QString sentence; ///< what the state means and what can be done
    };

    explicit HandoffManifests(Places places)
        : m_places(std::move(places))
    {
    }

    /// All browsers, both scopes.
    QList<Entry> status() const;
    /// Whether this browser finds a working host: its user's file counts before the system's.
    bool isFound(Browser browser) const;

    /// Writes the manifests of all browsers, so that one that is installed later finds the host as well. Gives the
    /// files that were written or were right already. Errors: Usage (no right to write there), Internal (the host is
    /// missing).
    Result<QStringList> install(Scope scope) const;
    /// Removes them. Gives the files that were removed; none is no error.
    Result<QStringList> remove(Scope scope) const;

    static QString browserName(Browser browser);
    QString fileFor(Browser browser, Scope scope) const;
    /// Below the user's or the machine's hive; empty where there is no registry.
    QString keyFor(Browser browser) const;

private:
    QString host() const;
    QByteArray manifest(Browser browser) const;
    State stateOf(Browser browser, Scope scope) const;
    State stateOfFile(Browser browser, const QString &file) const;
    bool nameInRegistry(Browser browser, Scope scope) const;
    Result<QStringList> removeKeys(Scope scope) const;

    Places m_places;
};

} // namespace virtdesk
