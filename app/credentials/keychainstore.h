// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"

#include <QObject>
#include <QString>

#include <memory>

namespace virtdesk {

/// The OS keychain: on Linux the Secret Service or KWallet through Qt Keychain, with the entries' name "VirtDesk"; on
/// Windows generic credentials of the Credential Manager, whose names begin with "org.virtdesk.VirtDesk:". Main thread;
/// on Linux with a GLib event dispatcher (Qt's default there), which libsecret needs.
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

    /// How long the person may take for the system's unlock dialog, where there is one. Milliseconds.
    void setDeadline(int milliseconds) { m_deadlineMs = milliseconds; }

private:
    enum class Work { Read, Write, Remove, Probe };
    /// What one platform needs: keychainstore_linux.cpp, keychainstore_windows.cpp.
    class Backend;

    static StoreResult resultFor(StoreProblem problem, Work work, const QString &detail);

    int m_deadlineMs = 120000;
    std::unique_ptr<Backend> m_backend;
};

} // namespace virtdesk
