// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/videodecoder.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace virtdesk::rfb {

/// Encoding 50 (rfbproto, "Open H.264 Encoding"): a stream of video for each place and size of rectangles, in a context
/// of its own, decoded by a plugin. A stream that can't be decoded leaves the frame as it is and is counted: that does
/// not end the connection, because another encoding can be asked for. A length that no video has does.
class H264Decoder
{
public:
    static constexpr std::size_t mostContexts = 64; ///< rfbproto; the oldest one goes
    /// Bytes that all contexts together may hold; the oldest ones go.
    static constexpr std::size_t mostMemory = 256 * 1024 * 1024;
    /// Failures in a row after which another encoding is to be asked for.
    static constexpr int mostFailures = 8;

    explicit H264Decoder(BufferedReader &reader)
        : m_reader(reader)
    {
    }
    /// Null = there is none, and such a rectangle is a protocol error. Outlives this.
    void setPlugin(VideoPlugin *plugin) { m_plugin = plugin; }
    bool isAvailable() const { return m_plugin != nullptr; }

    void decode(const FrameBuffer &frame, const Rect &rect);

    /// Nobody looks: the decoders go, and video is read past until resume().
    void pause();
    /// True when something is missing since pause(), so that a whole picture has to be asked for.
    bool resume();

    /// Rectangles in a row with video that could not be decoded; mostFailures at once where none ever will.
    int failures() const { return m_failures; }
    /// What was wrong with the last one, for the log.
    const QString &problem() const { return m_problem; }
    std::size_t contexts() const { return m_contexts.size(); }

private:
    struct Context
    {
        Rect rect;
        std::unique_ptr<VideoDecoder> decoder;
    };

    VideoDecoder *decoderFor(const Rect &rect);
    void dropContext(const Rect &rect);
    void keepWithinMemory(const VideoDecoder *used);
    void draw(const VideoPicture &picture, const FrameBuffer &frame, const Rect &rect);
    void fail(const QString &problem);

    BufferedReader &m_reader;
    VideoPlugin *m_plugin = nullptr;
    std::vector<Context> m_contexts; ///< the oldest one first
    std::vector<std::uint8_t> m_data;
    bool m_paused = false;
    bool m_missing = false; ///< since m_paused
    int m_failures = 0;
    QString m_problem;
};

} // namespace virtdesk::rfb
