// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QString>
#include <QtPlugin>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

/// One of the plugin kinds, as those of sdk/plugin.h.
#define VirtDeskVideoPlugin_iid "org.virtdesk.VideoPlugin/1"

namespace virtdesk {

/// One picture of a video: 8 bits a sample, a sample of each colour difference for 2x2 of brightness (4:2:0). The
/// memory is the decoder's, until its next call or its end.
struct VideoPicture
{
    /// How colours were made brightness and differences of (ITU-T H.273, table 4).
    enum class Matrix { Bt601, Bt709 };

    int width = 0; ///< of what is to be seen of it, in samples of brightness
    int height = 0;
    std::array<const std::uint8_t *, 3>
        planes{};                  ///< Y, Cb, Cr; those of colour have (width + 1) / 2 columns, rows alike
    std::ptrdiff_t lumaStride = 0; ///< bytes
    std::ptrdiff_t chromaStride = 0;
    Matrix matrix = Matrix::Bt601;
    bool fullRange = false; ///< samples use 0 to 255 in place of 16 to 235 (240)
};

/// One stream of pictures that refer to each other. Used on one thread, in a confined process: it opens nothing, starts
/// no thread, and its input is hostile. Takes no memory beyond what pictures of its size need, whatever the stream says
/// about itself.
class VideoDecoder
{
public:
    virtual ~VideoDecoder() = default;

    /// Goes on with `data`, which ends with a whole picture, and gives the last picture that it leads to: at once, not
    /// when the next one comes. Nothing where it leads to none, such as headers alone. Errors: Protocol (the data is
    /// broken or of a kind that this can't decode; later data may be good again), Internal (no memory).
    virtual Result<std::optional<VideoPicture>> decode(std::span<const std::uint8_t> data) = 0;

    /// About how many bytes this holds; may be more after each decode.
    virtual std::size_t memoryUsed() const = 0;
};

/// Makes decoders for displays whose server may send video. Loaded before the session is confined, together with the
/// libraries that it needs, where a display wants one of its codecs. Metadata keys: "codecs".
class VideoPlugin
{
public:
    virtual ~VideoPlugin() = default;

    /// For pictures of this size and no larger ones, save for what a codec rounds up to. Null when it can't decode
    /// pictures of that size, or there is no memory.
    virtual std::unique_ptr<VideoDecoder> createDecoder(const QString &codec, int width, int height) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::VideoPlugin, VirtDeskVideoPlugin_iid)
