// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/dot.h"
#include "app/look/tone.h"
#include "sdk/inventory.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <optional>

namespace virtdesk {

/// What the inventory says of a console's VM, as far as that matters beside the picture, and the words for it. A plain
/// value; no condition at all = nobody knows.
struct VmCondition
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::VmCondition)
public:
    PowerState power = PowerState::Unknown;
    bool changing = false;
    QString statusText; ///< the inventory's own, for people
    QString detail;     ///< why it is paused and the like; may be empty
    /// When it was seen to become so; invalid = it was so already when it was first heard of.
    QDateTime since = {};
    std::optional<VmVerb> start = {}; ///< what makes it run again, where the person may do that

    static std::optional<VmCondition> of(const Vm &vm);
    /// The same with the time: `before` is what was known until now.
    VmCondition after(const std::optional<VmCondition> &before, const QDateTime &now) const;

    /// It stands still: what a console shows of it is its last picture.
    bool standsStill() const;
    /// It becomes another one by itself.
    bool isPassing() const;
    /// It has no console.
    bool isOff() const { return power == PowerState::Off || power == PowerState::Suspended; }

    QString sentence(const QString &name) const; ///< "web-01 is off since 20:07"
    QString words() const;                       ///< "Off since 20:07"
    QString startLabel() const;                  ///< of the button; empty = it can't be started from here
    Dot dot() const;
    Tone tone() const;

    bool operator==(const VmCondition &) const = default;
};

} // namespace virtdesk
