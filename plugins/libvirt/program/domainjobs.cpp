// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainjobs.h"

#include "plugins/libvirt/program/domains.h"

#include <QJsonObject>

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

std::optional<QJsonObject> jobOf(virDomainPtr domain)
{
    int type = VIR_DOMAIN_JOB_NONE;
    virTypedParameterPtr parameters = nullptr;
    int count = 0;
    if (virDomainGetJobStats(domain, &type, &parameters, &count, 0) < 0 || type == VIR_DOMAIN_JOB_NONE)
        return std::nullopt;
    const auto number = [&](const char *key) {
        unsigned long long value = 0;
        virTypedParamsGetULLong(parameters, count, key, &value);
        return static_cast<double>(std::min<unsigned long long>(value, 1ULL << 53));
    };
    int operation = VIR_DOMAIN_JOB_OPERATION_UNKNOWN;
    virTypedParamsGetInt(parameters, count, VIR_DOMAIN_JOB_OPERATION, &operation);
    const QJsonObject job{{QStringLiteral("id"), Domains::idOf(domain)},
                          {QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain))},
                          {QStringLiteral("operation"), operation},
                          {QStringLiteral("elapsed"), number(VIR_DOMAIN_JOB_TIME_ELAPSED)},
                          {QStringLiteral("total"), number(VIR_DOMAIN_JOB_DATA_TOTAL)},
                          {QStringLiteral("done"), number(VIR_DOMAIN_JOB_DATA_PROCESSED)}};
    virTypedParamsFree(parameters, count);
    return job;
}

} // namespace

std::optional<QJsonArray> DomainJobs::list(virConnectPtr connection)
{
    const auto running = listAll<DomainPtr>([&](virDomainPtr **items) {
        return virConnectListAllDomains(connection, items, VIR_CONNECT_LIST_DOMAINS_ACTIVE);
    });
    if (!running)
        return std::nullopt;
    QJsonArray jobs;
    for (const DomainPtr &domain : *running) {
        if (const auto job = jobOf(domain.get()))
            jobs << *job;
    }
    return jobs;
}

} // namespace virtdesk::libvirt
