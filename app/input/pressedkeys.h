// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <vector>

namespace virtdesk {

/// Knows which keys are down at the guest, so that every one of them can be let go.
class PressedKeys
{
public:
    /// Notes a key and says whether it is to be sent: the release of a key whose press we never sent is not. A release
    /// gets the keysym of its press, which modifiers may have changed meanwhile.
    bool take(KeyInput &key);
    /// What has to be sent so that no key is down, last pressed first; forgets them.
    std::vector<KeyInput> releaseAll();
    bool isEmpty() const { return m_down.empty(); }

private:
    std::vector<KeyInput> m_down;
};

} // namespace virtdesk
