// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"

#include <QStringList>
#include <QUrl>

namespace virtdesk {

/// Where a target's connections leave this computer for: the target itself, its first hop, or a process that makes the
/// first hops. A plain value.
struct WayOut
{
    Address address; ///< of what is connected to
    bool byHop = false;
    bool listens = false; ///< the server comes to us
    QList<QUrl> hops;     ///< that one process of its own makes; empty = none
    Address next;         ///< what those lead to

    /// `apart`: schemes of hops that a process of its own makes (PluginHost::schemesApart).
    static WayOut of(const ConsoleTarget &target, const QStringList &apart);
    /// False for a target without an address, or a hop without one, which the session tells.
    bool isSet() const;
};

} // namespace virtdesk
