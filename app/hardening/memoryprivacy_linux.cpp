// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/memoryprivacy.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace virtdesk {

void keepMemoryPrivate()
{
    // The hard limit, too: nothing later in the process raises it again.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace virtdesk
