// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/dot.h"
#include "app/look/tone.h"

#include <QString>

namespace virtdesk {

/// How a VM's state is shown: by shape and by colour, beside its word.
struct VmLook
{
    Dot dot = Dot::Half;
    Tone tone = Tone::Warning;

    /// Of Vm::status.
    static VmLook of(const QString &status);
};

} // namespace virtdesk
