// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QDateTime>

namespace virtdesk {

/// Something that the inventory itself is doing or has done, whoever asked for it. Scalars that are not known are
/// empty.
struct InventoryTask
{
    enum class State { Running, Done, Failed };
    QString id;
    QString description; ///< for people: "Migrating VM hd-17"
    State state = State::Running;
    QString statusText; ///< for people, in the inventory's own words
    QString user;       ///< who asked for it
    QDateTime started;
    QDateTime ended;
    bool operator==(const InventoryTask &) const = default;
};

/// Optional power of an InventoryConnection: what is done there, as far as this user may see it. Found as CdChange is,
/// and under the same rules.
class InventoryTasks
{
public:
    static constexpr char iid[] = "org.virtdesk.InventoryTasks/1";
    virtual ~InventoryTasks() = default;
    /// Oldest first: those that run, and those that the inventory still knows.
    virtual JobPtr inventoryTasks(Reply<QList<InventoryTask>> reply) = 0;
};

} // namespace virtdesk
