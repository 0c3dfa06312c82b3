// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/zlibdecoder.h"

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/nativepixels.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

std::size_t readCompressedLength(BufferedReader &in, const Rect &rect)
{
    const std::uint64_t length = in.u32();
    const std::uint64_t area = static_cast<std::uint64_t>(rect.width) * static_cast<std::uint64_t>(rect.height);
    if (length > 64 * 1024 + 8 * area)
        failProtocol(QStringLiteral("%1 bytes of compressed data for %2x%3 pixels")
                         .arg(length)
                         .arg(rect.width)
                         .arg(rect.height));
    return static_cast<std::size_t>(length);
}

template <typename Pixels>
void ZlibDecoder::decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    m_inflater.begin(readCompressedLength(m_reader, rect));
    if (!rect.isEmpty()) {
        const std::size_t rowBytes = static_cast<std::size_t>(rect.width) * pixels.pixelSize();
        const int rowsAtOnce = static_cast<int>(InflateWindow::LargestPiece / rowBytes);
        Pixel *to = pixelAt(frame, rect.x, rect.y);
        for (int y = 0; y < rect.height;) {
            const int rows = std::min(rowsAtOnce, rect.height - y);
            pixels.block(to, frame.stride, m_inflater.take(rowBytes * static_cast<std::size_t>(rows)), rect.width,
                         rows);
            to = reinterpret_cast<Pixel *>(reinterpret_cast<char *>(to) + rows * frame.stride);
            y += rows;
        }
    }
    m_inflater.finish();
}

template void ZlibDecoder::decode(const NativePixels &, const FrameBuffer &, const Rect &);
template void ZlibDecoder::decode(const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
