// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/keychainstore.h"

#include "app/credentials/keychainservice.h"

#include <qt6keychain/keychain.h>

#include <QPointer>
#include <QTimer>

#include <memory>

namespace virtdesk {

namespace {

QString serviceLabel()
{
    return QStringLiteral("VirtDesk");
}

} // namespace

class KeychainStore::Backend
{
public:
    explicit Backend(KeychainStore &store)
        : m_store(store)
    {
    }
    void run(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done);

private:
    void explain(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done);

    KeychainStore &m_store;
};

KeychainStore::KeychainStore(QObject *parent)
    : QObject(parent)
    , m_backend(std::make_unique<Backend>(*this))
{
}

KeychainStore::~KeychainStore() = default;

void KeychainStore::read(const QString &key, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceLabel());
    job->setKey(key);
    m_backend->run(job, Work::Read, std::move(done));
}

void KeychainStore::write(const QString &key, Secret secret, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceLabel());
    job->setKey(key);
    // Binary, because a text value would pass through QStrings that nobody wipes. The job keeps the only other holder
    // of the bytes until it has been sent.
    job->setBinaryData(QByteArray(secret.view().data(), secret.size()));
    m_backend->run(job, Work::Write, std::move(done));
}

void KeychainStore::remove(const QString &key, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceLabel());
    job->setKey(key);
    m_backend->run(job, Work::Remove, std::move(done));
}

void KeychainStore::Backend::run(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done)
{
    job->setInsecureFallback(false);
    job->setAutoDelete(false);
    // Not a child of ours: libsecret calls back into a job, so a job that has been started must outlive it.
    std::shared_ptr<QKeychain::Job> kept(job, [](QKeychain::Job *finished) { finished->deleteLater(); });

    // First the service's state: without a service, some of Qt Keychain's backends block or try to start one.
    probeKeychainService(
        &m_store, [this, kept, work, done = std::move(done)](StoreProblem problem, const QString &detail) mutable {
            if (problem == StoreProblem::NoService || problem == StoreProblem::Denied) {
                done(resultFor(problem, work, detail));
                return;
            }
            auto *deadline = new QTimer(&m_store);
            deadline->setSingleShot(true);
            auto pending = std::make_shared<std::function<void(StoreResult)>>(std::move(done));
            QObject::connect(deadline, &QTimer::timeout, &m_store, [pending, deadline, work] {
                deadline->deleteLater();
                if (auto waiting = std::exchange(*pending, nullptr))
                    waiting(resultFor(StoreProblem::Locked, work, tr("The keychain did not answer in time.")));
            });
            deadline->start(m_store.m_deadlineMs);

            QKeychain::Job *started = kept.get();
            // This connection keeps the job alive until it has finished, whatever happens to the store.
            QObject::connect(started, &QKeychain::Job::finished, started,
                             [kept, store = QPointer<KeychainStore>(&m_store), timer = QPointer<QTimer>(deadline),
                              pending, work](QKeychain::Job *finished) mutable {
                                 const std::shared_ptr<QKeychain::Job> last = std::move(kept);
                                 if (!store)
                                     return;
                                 delete timer.data();
                                 if (auto waiting = std::exchange(*pending, nullptr))
                                     store->m_backend->explain(last.get(), work, std::move(waiting));
                                 Q_UNUSED(finished)
                             });
            started->start();
        });
}

void KeychainStore::Backend::explain(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done)
{
    const QString detail = job->errorString();
    switch (job->error()) {
    case QKeychain::NoError: {
        StoreResult result;
        if (work == Work::Read) {
            QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
            result.secret = Secret(bytes);
            // The job shares these bytes; wiping them in place reaches its copy too.
            wipeMemory(const_cast<char *>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
        }
        done(std::move(result));
        return;
    }
    case QKeychain::AccessDeniedByUser:
        done(resultFor(StoreProblem::Denied, work, detail));
        return;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        done(resultFor(StoreProblem::NoService, work, detail));
        return;
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDenied:
    case QKeychain::OtherError:
        break;
    }
    // "Not found" is also what a locked keychain says.
    const QKeychain::Error error = job->error();
    probeKeychainService(&m_store,
                         [work, error, detail, done = std::move(done)](StoreProblem problem, const QString &) {
                             if (problem == StoreProblem::None || problem == StoreProblem::Other) {
                                 problem = error == QKeychain::EntryNotFound  ? StoreProblem::NotFound
                                           : error == QKeychain::AccessDenied ? StoreProblem::Denied
                                                                              : StoreProblem::Other;
                             }
                             done(resultFor(problem, work, detail));
                         });
}

} // namespace virtdesk
