// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/verboptions.h"

#include <QJsonObject>

#include <optional>

namespace virtdesk::libvirt {

/// virDomainState, by its numbers (https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainState), and a last one
/// for a domain that is off and whose memory was saved.
enum class DomainPlace : unsigned { NoState, Running, Blocked, Paused, ShuttingDown, Off, Crashed, Asleep, Saved };

/// What can be done to domains and their snapshots.
class DomainVerbs
{
public:
    /// To a domain that is there now, in the order of a menu. `row`: see program/domains.h.
    static QList<VmVerb> of(DomainPlace place, const QJsonObject &row);
    /// To one whose migration was begun here.
    static QList<VmVerb> ofMigrating();
    /// To a snapshot of such a domain. `external`: a part of it lies in files of its own; `version` of the daemon's
    /// libvirt, as libvirt counts it.
    static QList<VmVerb> ofSnapshot(bool external, int version);
    /// Whether there is such a verb at all, and it takes these options. Errors: Usage.
    static Error problem(const QString &verb, const ActOptions &options);
    static bool hasOptions(const QString &verb);
    /// What may be said when it is done to `vm`.
    static QList<VerbOption> options(const QString &verb, const Vm &vm);
};

} // namespace virtdesk::libvirt
