// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/credentials.h"

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
        bool refused = false;
        QString key() const { return keyFor(service, host, realm, user); }
    };

    /// `file` empty = in memory only.
    explicit StoredIndex(QString file);

    /// Name of an entry in the keychain. Each part is percent-encoded, so that two different entries never share a
    /// name.
    static QString keyFor(const QString &service, const QString &host, const QString &realm, const QString &user);

    const QList<Entry> &entries() const { return m_entries; }
    std::optional<Entry> find(const QString &key) const;
    /// The latest usable entry for the service, host and realm; of `user` when that is not empty.
    std::optional<Entry> find(const QString &service, const QString &host, const QString &realm,
                              const QString &user) const;
    void put(const Entry &entry);
    void markRefused(const QString &key);
    void remove(const QString &key);
    /// Takes in what another program wrote.
    void reload();

    /// Why the last write failed; empty when it did not.
    const QString &lastError() const { return m_lastError; }

private:
    template <typename Change>
    void change(Change make);
    void save();

    QString m_file;
    QList<Entry> m_entries;
    QString m_lastError;
};

} // namespace virtdesk
