// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vminspection.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace virtdesk::libvirt {

/// Makes loads of what a domain has used since its start (program/domainlook.h): each is of the time between two
/// looks. Main thread.
class LoadMeter
{
public:
    /// nullopt: this was the first look, or the counters began anew; another one a moment later brings it.
    std::optional<VmLoad::Sample> measure(const QString &domainId, const QJsonObject &counters);

    static constexpr qsizetype maximumDomains = 256;

private:
    QHash<QString, QJsonObject> m_before;
};

} // namespace virtdesk::libvirt
