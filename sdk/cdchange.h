// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// A CD image that a VM can be given.
struct DiscImage
{
    QString id;      ///< what changeDisc takes; empty = no disc
    QString name;    ///< for people
    QString storage; ///< where it lies, for people; may be empty
    bool operator==(const DiscImage &) const = default;
};

/// Optional power of an InventoryConnection: the disc in the CD drive of a running VM. Found by power<CdChange>()
/// (sdk/power.h), and lives as long as the connection; a connection that turns out to have no right to it may have it
/// no more after its sign-in. The rules of InventoryConnection hold: main thread, never blocks, every reply through the
/// event loop. Errors besides those: NotFound (no such VM), Engine (no CD drive, not running, no right to change it, no
/// such image).
class CdChange
{
public:
    static constexpr char iid[] = "org.virtdesk.CdChange/1";
    virtual ~CdChange() = default;
    /// Images that this VM can be given, sorted by name.
    virtual JobPtr discImages(const QString &vmId, Reply<QList<DiscImage>> reply) = 0;
    /// What is in the drive now; an empty id = nothing. The name may be all that is known of an image that is not among
    /// discImages any more.
    virtual JobPtr currentDisc(const QString &vmId, Reply<DiscImage> reply) = 0;
    /// Puts an image in; an empty id takes out what is in. Gives what is in the drive afterwards. The next start of the
    /// VM has what it had before.
    virtual JobPtr changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply) = 0;
};

} // namespace virtdesk
