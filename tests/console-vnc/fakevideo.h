// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/videodecoder.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace virtdesk::test {

/// A codec that tests and fuzzing can steer: the first byte of the data says what comes of it. 'p' + two bytes width +
/// two bytes height (big-endian) + a byte of brightness = a grey picture; 'n' = none; all else is broken. The stream of
/// a decoder begins with 'K' (a whole picture), without which 'p' is broken: "Kp…".
class FakeVideo final : public VideoPlugin
{
public:
    struct Decoder final : VideoDecoder
    {
        explicit Decoder(FakeVideo &owner)
            : video(owner)
        {
            ++video.living;
        }
        ~Decoder() override { --video.living; }
        Result<std::optional<VideoPicture>> decode(std::span<const std::uint8_t> data) override
        {
            video.lengths.push_back(data.size());
            if (!data.empty() && data[0] == 'K') {
                begun = true;
                data = data.subspan(1);
            }
            if (!data.empty() && data[0] == 'n')
                return std::optional<VideoPicture>();
            if (!begun || data.size() < 6 || data[0] != 'p')
                return Error{Failure::Protocol, QStringLiteral("The video is broken."), QStringLiteral("fake")};
            const int width = data[1] << 8 | data[2];
            const int height = data[3] << 8 | data[4];
            if (width > largest || height > largest)
                return Error{Failure::Protocol, QStringLiteral("The video is too large."), QStringLiteral("fake")};
            const auto columns = static_cast<std::size_t>(width);
            const auto rows = static_cast<std::size_t>(height);
            // Exactly what there is: a sanitizer sees every sample outside.
            planes[0].assign(columns * rows, data[5]);
            planes[1].assign((columns + 1) / 2 * ((rows + 1) / 2), 128);
            planes[2] = planes[1];
            VideoPicture picture;
            picture.width = width;
            picture.height = height;
            picture.planes = {planes[0].data(), planes[1].data(), planes[2].data()};
            picture.lumaStride = width;
            picture.chromaStride = (width + 1) / 2;
            picture.fullRange = true;
            return std::optional<VideoPicture>(picture);
        }
        std::size_t memoryUsed() const override { return video.memory; }

        FakeVideo &video;
        bool begun = false;
        std::vector<std::uint8_t> planes[3];
    };

    std::unique_ptr<VideoDecoder> createDecoder(const QString &codec, int width, int height) override
    {
        if (codec != QLatin1String("h264") || width > widest || height > widest)
            return nullptr;
        ++made;
        return std::make_unique<Decoder>(*this);
    }

    static constexpr int largest = 2048; ///< of a picture's sides
    int widest = 4096;
    std::size_t memory = 1000; ///< of each decoder
    int made = 0;
    int living = 0;
    std::vector<std::size_t> lengths; ///< of all data
};

} // namespace virtdesk::test
