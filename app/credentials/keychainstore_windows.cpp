// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialmanager.h"
#include "app/credentials/credentialproblem.h"
#include "app/credentials/keychainstore.h"

#include <QThreadPool>

#include <memory>

namespace virtdesk {

/// One thread, so that requests are carried out in the order in which they were made.
class KeychainStore::Backend
{
public:
    explicit Backend(KeychainStore &store)
        : m_store(store)
    {
        m_thread.setMaxThreadCount(1);
        m_thread.setExpiryTimeout(10'000);
    }
    // The pool's destructor waits, so that what was to be stored is stored.

    /// `call` runs on the thread and gives an error of Windows and, of a read, the secret.
    void run(Work work, std::function<unsigned long(Secret &)> call, std::function<void(StoreResult)> done)
    {
        m_thread.start([this, work, call = std::move(call), done = std::move(done)]() mutable {
            auto secret = std::make_shared<Secret>();
            const unsigned long error = call(*secret);
            QString detail;
            if (problemOfCredentials(error) == StoreProblem::TooLong)
                detail = tr("%n bytes", nullptr, static_cast<int>(credentialmanager::maximumSize));
            else if (error != 0)
                detail = credentialmanager::errorText(error);
            QMetaObject::invokeMethod(
                &m_store,
                [work, error, detail, secret, done = std::move(done)] {
                    StoreResult result = resultFor(problemOfCredentials(error), work, detail);
                    result.secret = std::move(*secret);
                    done(std::move(result));
                },
                Qt::QueuedConnection);
        });
    }

private:
    KeychainStore &m_store;
    QThreadPool m_thread;
};

KeychainStore::KeychainStore(QObject *parent)
    : QObject(parent)
    , m_backend(std::make_unique<Backend>(*this))
{
}

KeychainStore::~KeychainStore() = default;

void KeychainStore::read(const QString &key, std::function<void(StoreResult)> done)
{
    m_backend->run(
        Work::Read, [key](Secret &secret) { return credentialmanager::read(key, secret); }, std::move(done));
}

void KeychainStore::write(const QString &key, Secret secret, std::function<void(StoreResult)> done)
{
    // Shared, because a function object has to be copyable; nobody else has it.
    const auto kept = std::make_shared<Secret>(std::move(secret));
    m_backend->run(
        Work::Write, [key, kept](Secret &) { return credentialmanager::write(key, *kept); }, std::move(done));
}

void KeychainStore::remove(const QString &key, std::function<void(StoreResult)> done)
{
    m_backend->run(
        Work::Remove, [key](Secret &) { return credentialmanager::remove(key); }, std::move(done));
}

} // namespace virtdesk
