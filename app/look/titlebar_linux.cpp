// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/titlebar.h"

namespace virtdesk {

void setTitleBarDark(QWindow &, bool)
{
    // The desktop's own look decides.
}

} // namespace virtdesk
