// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"
#include "sdk/input.h"

#include <optional>
#include <vector>

namespace virtdesk {

/// Brings the guest's Caps Lock and Num Lock into line with the local ones, once after the console got the keyboard, at
/// the first key. Toolkit-free.
class LockSync
{
public:
    struct Locks
    {
        bool caps = false;
        bool num = false;
    };

    /// The console got the keyboard.
    void arm() { m_armed = true; }
    void disarm() { m_armed = false; }
    /// Keys to send before `key`. `local` is unknown where the platform does not tell it.
    std::vector<KeyInput> before(const KeyInput &key, std::optional<Locks> local, const LedState &guest,
                                 bool guestTells);

private:
    bool m_armed = false;
};

} // namespace virtdesk
