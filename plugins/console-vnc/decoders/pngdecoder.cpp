// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/pngdecoder.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <png.h>

#include <cstdint>
#include <memory>

namespace virtdesk::rfb {

void decodePng(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> release(&image, &png_image_free);
    // libpng's own caps bound what a chunk may make it take; the picture itself goes nowhere but into the frame.
    if (!png_image_begin_read_from_memory(&image, data, size))
        failProtocol(QStringLiteral("PNG: %1").arg(QString::fromLatin1(image.message)));
    if (image.width != static_cast<png_uint_32>(rect.width) || image.height != static_cast<png_uint_32>(rect.height)) {
        failProtocol(QStringLiteral("PNG of %1x%2 for %3x%4 pixels")
                         .arg(image.width)
                         .arg(image.height)
                         .arg(rect.width)
                         .arg(rect.height));
    }
    image.format = PNG_FORMAT_BGRA;
    if (!png_image_finish_read(&image, nullptr, pixelAt(frame, rect.x, rect.y), static_cast<png_int_32>(frame.stride),
                               nullptr))
        failProtocol(QStringLiteral("PNG: %1").arg(QString::fromLatin1(image.message)));
}

} // namespace virtdesk::rfb
