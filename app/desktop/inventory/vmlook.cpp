// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmlook.h"

namespace virtdesk {

VmLook VmLook::of(const QString &status)
{
    if (status == QLatin1String("up"))
        return {Dot::Filled, Tone::Good};
    if (status == QLatin1String("down"))
        return {Dot::Ring, Tone::Secondary};
    if (status == QLatin1String("paused") || status == QLatin1String("suspended"))
        return {Dot::Pause, Tone::Secondary};
    if (status == QLatin1String("not_responding") || status == QLatin1String("unknown"))
        return {Dot::Trouble, Tone::Danger};
    return {Dot::Half, Tone::Warning};
}

} // namespace virtdesk
