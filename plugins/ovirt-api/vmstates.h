// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace virtdesk::ovirt {

/// What the engine's word for a VM's state ("up", "powering_down", …) means. Any thread.
struct VmState
{
    PowerState power = PowerState::Unknown;
    bool changing = true;
    QString text; ///< for people

    /// A word that is not known is shown as it is.
    static VmState of(const QString &status);
    /// All that are known.
    static QStringList words();
    /// What the engine's search takes for this one; it may be split in two there (VMStatus of the engine).
    static QStringList searchNames(const QString &word);
};

/// What can be done to VMs, by the contract's ids. Any thread.
struct VmAction
{
    QByteArray path;     ///< below /vms/<id>/; empty = the VM itself
    QString what;        ///< for people, as in "may not start a VM"
    QStringList options; ///< keys of ActOptions::details that it takes
    bool takesReason = false;

    /// nullopt: an engine has no such verb.
    static std::optional<VmAction> find(const QString &verb);
};

/// Who asks, and what VM it is: what counts for its verbs beside its state.
struct VerbFacts
{
    bool admin = false;  ///< migration is for administrators
    bool pooled = false; ///< the VM belongs to a pool
};

/// What the engine takes for a VM in this state (VdcActionUtils, and what the VM portal offers). Who may do it is told
/// by the engine only when it is asked. The lists are shared.
QList<VmVerb> verbsFor(const QString &status, const VerbFacts &facts);
/// What it takes for a snapshot (its own word: "ok", "locked", "in_preview") of a VM in this state. `previewing`: some
/// snapshot of the VM is in preview.
QList<VmVerb> snapshotVerbs(const QString &vmStatus, const QString &snapshotStatus, bool previewing);

} // namespace virtdesk::ovirt
