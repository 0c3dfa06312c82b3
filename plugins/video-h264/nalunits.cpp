// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/video-h264/nalunits.h"

#include <cstdint>
#include <cstring>

namespace virtdesk::h264 {

namespace {

/// Where the next 00 00 01 begins; the end if there is none.
std::size_t nextStart(std::span<const std::uint8_t> stream, std::size_t from)
{
    while (from + 3 <= stream.size()) {
        // Ones are rarer in coded pictures than most bytes, and memchr is fast.
        const auto *one =
            static_cast<const std::uint8_t *>(std::memchr(stream.data() + from + 2, 1, stream.size() - from - 2));
        if (!one)
            break;
        const auto at = static_cast<std::size_t>(one - stream.data());
        if (stream[at - 1] == 0 && stream[at - 2] == 0)
            return at - 2;
        from = at - 1;
    }
    return stream.size();
}

} // namespace

void NalUnits::split(std::span<const std::uint8_t> stream,
                     const std::function<void(std::span<const std::uint8_t>)> &found)
{
    std::size_t start = nextStart(stream, 0);
    while (start < stream.size()) {
        const std::size_t begin = start + 3;
        start = nextStart(stream, begin);
        std::size_t end = start;
        while (end > begin && stream[end - 1] == 0)
            --end;
        if (end > begin)
            found(stream.subspan(begin, end - begin));
    }
}

std::vector<std::uint8_t> NalUnits::payload(std::span<const std::uint8_t> unit)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(unit.size());
    unsigned zeros = 0;
    for (const std::uint8_t byte : unit.subspan(1)) {
        if (zeros >= 2 && byte == 3) {
            zeros = 0;
            continue;
        }
        zeros = byte == 0 ? zeros + 1 : 0;
        bytes.push_back(byte);
    }
    return bytes;
}

} // namespace virtdesk::h264
