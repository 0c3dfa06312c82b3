// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Something that a person may say with a verb: where to migrate to, what to boot from.
struct VerbOption
{
    enum class Type {
        Choice, ///< one of `choices`
        Flag,   ///< "true" or "false"
        Text,   ///< a line
    };
    struct Value
    {
        QString value; ///< empty = nothing is said, and the inventory decides
        QString label; ///< for people
        bool operator==(const Value &) const = default;
    };
    QString key;   ///< in ActOptions::details
    QString label; ///< for people: "Host"
    Type type = Type::Text;
    QList<Value> choices; ///< of Choice, in the order to be shown
    QString value;        ///< what is said unless the person says something else
    bool operator==(const VerbOption &) const = default;
};

/// Optional power of an InventoryConnection: what may be said with its verbs. Found as CdChange is, and under the same
/// rules.
class VerbOptions
{
public:
    static constexpr char iid[] = "org.virtdesk.VerbOptions/1";
    virtual ~VerbOptions() = default;
    /// Whether there is something to ask before this verb is done. At once, and without a question to the inventory.
    virtual bool hasOptions(const QString &verb) const = 0;
    /// What may be said when `verb` is done to this VM now, in the order to be asked. Empty: nothing. A verb that has
    /// options can be done without any of them, unless its text says otherwise.
    virtual JobPtr verbOptions(const QString &vmId, const QString &verb, Reply<QList<VerbOption>> reply) = 0;
};

} // namespace virtdesk
