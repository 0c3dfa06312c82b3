// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace virtdesk {

/// How several VMs are gone through.
struct ActOrder
{
    static constexpr int usualAtOnce = 4;
    int atOnce = usualAtOnce;    ///< 1 = one after the other, in the given order
    bool stopsAtFailure = false; ///< VMs that have not had their turn are left out then
};

/// One verb that was asked for on some VMs, and how it went for each. A value.
struct VmTask
{
    struct Step
    {
        enum class State { Waiting, Running, Done, Failed };
        QString vmId;
        QString vmName; ///< as it was then
        State state = State::Waiting;
        int percent = -1; ///< -1 = not known
        QString text;     ///< what the inventory said; may be empty
        Error error;      ///< of Failed
    };

    int id = 0; ///< unique at its inventory
    VmVerb verb;
    ActOptions options;
    QDateTime started;
    ActOrder order;
    bool paused = false; ///< VMs that have not had their turn wait
    QList<Step> steps;   ///< in the order in which they were asked for

    bool isRunning() const;
    int count(Step::State state) const;
    /// VMs whose step failed, for trying those again.
    QStringList failed() const;
    void apply(const ActProgress &progress);
    /// Every step that has not ended fails with this.
    void fail(const Error &error);
};

} // namespace virtdesk
