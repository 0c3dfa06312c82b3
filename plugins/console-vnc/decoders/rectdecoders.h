// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/h264decoder.h"
#include "plugins/console-vnc/decoders/hextiledecoder.h"
#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/jpegstreamdecoder.h"
#include "plugins/console-vnc/decoders/simpledecoders.h"
#include "plugins/console-vnc/decoders/tightdecoder.h"
#include "plugins/console-vnc/decoders/trledecoder.h"
#include "plugins/console-vnc/decoders/zlibdecoder.h"
#include "plugins/console-vnc/decoders/zrledecoder.h"

#include <cstdint>
#include <memory>

namespace virtdesk::rfb {

/// All decoders of one connection with what they keep between rectangles: zlib streams, palettes, scratch memory.
/// The caller has checked that the rectangle lies in the frame. Failures are thrown as RfbError. I/O thread only.
class RectDecoders
{
public:
    explicit RectDecoders(BufferedReader &reader)
        : m_reader(reader)
        , m_zlib(reader, m_window)
        , m_zrle(reader, m_window)
        , m_tight(reader, m_window)
        , m_jpeg(reader)
        , m_trle(reader)
        , m_video(reader)
    {
    }

    /// Whether `encoding` is one that fills a rectangle of the frame.
    static bool draws(std::int32_t encoding);

    /// The format of what comes from now on; it is usable.
    void setFormat(const PixelFormat &format)
    {
        m_foreign.reset();
        if (format != PixelFormat::native())
            m_foreign = std::make_unique<ForeignPixels>(format);
    }
    /// Null when the format is the frame's own.
    ForeignPixels *foreignPixels() { return m_foreign.get(); }
    H264Decoder &video() { return m_video; }

    void decode(std::int32_t encoding, const FrameBuffer &frame, const Rect &rect)
    {
        if (m_foreign) [[unlikely]]
            decodeAs(*m_foreign, encoding, frame, rect);
        else
            decodeAs(NativePixels(), encoding, frame, rect);
    }

private:
    template <typename Pixels>
    void decodeAs(const Pixels &pixels, std::int32_t encoding, const FrameBuffer &frame, const Rect &rect)
    {
        switch (encoding) {
        case Encoding::Raw:
            decodeRaw(m_reader, pixels, frame, rect);
            break;
        case Encoding::CopyRect:
            decodeCopyRect(m_reader, frame, rect);
            break;
        case Encoding::Rre:
            decodeRre(m_reader, pixels, frame, rect);
            break;
        case Encoding::CoRre:
            decodeCoRre(m_reader, pixels, frame, rect);
            break;
        case Encoding::Hextile:
            decodeHextile(m_reader, pixels, frame, rect);
            break;
        case Encoding::Zlib:
            m_zlib.decode(pixels, frame, rect);
            break;
        case Encoding::Zrle:
            m_zrle.decode(pixels, frame, rect);
            break;
        case Encoding::Tight:
            m_tight.decode(pixels, frame, rect);
            break;
        case Encoding::TightPng:
            m_tight.decodePngVariant(pixels, frame, rect);
            break;
        case Encoding::Trle:
            m_trle.decode(pixels, frame, rect);
            break;
        case Encoding::Jpeg:
            m_jpeg.decode(frame, rect);
            break;
        case Encoding::H264:
            m_video.decode(frame, rect);
            break;
        default:
            Q_UNREACHABLE();
        }
    }

    BufferedReader &m_reader;
    InflateWindow m_window;
    ZlibDecoder m_zlib;
    ZrleDecoder m_zrle;
    TightDecoder m_tight;
    JpegStreamDecoder m_jpeg;
    TrleDecoder m_trle;
    H264Decoder m_video;
    std::unique_ptr<ForeignPixels> m_foreign;
};

inline bool RectDecoders::draws(std::int32_t encoding)
{
    switch (encoding) {
    case Encoding::Raw:
    case Encoding::CopyRect:
    case Encoding::Rre:
    case Encoding::CoRre:
    case Encoding::Hextile:
    case Encoding::Zlib:
    case Encoding::Zrle:
    case Encoding::Tight:
    case Encoding::TightPng:
    case Encoding::Trle:
    case Encoding::Jpeg:
    case Encoding::H264:
        return true;
    default:
        return false;
    }
}

} // namespace virtdesk::rfb
