// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/videodecoder.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace virtdesk::h264 {

/// What a sequence parameter set says (ITU-T H.264, 7.3.2.1.1 and E.1.1), as far as it decides what memory a decoder
/// takes and what colours mean. Read before the decoder sees it. Any thread.
struct SequenceParameters
{
    static constexpr std::size_t largestUnit = 4096;      ///< bytes; real ones have some dozens
    static constexpr int largestMacroblocks = 36864;      ///< of a picture: level 5.2 (table A-1, MaxFS)
    static constexpr int largestReferences = 16;          ///< pictures
    static constexpr int largestReferenceBlocks = 184320; ///< of all reference pictures: level 5.2 (MaxDpbMbs)

    unsigned profile = 0;
    int columns = 0; ///< of macroblocks, 16x16 samples
    int rows = 0;
    int references = 0; ///< pictures that are kept for later ones
    int width = 0;      ///< what is to be seen
    int height = 0;
    bool interlaced = false;
    unsigned chromaFormat = 1; ///< 1 = 4:2:0
    bool eightBits = true;     ///< of a sample
    bool fullRange = false;
    VideoPicture::Matrix matrix = VideoPicture::Matrix::Bt601;

    /// Of a whole NAL unit. Nothing when it is broken, or demands more than any level has.
    static std::optional<SequenceParameters> read(std::span<const std::uint8_t> unit);
    int macroblocks() const { return columns * rows; }
};

} // namespace virtdesk::h264
