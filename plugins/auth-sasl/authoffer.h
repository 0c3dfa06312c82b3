// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"

#include <QString>

#include <optional>

namespace virtdesk {

/// All that counts for one sign-in: what the display's protocol demands, what the host knows, and the service host's
/// name once it was asked for.
struct AuthOffer : SaslRequirements, AuthFacts
{
    std::optional<QString> host; ///< none = not asked for yet; empty = there is no name
};

} // namespace virtdesk
