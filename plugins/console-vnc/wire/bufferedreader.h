// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace virtdesk::rfb {

inline std::uint16_t loadU16(const std::uint8_t *p)
{
    return static_cast<std::uint16_t>(p[0] << 8 | p[1]);
}
inline std::uint32_t loadU32(const std::uint8_t *p)
{
    return std::uint32_t(p[0]) << 24 | std::uint32_t(p[1]) << 16 | std::uint32_t(p[2]) << 8 | p[3];
}

/// Reads from a ByteStream through one flat buffer. A decoder asks for the bytes that it needs to be there (`ensure`),
/// then works on them in place without further checks; big plain data goes straight to its destination (`readInto`).
/// All failures are thrown as RfbError. I/O thread only.
class BufferedReader
{
public:
    /// Most that `ensure` and `take` can be asked for.
    static constexpr std::size_t Capacity = 256 * 1024;

    BufferedReader();

    /// The stream to read from; not owned. Replacing it requires an empty buffer: bytes that were sent ahead of a
    /// security layer must not be taken for bytes from inside it.
    void setStream(ByteStream *stream) { m_stream = stream; }

    /// Forgets what has been read: another connection follows.
    void discard() { m_begin = m_end = 0; }

    /// Called before each read from the stream that follows on at least `PollInterval` bytes: lets events in while the
    /// server sends without a pause.
    void setPollHook(std::function<void()> hook) { m_poll = std::move(hook); }

    /// Bytes that are there and not consumed, at least `count` (≤ Capacity) of them, contiguous. The pointer is good
    /// until the next call that may read.
    const std::uint8_t *ensure(std::size_t count)
    {
        if (m_end - m_begin < count) [[unlikely]]
            fill(count);
        return m_buffer.data() + m_begin;
    }
    std::size_t available() const { return m_end - m_begin; }
    void consume(std::size_t count) { m_begin += count; }
    const std::uint8_t *take(std::size_t count)
    {
        const std::uint8_t *p = ensure(count);
        consume(count);
        return p;
    }

    std::uint8_t u8() { return *take(1); }
    std::uint16_t u16() { return loadU16(take(2)); }
    std::uint32_t u32() { return loadU32(take(4)); }
    std::int32_t s32() { return static_cast<std::int32_t>(u32()); }

    /// Exactly `count` bytes to `destination`.
    void readInto(void *destination, std::size_t count);
    QByteArray bytes(std::size_t count);
    void skip(std::size_t count);

    /// What is there already, without reading; valid as long as a pointer of `ensure`.
    const std::uint8_t *peek() const { return m_buffer.data() + m_begin; }

    /// Waits for the first byte of the next message. False when the server has ended the stream there.
    bool waitForMessage();

    /// Bytes consumed since the start.
    std::uint64_t consumed() const { return m_received - available(); }
    std::uint64_t received() const { return m_received; }

private:
    static constexpr std::size_t PollInterval = 128 * 1024;

    void fill(std::size_t count);
    std::size_t readSome(char *into, std::size_t room);
    [[noreturn]] void failTruncated() const;

    ByteStream *m_stream = nullptr;
    std::function<void()> m_poll;
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_received = 0;
    std::size_t m_sincePoll = 0;
};

} // namespace virtdesk::rfb
