// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Which VMs are meant, in words that all inventories share. All conditions hold together.
struct VmWish
{
    enum class Field { Anything, Name, Status, Host, Cluster, DataCenter, Pool, User, Tag, Ip, Id };
    struct Condition
    {
        Field field = Field::Anything;
        QStringList values;    ///< alternatives, in whatever case
        bool exact = false;    ///< the value is one of them; else one of them occurs in it
        bool inverted = false; ///< none of them
        bool operator==(const Condition &) const = default;
    };
    QList<Condition> conditions;
    bool running = false; ///< only VMs that have a console in their state (isRunning())
    /// Field of Vm that the rows are sorted by ("name", "status", "host", "cluster", "memory", "ips", "comment",
    /// "description", "fqdn"); by name where the inventory can't.
    QString order;
    bool descending = false;
    bool operator==(const VmWish &) const = default;
};

struct VmPage
{
    QList<Vm> vms;
    bool more = false; ///< there may be another page
};

/// Optional power of an InventoryConnection that may be too large to be listed whole: finds VMs there, page by page.
/// Found as CdChange is, and under the same rules.
class VmFinder
{
public:
    static constexpr char iid[] = "org.virtdesk.VmFinder/1";
    virtual ~VmFinder() = default;
    /// How many VMs this user sees, as far as the sign-in told; -1 = not known.
    virtual int knownTotal() const = 0;
    /// Page `page` (from 1 on) of at most pageSize VMs. A condition that the inventory has no search for is left out:
    /// more may be found then, never less.
    virtual JobPtr find(const VmWish &wish, int page, Reply<VmPage> reply) = 0;

    static constexpr int pageSize = 100;
};

} // namespace virtdesk
