// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/vmcondition.h"

#include "app/look/facttext.h"

namespace virtdesk {

namespace {

/// With the day where it is not today's.
QString timeOf(const QDateTime &since)
{
    return since.date() == QDate::currentDate() ? facttext::time(since) : facttext::dateTime(since);
}

} // namespace

std::optional<VmCondition> VmCondition::of(const Vm &vm)
{
    if (vm.power == PowerState::Unknown)
        return std::nullopt;
    VmCondition now{vm.power, vm.changing, vm.statusText, vm.statusDetail};
    for (const VmVerb &verb : vm.verbs) {
        if (verb.id == QLatin1String("start"))
            now.start = verb;
    }
    return now;
}

VmCondition VmCondition::after(const std::optional<VmCondition> &before, const QDateTime &now) const
{
    VmCondition result = *this;
    if (before)
        result.since = before->power == power && before->changing == changing ? before->since : now;
    return result;
}

bool VmCondition::standsStill() const
{
    return !changing && (isOff() || power == PowerState::Paused);
}

bool VmCondition::isPassing() const
{
    return power == PowerState::Starting || power == PowerState::Stopping || power == PowerState::Migrating ||
           (changing && power != PowerState::On);
}

QString VmCondition::sentence(const QString &name) const
{
    const QString time = timeOf(since);
    if (standsStill()) {
        switch (power) {
        case PowerState::Off:
            return since.isValid() ? tr("%1 is off since %2").arg(name, time) : tr("%1 is off").arg(name);
        case PowerState::Suspended:
            return since.isValid() ? tr("%1 is suspended since %2").arg(name, time) : tr("%1 is suspended").arg(name);
        default:
            return since.isValid() ? tr("%1 is paused since %2").arg(name, time) : tr("%1 is paused").arg(name);
        }
    }
    return tr("%1: %2", "a VM, what its inventory calls its state").arg(name, statusText);
}

QString VmCondition::words() const
{
    if (!standsStill())
        return statusText;
    const QString time = timeOf(since);
    switch (power) {
    case PowerState::Off:
        return since.isValid() ? tr("Off since %1").arg(time) : tr("Off");
    case PowerState::Suspended:
        return since.isValid() ? tr("Suspended since %1").arg(time) : tr("Suspended");
    default:
        return since.isValid() ? tr("Paused since %1").arg(time) : tr("Paused");
    }
}

QString VmCondition::startLabel() const
{
    return standsStill() && start ? start->label : QString();
}

Dot VmCondition::dot() const
{
    if (!standsStill())
        return isPassing() ? Dot::Half : Dot::Filled;
    return power == PowerState::Off ? Dot::Ring : Dot::Pause;
}

Tone VmCondition::tone() const
{
    return standsStill() ? Tone::Secondary : isPassing() ? Tone::Warning : Tone::Good;
}

} // namespace virtdesk
