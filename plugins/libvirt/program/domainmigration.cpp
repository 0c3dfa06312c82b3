// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainmigration.h"

#include "plugins/libvirt/program/domainjobs.h"
#include "plugins/libvirt/program/fault.h"

#include <libvirt/virterror.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace virtdesk::libvirt {

namespace {

constexpr std::chrono::milliseconds progressEvery{500};

/// Tells how a domain's migration stands for as long as this lives.
class Teller
{
public:
    Teller(virDomainPtr domain, const DomainMigration::Progress &progress)
        : m_thread([this, domain, &progress] { tell(domain, progress); })
    {
    }
    Teller(const Teller &) = delete;
    Teller &operator=(const Teller &) = delete;
    ~Teller()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_over = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

private:
    void tell(virDomainPtr domain, const DomainMigration::Progress &progress)
    {
        std::unique_lock lock(m_mutex);
        while (!m_changed.wait_for(lock, progressEvery, [this] { return m_over; })) {
            lock.unlock();
            const std::optional<DomainJobs::Job> job = DomainJobs::of(domain);
            if (job && job->operation == VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT)
                progress(job->done, job->total);
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_over = false;
    std::thread m_thread; ///< last, so that it finds the rest
};

/// libvirt's words, and whether the domain has stayed.
QJsonObject failed(virDomainPtr domain)
{
    QJsonObject fault = lastFault();
    const QString kind = fault.value(QLatin1String("kind")).toString();
    if (kind == QLatin1String("aborted") || kind == QLatin1String("denied") || kind == QLatin1String("nodomain"))
        return fault;
    fault.insert(QStringLiteral("kind"),
                 virDomainIsActive(domain) == 1 ? QStringLiteral("migration") : QStringLiteral("migrationlost"));
    return fault;
}

} // namespace

QJsonObject DomainMigration::run(virDomainPtr domain, const Way &way, const Progress &progress)
{
    virResetLastError();
    unsigned flags = VIR_MIGRATE_LIVE;
    int autostart = 0;
    if (virDomainIsPersistent(domain) == 1) {
        flags |= VIR_MIGRATE_PERSIST_DEST | VIR_MIGRATE_UNDEFINE_SOURCE;
        virDomainGetAutostart(domain, &autostart);
    }
    if (virDomainIsActive(domain) != 1)
        return {{QStringLiteral("kind"), QStringLiteral("state")},
                {QStringLiteral("text"), QStringLiteral("the domain is not running")}};
    const Teller teller(domain, progress);
    if (!way.destination) {
        flags |= VIR_MIGRATE_PEER2PEER;
        if (way.tunnelled)
            flags |= VIR_MIGRATE_TUNNELLED;
        return virDomainMigrateToURI3(domain, way.peer.constData(), nullptr, 0, flags) == 0 ? QJsonObject()
                                                                                            : failed(domain);
    }
    const DomainPtr moved(virDomainMigrate3(domain, way.destination, nullptr, 0, flags));
    if (!moved)
        return failed(domain);
    if (autostart != 0)
        virDomainSetAutostart(moved.get(), 1);
    return {};
}

QJsonObject DomainMigration::cancel(virDomainPtr domain)
{
    virResetLastError();
    const std::optional<DomainJobs::Job> job = DomainJobs::of(domain);
    if (job && job->operation != VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT)
        return {{QStringLiteral("kind"), QStringLiteral("nomigration")},
                {QStringLiteral("text"), QStringLiteral("libvirt is doing nothing of the kind with it")}};
    return job && virDomainAbortJob(domain) == 0 ? QJsonObject() : lastFault();
}

} // namespace virtdesk::libvirt
