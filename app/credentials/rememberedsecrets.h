// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"
#include "app/credentials/storedindex.h"
#include "sdk/credentials.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace virtdesk {

/// The OS keychain and the index of what this program has put there, kept in step: which secret may answer a request,
/// reading it, keeping one, and forgetting one that was refused. Main thread.
class RememberedSecrets : public QObject
{
    Q_OBJECT
public:
    /// `store` outlives this; null = no keychain. `indexFile`: see StoredIndex.
    RememberedSecrets(SecretStore *store, const QString &indexFile, QObject *parent = nullptr);

    bool hasStore() const { return m_store != nullptr; }
    /// What may be kept: a password, with what names its owner. A one-time code is worthless later, and nobody can know
    /// whether the answer to a free prompt may be given twice.
    static bool canKeep(const CredentialRequest &request);

    QList<StoredIndex::Entry> entries();
    /// Once: the sentence about an index that can't be read; empty when there is none.
    QString takeProblem() { return m_index.takeProblem(); }

    /// An entry as it is now: a later write or drop of the same key is another use.
    struct Use
    {
        QString key;
        quint64 generation = 0;
    };
    struct Choice
    {
        std::optional<StoredIndex::Entry> entry; ///< that may answer
        Use use;
        QString whyNot;         ///< why one that is there may not; empty = there is none
        bool isUnbound = false; ///< the one that may not was kept by a version that noted no path
    };
    /// Accepted earlier on an equal path that was secured no better, for this user where one is given.
    Choice choose(const CredentialRequest &request, const QString &user);
    /// Gives the secret of an entry, or nothing with the sentence to tell, if any. `done` comes through the event loop,
    /// not after this is gone.
    void read(const Use &use, std::function<void(std::optional<Secret> secret, const QString &sentence)> done);
    /// Writes the secret; what goes wrong is told by notice().
    void keep(QObject *asker, StoredIndex::Entry entry, Secret secret);
    /// A server refused it: not used again from this moment on, then removed.
    void drop(QObject *asker, const Use &use);
    /// `done` comes through the event loop.
    void forget(const QString &key, std::function<void(StoreResult)> done);
    /// Whether secrets could be kept now. `done` comes through the event loop.
    void probe(std::function<void(StoreResult)> done);

Q_SIGNALS:
    void changed();
    void notice(QObject *asker, const QString &sentence);

private:
    void replaceUnbound(StoredIndex::Entry entry);

    SecretStore *m_store;
    StoredIndex m_index;
    QHash<QString, quint64> m_generations; ///< grows with each write and drop of a key
};

} // namespace virtdesk
