// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Streams as the filter before the library sees them: units, and the sequence parameter sets among them.

#include "plugins/video-h264/nalunits.h"
#include "plugins/video-h264/sequenceparameters.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk::h264;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    NalUnits::split({data, size}, [](std::span<const std::uint8_t> unit) {
        if (unit.empty())
            std::abort();
        for (std::size_t i = 2; i < unit.size(); ++i) {
            if (unit[i] == 1 && unit[i - 1] == 0 && unit[i - 2] == 0)
                std::abort(); // a start code that the library would see and the filter has not
        }
        const auto read = SequenceParameters::read(unit);
        if (read && (read->width <= 0 || read->height <= 0 || read->width > read->columns * 16 ||
                     read->height > read->rows * 16 || read->macroblocks() > SequenceParameters::largestMacroblocks ||
                     read->references > SequenceParameters::largestReferences))
            std::abort();
    });
    return 0;
}
