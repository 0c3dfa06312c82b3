// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Streams through the filter and OpenH264. Byte 0 says in how many parts they come; the size of pictures is 64x64.

#include "plugins/video-h264/openh264decoder.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk;
using namespace virtdesk::h264;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::size_t part = std::max<std::size_t>(1, (size - 1) / (data[0] % 4 + 1));
    const auto decoder = OpenH264Decoder::create(64, 64);
    for (std::size_t at = 1; at < size; at += part) {
        const auto out = decoder->decode({data + at, std::min(part, size - at)});
        if (!out.ok() || !*out)
            continue;
        const VideoPicture &p = **out;
        if (p.width > 64 || p.height > 64)
            std::abort();
        // Every sample that a display would read.
        volatile unsigned sum = 0;
        for (int y = 0; y < p.height; ++y) {
            for (int x = 0; x < p.width; ++x)
                sum = sum + p.planes[0][y * p.lumaStride + x] + p.planes[1][y / 2 * p.chromaStride + x / 2] +
                      p.planes[2][y / 2 * p.chromaStride + x / 2];
        }
    }
    return 0;
}
