// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QDateTime>

namespace virtdesk {

/// Something that happened at an inventory. Scalars that are not known are empty or 0.
struct InventoryEvent
{
    QString id;
    QDateTime time;
    QString severity; ///< the API's own word, lower case: "normal", "warning", "error", "alert"
    int code = 0;     ///< the inventory's number of the kind of event
    QString description;
    QString vm; ///< name
    QString vmId;
    QString user;
    QString correlationId;
    bool operator==(const InventoryEvent &) const = default;
};

/// Optional power of an InventoryConnection: what has happened there, as far as this user may see it. Found as CdChange
/// is, and under the same rules.
class EventLog
{
public:
    static constexpr char iid[] = "org.virtdesk.EventLog/1";
    /// What one call gives at most.
    static constexpr int maximumEvents = 5000;

    virtual ~EventLog() = default;
    /// The newest `limit` events (0 = as many as there may be) that came after the event `after` (empty = any), oldest
    /// first.
    virtual JobPtr events(const QString &after, int limit, Reply<QList<InventoryEvent>> reply) = 0;
};

} // namespace virtdesk
