// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/handles.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace virtdesk::libvirt {

/// Takes a running domain to another host: live, with its definition, which the first host then has no more. Its disks
/// have to be where both hosts see them; libvirt refuses what it can tell is not safe.
class DomainMigration
{
public:
    struct Way
    {
        virConnectPtr destination = nullptr; ///< this process has the two daemons talk to each other
        QByteArray peer;                     ///< or, without that: the URI that the domain's daemon goes to by itself
        bool tunnelled = false;              ///< of `peer`: the guest's memory goes through the daemons' connection
    };
    /// Bytes that have gone and that there are in all. Called from another thread, and not after run().
    using Progress = std::function<void(double done, double total)>;

    /// Blocks until it is through; cancel() ends it. Gives libvirt's fault (lastFault), an empty object where there is
    /// none.
    static QJsonObject run(virDomainPtr domain, const Way &way, const Progress &progress);
    /// Whoever began it. Any thread. Gives what run() does.
    static QJsonObject cancel(virDomainPtr domain);
};

} // namespace virtdesk::libvirt
