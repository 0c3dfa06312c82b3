// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/vmstates.h"
#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QString>

namespace virtdesk::ovirt {

/// What one verb on one VM is at the engine. A value.
struct VerbRequest
{
    /// How it is found out when, and how, what was accepted ends; None: the answer is the end.
    enum class Follow { None, Migration, SnapshotMade, SnapshotGone, Preview, Settled };

    QByteArray method = "POST";
    QString path; ///< below /api
    QByteArray body;
    Follow follow = Follow::None;
    QString snapshot; ///< that it is about

    /// What is wrong with these options for this verb, for people; no error where nothing is. `action` is the verb's.
    static Error problem(const VmAction &action, const QString &verb, const ActOptions &options);
    /// For options that have no problem. `tagId`: of the tag to be removed.
    static VerbRequest of(const VmAction &action, const QString &verb, const QString &vmId, const ActOptions &options,
                          const QString &tagId = {});
};

} // namespace virtdesk::ovirt
