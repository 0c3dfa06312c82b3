// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/pixels.h"

namespace virtdesk::rfb {

/// Reads the length word in front of zlib data and refuses what no encoder would send for a rectangle of this size.
std::size_t readCompressedLength(BufferedReader &in, const Rect &rect);

/// Zlib, encoding 6 (rfbproto): raw pixels through one zlib stream. `Pixels` is NativePixels or ForeignPixels.
class ZlibDecoder
{
public:
    ZlibDecoder(BufferedReader &reader, InflateWindow &window)
        : m_reader(reader)
        , m_inflater(reader, window)
    {
    }
    template <typename Pixels>
    void decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

private:
    BufferedReader &m_reader;
    Inflater m_inflater;
};

} // namespace virtdesk::rfb
