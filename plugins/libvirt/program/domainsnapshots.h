// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/handles.h"

#include <QJsonArray>
#include <QString>

#include <optional>

namespace virtdesk::libvirt {

/// The snapshots of a domain. Any thread; may block as long as the daemon does. A call that fails leaves libvirt's
/// error of this thread (lastFault).
class DomainSnapshots
{
public:
    /// In no order; each as SnapshotFacts::json().
    static std::optional<QJsonArray> list(virDomainPtr domain);
    static bool make(virDomainPtr domain, const QString &description);
    static bool restore(virDomainPtr domain, const QString &name);
    static bool remove(virDomainPtr domain, const QString &name);

    static constexpr qsizetype maximum = 1000;
};

} // namespace virtdesk::libvirt
