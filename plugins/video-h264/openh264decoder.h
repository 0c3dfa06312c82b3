// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/video-h264/sequenceparameters.h"
#include "sdk/videodecoder.h"

#include <QCoreApplication>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

class ISVCDecoder;

namespace virtdesk::h264 {

/// H.264 by Cisco's OpenH264: Constrained Baseline, Main and High, progressive, 4:2:0 of 8 bits, without B pictures, as
/// encoders for consoles make it (a stream with B pictures is shown in the order of decoding). One thread, no
/// concealment: a broken picture is an error and is not shown. The library sees only slices and parameter sets, and
/// these only when they have been looked at.
class OpenH264Decoder final : public VideoDecoder
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::OpenH264Decoder)
public:
    /// Null when pictures of that size can't be decoded, or there is no memory.
    static std::unique_ptr<OpenH264Decoder> create(int width, int height);
    ~OpenH264Decoder() override;

    Result<std::optional<VideoPicture>> decode(std::span<const std::uint8_t> data) override;
    std::size_t memoryUsed() const override;

private:
    struct Destroy
    {
        void operator()(ISVCDecoder *decoder) const;
    };
    using Library = std::unique_ptr<ISVCDecoder, Destroy>;

    OpenH264Decoder(Library library, int width, int height);
    /// Copies what the library may see to m_input. A text for the curious when something must not be seen; else empty.
    QString filter(std::span<const std::uint8_t> data);
    QString judge(std::span<const std::uint8_t> unit);
    Result<std::optional<VideoPicture>> decodeFiltered(std::span<const std::uint8_t> data);
    Error broken(const QString &detail) const;
    Error noMemory() const;

    Library m_library;
    int m_columns; ///< of macroblocks, at most
    int m_rows;
    SequenceParameters m_parameters; ///< the last ones
    bool m_hasParameters = false;
    bool m_hasSlices = false; ///< in m_input
    std::vector<std::uint8_t> m_input;
};

} // namespace virtdesk::h264
