// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/bufferedreader.h"

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace virtdesk::rfb {

/// Memory that all inflating decoders of one connection share for their output. Only one rectangle is decoded at a
/// time.
class InflateWindow
{
public:
    /// Most that a decoder may ask to have contiguous: one row of raw pixels or one ZRLE tile.
    static constexpr std::size_t LargestPiece = 64 * 1024;
    static constexpr std::size_t Size = 2 * LargestPiece;

    InflateWindow()
        : m_bytes(Size + LargestPiece)
    {
    }
    std::uint8_t *data() { return m_bytes.data(); }

private:
    std::vector<std::uint8_t>
        m_bytes; ///< the part behind Size is never written; reads past the end of data stay inside
};

/// One zlib stream that lives as long as the connection. `begin` with the length of a rectangle's data, then take
/// pieces of the output, then `finish`. Input is inflated from the reader's buffer in place, as it arrives. A stream
/// may end; what comes behind its end, in the same rectangle or the next one, has to be a stream of its own. After any
/// failure the stream is of no more use, and the thrown error ends the connection.
class Inflater
{
public:
    static constexpr std::size_t LargestSurplus = 64 * 1024;

    Inflater(BufferedReader &reader, InflateWindow &window);
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Forgets the history (Tight's stream reset).
    void reset();

    void begin(std::size_t compressedLength);

    /// Output that is there, not consumed. Inflates until `count` (≤ LargestPiece) bytes are there or the input is used
    /// up. At least LargestPiece bytes behind the returned pointer can be read, whatever they hold.
    const std::uint8_t *atMost(std::size_t count)
    {
        if (m_outEnd - m_outBegin < count)
            refill(count);
        return m_window.data() + m_outBegin;
    }
    std::size_t available() const { return m_outEnd - m_outBegin; }
    void consume(std::size_t count) { m_outBegin += count; }
    /// Exactly `count` bytes, or a protocol error.
    const std::uint8_t *take(std::size_t count);

    /// Uses up the input. Output that is left over is thrown away; more than LargestSurplus of it is a protocol error.
    void finish();

private:
    void refill(std::size_t count);
    /// Inflates once into the free part of the window.
    void step();

    BufferedReader &m_reader;
    InflateWindow &m_window;
    z_stream m_stream{};
    bool m_initialised = false;
    bool m_poisoned = false;
    bool m_ended = false;       ///< the stream has said that it ends here
    bool m_afterEnd = false;    ///< what is inflated follows a stream's end in the same rectangle
    bool m_mayHoldBack = false; ///< zlib had no room left, so there may be more output without more input
    std::size_t m_inputLeft = 0;
    std::size_t m_outBegin = 0;
    std::size_t m_outEnd = 0;
};

} // namespace virtdesk::rfb
