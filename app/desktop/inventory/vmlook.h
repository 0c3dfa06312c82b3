// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include "app/look/dot.h"
#include "app/look/tone.h"

#include <QString>

namespace virtdesk {

/// How a VM's state is shown: by shape and by colour, beside its word.
struct VmLook
{
    Dot dot = Dot::Half;
    Tone tone = Tone::Warning;

    /// `changing`: see Vm.
    static VmLook of(PowerState power, bool changing);
    /// The symbol of a verb, by the contract's ids; verbs that have none there share one.
    static QString icon(const VmVerb &verb);
};

} // namespace virtdesk
