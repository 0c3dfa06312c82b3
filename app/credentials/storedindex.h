// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/store/statefile.h"
#include "sdk/credentials.h"
#include "sdk/trustpath.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace virtdesk {

/// Which secrets this program has put into the keychain: for whom, never the secret. A JSON file of the config folder,
/// written atomically and read again before each change, because `virtdeskctl` shares it. Main thread.
///
/// It is also the authority on what may be used: a secret that is not listed here is never read.
class StoredIndex
{
public:
    struct Entry
    {
        QString service, host, realm, user;
        QDateTime storedAt;                                     ///< UTC
        ChannelProtection protection = ChannelProtection::None; ///< of the connection that it was accepted on
        /// On which it was accepted; Anchor::Unknown = written by a version that did not note it.
        TrustPath path;
        bool refused = false;
        QString key() const { return keyFor(service, host, realm, user, path); }
    };

    /// `file` empty = in memory only.
    explicit StoredIndex(QString file);

    /// Name of an entry in the keychain. Each part is percent-encoded, so that two different entries never share a
    /// name. Secrets of one account that were accepted on different paths are different entries: what is typed at an
    /// attacker's end takes nothing away.
    static QString keyFor(const QString &service, const QString &host, const QString &realm, const QString &user,
                          const TrustPath &path);

    const QList<Entry> &entries() const { return m_entries; }
    std::optional<Entry> find(const QString &key) const;
    /// What there is for an account.
    struct Found
    {
        std::optional<Entry> usable;    ///< the latest that was accepted on an equal path
        std::optional<Entry> elsewhere; ///< the latest of any other path, for telling why it is not used
    };
    /// Usable entries for the service, host and realm; of `user` when that is not empty.
    Found find(const QString &service, const QString &host, const QString &realm, const QString &user,
               const TrustPath &path) const;
    void put(const Entry &entry);
    void markRefused(const QString &key);
    void remove(const QString &key);
    /// Takes in what another program wrote.
    void reload();

    /// Why the last write failed; empty when it did not.
    const QString &lastError() const { return m_file.lastError(); }
    /// Once: the sentence about a list that can't be read.
    QString takeProblem() { return m_file.takeProblem(); }
    /// Reads the text of a list; nullopt when it is none. Hostile input.
    static std::optional<QList<Entry>> parse(const QByteArray &content);

private:
    template <typename Change>
    void change(Change make);
    void save();

    StateFile m_file;
    QList<Entry> m_entries;
};

} // namespace virtdesk
