// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <array>
#include <span>

namespace virtdesk::libvirt {

/// Keys that are pressed together in a guest without its console.
struct KeyChord
{
    const char *id;                ///< "ctrl-alt-del"
    const char *label;             ///< as it is printed on keys, "Ctrl+Alt+Del"
    std::array<unsigned, 3> codes; ///< Linux's numbers of keys (linux/input-event-codes.h); 0 = no more

    static std::span<const KeyChord> all();
    /// Null: there is none of this name.
    static const KeyChord *find(const QString &id);
};

} // namespace virtdesk::libvirt
