// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainjobs.h"

#include "plugins/libvirt/program/domains.h"

#include <QJsonObject>

#include <algorithm>

namespace virtdesk::libvirt {

std::optional<DomainJobs::Job> DomainJobs::of(virDomainPtr domain)
{
    int type = VIR_DOMAIN_JOB_NONE;
    virTypedParameterPtr parameters = nullptr;
    int count = 0;
    if (virDomainGetJobStats(domain, &type, &parameters, &count, 0) < 0)
        return std::nullopt;
    const auto number = [&](const char *key) {
        unsigned long long value = 0;
        virTypedParamsGetULLong(parameters, count, key, &value);
        return static_cast<double>(std::min<unsigned long long>(value, 1ULL << 53));
    };
    Job job;
    if (type != VIR_DOMAIN_JOB_NONE) {
        job = {VIR_DOMAIN_JOB_OPERATION_UNKNOWN, true, number(VIR_DOMAIN_JOB_TIME_ELAPSED),
               number(VIR_DOMAIN_JOB_DATA_TOTAL), number(VIR_DOMAIN_JOB_DATA_PROCESSED)};
        virTypedParamsGetInt(parameters, count, VIR_DOMAIN_JOB_OPERATION, &job.operation);
    }
    virTypedParamsFree(parameters, count);
    return job;
}

std::optional<QJsonArray> DomainJobs::list(virConnectPtr connection)
{
    const auto running = listAll<DomainPtr>([&](virDomainPtr **items) {
        return virConnectListAllDomains(connection, items, VIR_CONNECT_LIST_DOMAINS_ACTIVE);
    });
    if (!running)
        return std::nullopt;
    QJsonArray jobs;
    for (const DomainPtr &domain : *running) {
        const std::optional<Job> job = of(domain.get());
        if (job && job->runs)
            jobs << QJsonObject{{QStringLiteral("id"), Domains::idOf(domain.get())},
                                {QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain.get()))},
                                {QStringLiteral("operation"), job->operation},
                                {QStringLiteral("elapsed"), job->elapsed},
                                {QStringLiteral("total"), job->total},
                                {QStringLiteral("done"), job->done}};
    }
    return jobs;
}

} // namespace virtdesk::libvirt
