// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Whether consoles whose process can't be confined completely are refused: the setting
/// security/requireConfinement, of the person (virtdesk.ini) or of a policy; one "true" is enough, unless a policy says
/// otherwise. Main thread.
struct ConfinementPolicy
{
    static bool isConfinementRequired();
};

} // namespace virtdesk
