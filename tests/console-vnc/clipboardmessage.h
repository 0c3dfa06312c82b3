// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/serverbytes.h"

#include <QByteArray>

#include <cstdint>

namespace virtdesk::test {

/// Formats and actions of the extended clipboard.
inline constexpr std::uint32_t Text = 1, Caps = 1u << 24, Request = 1u << 25, Peek = 1u << 26, Notify = 1u << 27,
                               Provide = 1u << 28;

/// A server's message of the extended clipboard: ServerCutText with a negative length, flags, and what belongs to them.
inline ServerBytes clipboard(std::uint32_t flags, const QByteArray &rest = {})
{
    return ServerBytes().u8(3).zeros(3).u32(0u - static_cast<std::uint32_t>(rest.size() + 4)).u32(flags).raw(rest);
}

} // namespace virtdesk::test
