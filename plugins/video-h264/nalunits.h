// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace virtdesk::h264 {

/// nal_unit_type (ITU-T H.264, table 7-1).
enum class NalType : unsigned { Slice = 1, IdrSlice = 5, SequenceParameters = 7, PictureParameters = 8 };

/// The NAL units of a byte stream (ITU-T H.264, annex B). Any thread.
struct NalUnits
{
    /// Calls `found` for each unit with its header byte, without start code and trailing zeros; none is empty, none
    /// contains a start code. Bytes before the first start code are left out.
    static void split(std::span<const std::uint8_t> stream,
                      const std::function<void(std::span<const std::uint8_t>)> &found);
    static NalType typeOf(std::span<const std::uint8_t> unit) { return static_cast<NalType>(unit[0] & 31u); }
    /// What follows the header byte, without emulation prevention bytes.
    static std::vector<std::uint8_t> payload(std::span<const std::uint8_t> unit);
};

} // namespace virtdesk::h264
