// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/locksync.h"

#include <cstdint>

namespace virtdesk {

namespace {
constexpr std::uint32_t capsScancode = 0x3a;
constexpr std::uint32_t capsKeysym = 0xffe5;
constexpr std::uint32_t numScancode = 0x45;
constexpr std::uint32_t numKeysym = 0xff7f;
} // namespace

std::vector<KeyInput> LockSync::before(const KeyInput &key, std::optional<Locks> local, const LedState &guest,
                                       bool guestTells)
{
    if (!m_armed || !key.down)
        return {};
    m_armed = false;
    if (!guestTells || !local)
        return {};
    std::vector<KeyInput> taps;
    const auto tap = [&taps](std::uint32_t scancode, std::uint32_t keysym) {
        taps.push_back({true, scancode, keysym});
        taps.push_back({false, scancode, keysym});
    };
    // A lock key itself is about to change the state; what is reported with it may be from before or after.
    if (local->caps != guest.caps && key.scancode != capsScancode)
        tap(capsScancode, capsKeysym);
    if (local->num != guest.num && key.scancode != numScancode)
        tap(numScancode, numKeysym);
    return taps;
}

} // namespace virtdesk
