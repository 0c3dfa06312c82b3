// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/confinement.h"

namespace virtdesk {

bool Confinement::confineAfterSignIn()
{
    return false;
}

} // namespace virtdesk
