// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/domainfacts.h"
#include "plugins/libvirt/program/handles.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace virtdesk::libvirt {

/// What is asked of a domain's QEMU or of the agent in its guest, and may block as long as they do not answer. Any
/// thread. A call that fails leaves libvirt's error of this thread (lastFault).
class DomainLook
{
public:
    /// "disks": by their targets "capacity" and "allocation" in bytes; "addresses": by MAC, what the host's DHCP or
    /// the agent says; with an agent "hostName", "osName" and "users". What can't be had is not there.
    static QJsonObject look(virDomainPtr domain, const DomainFacts &facts);
    /// Since the domain was started: "cpu" (ns of all its processors), "cpus", "read", "written", "received" and
    /// "sent" (bytes); now: "time" (ns, from any beginning), "memory", "used" (bytes), of which the latter is as the
    /// guest says it, else what the host keeps for it. What is not known is not there.
    static std::optional<QJsonObject> load(virDomainPtr domain);
    /// The screen as the host makes its picture, given in parts of at most partSize bytes and maximumPicture in all.
    static bool picture(virConnectPtr connection, virDomainPtr domain, const std::function<void(QByteArrayView)> &part);

    static constexpr qsizetype partSize = 1 << 20;
    static constexpr qint64 maximumPicture = 64 << 20;
};

} // namespace virtdesk::libvirt
