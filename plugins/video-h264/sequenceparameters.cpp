// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/video-h264/sequenceparameters.h"

#include "plugins/video-h264/bitreader.h"
#include "plugins/video-h264/nalunits.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace virtdesk::h264 {

namespace {

constexpr unsigned largestCycle = 255;        ///< num_ref_frames_in_pic_order_cnt_cycle
constexpr unsigned largestSide = 1024;        ///< of macroblocks; more than any level allows
constexpr unsigned extendedAspectRatio = 255; ///< Extended_SAR
constexpr unsigned highProfiles[] = {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135};

void skipScalingList(BitReader &in, int size)
{
    std::int64_t last = 8;
    std::int64_t next = 8;
    for (int i = 0; i < size && !in.isBad(); ++i) {
        if (next != 0)
            next = (last + in.se() + 256) % 256;
        last = next == 0 ? last : next;
    }
}

void readFormat(BitReader &in, SequenceParameters &out)
{
    out.chromaFormat = in.ue();
    if (out.chromaFormat == 3)
        in.bit(); // separate_colour_plane_flag
    const std::uint32_t lumaMore = in.ue();
    const std::uint32_t chromaMore = in.ue();
    out.eightBits = lumaMore == 0 && chromaMore == 0;
    in.bit(); // qpprime_y_zero_transform_bypass_flag
    if (!in.bit())
        return;
    const int lists = out.chromaFormat == 3 ? 12 : 8;
    for (int i = 0; i < lists && !in.isBad(); ++i) {
        if (in.bit())
            skipScalingList(in, i < 6 ? 16 : 64);
    }
}

/// False when it is more than there may be.
bool skipPictureOrder(BitReader &in)
{
    in.ue(); // log2_max_frame_num_minus4
    const std::uint32_t type = in.ue();
    if (type == 0) {
        in.ue(); // log2_max_pic_order_cnt_lsb_minus4
    } else if (type == 1) {
        in.bit();
        in.se();
        in.se();
        const std::uint32_t cycle = in.ue();
        if (cycle > largestCycle)
            return false;
        for (std::uint32_t i = 0; i < cycle && !in.isBad(); ++i)
            in.se();
    }
    return true;
}

/// As far as the colours.
void readUsability(BitReader &in, SequenceParameters &out)
{
    if (in.bit() && in.bits(8) == extendedAspectRatio)
        in.bits(32);
    if (in.bit())
        in.bit(); // overscan_appropriate_flag
    if (!in.bit())
        return;
    in.bits(3); // video_format
    out.fullRange = in.bit();
    if (!in.bit())
        return;
    in.bits(16); // primaries, transfer
    if (in.bits(8) == 1)
        out.matrix = VideoPicture::Matrix::Bt709;
}

} // namespace

std::optional<SequenceParameters> SequenceParameters::read(std::span<const std::uint8_t> unit)
{
    if (unit.size() < 5 || unit.size() > largestUnit)
        return std::nullopt;
    const std::vector<std::uint8_t> bytes = NalUnits::payload(unit);
    BitReader in(bytes);
    SequenceParameters out;
    out.profile = in.bits(8);
    in.bits(16); // constraints, level
    in.ue();     // its number
    if (std::find(std::begin(highProfiles), std::end(highProfiles), out.profile) != std::end(highProfiles))
        readFormat(in, out);
    if (!skipPictureOrder(in))
        return std::nullopt;
    const std::uint32_t references = in.ue();
    in.bit(); // gaps_in_frame_num_value_allowed_flag
    const std::uint32_t columns = in.ue();
    const std::uint32_t rows = in.ue();
    out.interlaced = !in.bit();
    if (out.interlaced)
        in.bit(); // mb_adaptive_frame_field_flag
    in.bit();     // direct_8x8_inference_flag
    if (references > largestReferences || columns >= largestSide || rows >= largestSide)
        return std::nullopt;
    out.references = static_cast<int>(references);
    out.columns = static_cast<int>(columns) + 1;
    out.rows = (static_cast<int>(rows) + 1) * (out.interlaced ? 2 : 1);
    std::int64_t across = 0;
    std::int64_t down = 0;
    if (in.bit()) {
        across = std::int64_t(in.ue()) + in.ue();
        down = std::int64_t(in.ue()) + in.ue();
    }
    // Units of cropping are two samples where colour has half of the columns and rows, and fields double the rows.
    const std::int64_t width = out.columns * 16 - across * 2;
    const std::int64_t height = out.rows * 16 - down * (out.interlaced ? 4 : 2);
    if (in.bit())
        readUsability(in, out);
    if (in.isBad() || width <= 0 || height <= 0 || out.macroblocks() > largestMacroblocks ||
        out.macroblocks() * std::max(out.references, 1) > largestReferenceBlocks)
        return std::nullopt;
    out.width = static_cast<int>(width);
    out.height = static_cast<int>(height);
    return out;
}

} // namespace virtdesk::h264
