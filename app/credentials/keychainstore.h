// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"

#include <QObject>
#include <QString>

namespace QKeychain {
class Job;
}

namespace virtdesk {

/// The OS keychain through Qt Keychain: Secret Service, KWallet, Windows Credential Manager. Entries carry the name
/// "VirtDesk". Main thread with a GLib event dispatcher on Linux (Qt's default there), which libsecret needs.
///
/// Qt Keychain reports a locked keychain as "not found" and an absent one as some other error; the service's own state
/// is asked for over D-Bus, so that the sentences fit. Reading a locked keychain makes the system show its own unlock
/// dialog. When the store is destroyed, callbacks are no longer called.
class KeychainStore : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainStore(QObject *parent = nullptr);
    ~KeychainStore() override;

    void read(const QString &key, std::function<void(StoreResult)> done) override;
    void write(const QString &key, Secret secret, std::function<void(StoreResult)> done) override;
    void remove(const QString &key, std::function<void(StoreResult)> done) override;
    void probe(std::function<void(StoreResult)> done) override;

    /// How long the person may take for the system's unlock dialog. Milliseconds.
    void setDeadline(int milliseconds) { m_deadlineMs = milliseconds; }

private:
    enum class Work { Read, Write, Remove, Probe };

    static StoreResult resultFor(StoreProblem problem, Work work, const QString &detail);
    void run(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done);
    void explain(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done);

    int m_deadlineMs = 120000;
};

} // namespace virtdesk
