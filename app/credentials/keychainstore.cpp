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

KeychainStore::KeychainStore(QObject *parent)
    : QObject(parent)
{
}

KeychainStore::~KeychainStore() = default;

StoreResult KeychainStore::resultFor(StoreProblem problem, Work work, const QString &detail)
{
    StoreResult result;
    result.problem = problem;
    result.detail = detail;
    QString what;
    switch (work) {
    case Work::Read:
        what = tr("The remembered password could not be read");
        break;
    case Work::Write:
        what = tr("The password was not remembered");
        break;
    case Work::Remove:
        what = tr("The remembered password could not be removed");
        break;
    case Work::Probe:
        what = tr("Passwords can't be remembered now");
        break;
    }
    switch (problem) {
    case StoreProblem::None:
        break;
    case StoreProblem::NotFound:
        result.sentence = tr("The keychain holds no such password.");
        break;
    case StoreProblem::NoService:
        result.sentence = tr("%1: this session has no keychain service. Start one, such as GNOME Keyring or KWallet; "
                             "VirtDesk keeps passwords nowhere else.")
                              .arg(what);
        break;
    case StoreProblem::Locked:
        result.sentence =
            tr("%1: the keychain is locked. Unlock it in the system's password manager or when the system "
               "asks, then connect again.")
                .arg(what);
        break;
    case StoreProblem::Denied:
        result.sentence =
            tr("%1: the keychain denied access to VirtDesk. Allow it in the system's password manager or in "
               "the permissions of the sandbox that VirtDesk runs in.")
                .arg(what);
        break;
    case StoreProblem::Other:
        result.sentence = detail.isEmpty() ? tr("%1: the keychain reported an error.").arg(what)
                                           : tr("%1: the keychain reported \u201c%2\u201d.").arg(what, detail);
        break;
    }
    return result;
}

void KeychainStore::read(const QString &key, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceLabel());
    job->setKey(key);
    run(job, Work::Read, std::move(done));
}

void KeychainStore::write(const QString &key, Secret secret, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceLabel());
    job->setKey(key);
    // Binary, because a text value would pass through QStrings that nobody wipes. The job keeps the only other holder
    // of the bytes until it has been sent.
    job->setBinaryData(QByteArray(secret.view().data(), secret.size()));
    run(job, Work::Write, std::move(done));
}

void KeychainStore::remove(const QString &key, std::function<void(StoreResult)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceLabel());
    job->setKey(key);
    run(job, Work::Remove, std::move(done));
}

void KeychainStore::probe(std::function<void(StoreResult)> done)
{
    probeKeychainService(this, [done = std::move(done)](StoreProblem problem, const QString &detail) {
        done(resultFor(problem, Work::Probe, detail));
    });
}

void KeychainStore::run(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done)
{
    job->setInsecureFallback(false);
    job->setAutoDelete(false);
    // Not a child of ours: libsecret calls back into a job, so a job that has been started must outlive it.
    std::shared_ptr<QKeychain::Job> kept(job, [](QKeychain::Job *finished) { finished->deleteLater(); });

    // First the service's state: without a service, some of Qt Keychain's backends block or try to start one.
    probeKeychainService(
        this, [this, kept, work, done = std::move(done)](StoreProblem problem, const QString &detail) mutable {
            if (problem == StoreProblem::NoService || problem == StoreProblem::Denied) {
                done(resultFor(problem, work, detail));
                return;
            }
            auto *deadline = new QTimer(this);
            deadline->setSingleShot(true);
            auto pending = std::make_shared<std::function<void(StoreResult)>>(std::move(done));
            connect(deadline, &QTimer::timeout, this, [pending, deadline, work] {
                deadline->deleteLater();
                if (auto waiting = std::exchange(*pending, nullptr))
                    waiting(resultFor(StoreProblem::Locked, work, tr("The keychain did not answer in time.")));
            });
            deadline->start(m_deadlineMs);

            QKeychain::Job *started = kept.get();
            // This connection keeps the job alive until it has finished, whatever happens to the store.
            connect(started, &QKeychain::Job::finished, started,
                    [kept, store = QPointer<KeychainStore>(this), timer = QPointer<QTimer>(deadline), pending,
                     work](QKeychain::Job *finished) mutable {
                        const std::shared_ptr<QKeychain::Job> last = std::move(kept);
                        if (!store)
                            return;
                        delete timer.data();
                        if (auto waiting = std::exchange(*pending, nullptr))
                            store->explain(last.get(), work, std::move(waiting));
                        Q_UNUSED(finished)
                    });
            started->start();
        });
}

void KeychainStore::explain(QKeychain::Job *job, Work work, std::function<void(StoreResult)> done)
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
    probeKeychainService(this, [work, error, detail, done = std::move(done)](StoreProblem problem, const QString &) {
        if (problem == StoreProblem::None || problem == StoreProblem::Other) {
            problem = error == QKeychain::EntryNotFound  ? StoreProblem::NotFound
                      : error == QKeychain::AccessDenied ? StoreProblem::Denied
                                                         : StoreProblem::Other;
        }
        done(resultFor(problem, work, detail));
    });
}

} // namespace virtdesk
