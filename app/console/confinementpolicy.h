// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Whether consoles whose process can't be confined completely are refused: security/requireConfinement=true in the
/// settings (virtdesk.ini), of the person or of the whole computer; one "true" is enough. Main thread.
struct ConfinementPolicy
{
    static bool isConfinementRequired();
};

} // namespace virtdesk
