// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/loadmeter.h"

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

constexpr double second = 1e9; ///< ns
constexpr double shortest = second / 20;

std::optional<double> number(const QJsonObject &counters, const char *name)
{
    const QJsonValue value = counters.value(QLatin1String(name));
    return value.isDouble() ? std::make_optional(value.toDouble()) : std::nullopt;
}

/// What both counters have grown by, each second; -1 = not known.
double rate(const QJsonObject &before, const QJsonObject &now, const char *one, const char *other, double seconds)
{
    double grown = 0;
    for (const char *name : {one, other}) {
        const auto old = number(before, name);
        const auto fresh = number(now, name);
        if (!old || !fresh || *fresh < *old)
            return -1;
        grown += *fresh - *old;
    }
    return grown / seconds;
}

} // namespace

std::optional<VmLoad::Sample> LoadMeter::measure(const QString &domainId, const QJsonObject &counters)
{
    if (m_before.size() >= maximumDomains && !m_before.contains(domainId))
        m_before.clear();
    const QJsonObject before = m_before.value(domainId);
    const auto then = number(before, "time");
    const auto now = number(counters, "time");
    if (then && now && *now - *then < shortest && *now >= *then)
        return std::nullopt; // too short to tell; what was seen before stays
    m_before.insert(domainId, counters);
    const auto used = number(before, "cpu");
    const auto uses = number(counters, "cpu");
    if (!then || !now || *now <= *then || !used || !uses || *uses < *used)
        return std::nullopt;
    VmLoad::Sample sample;
    sample.time = QDateTime::currentDateTimeUtc();
    const double seconds = (*now - *then) / second;
    const int cpus = std::max(1, counters.value(QLatin1String("cpus")).toInt());
    sample.cpu = std::clamp((*uses - *used) / (*now - *then) / cpus * 100, 0.0, 100.0);
    const auto memory = number(counters, "memory");
    const auto full = number(counters, "used");
    if (memory && full && *memory > 0)
        sample.memory = std::clamp(*full / *memory * 100, 0.0, 100.0);
    sample.networkRate = rate(before, counters, "received", "sent", seconds);
    sample.diskRate = rate(before, counters, "read", "written", seconds);
    return sample;
}

} // namespace virtdesk::libvirt
