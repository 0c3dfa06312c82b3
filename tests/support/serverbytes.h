// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <cstdint>

#include <zlib.h>

namespace virtdesk::test {

/// Puts together what an RFB server sends.
class ServerBytes
{
public:
    ServerBytes &u8(std::uint32_t v)
    {
        m_bytes.append(static_cast<char>(v));
        return *this;
    }
    ServerBytes &u16(std::uint32_t v) { return u8(v >> 8 & 0xff).u8(v & 0xff); }
    ServerBytes &u32(std::uint32_t v) { return u16(v >> 16).u16(v & 0xffff); }
    ServerBytes &raw(const QByteArray &bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }
    ServerBytes &raw(const ServerBytes &other) { return raw(other.bytes()); }
    ServerBytes &zeros(int count)
    {
        m_bytes.append(count, '\0');
        return *this;
    }
    /// A pixel in the native format: memory order B,G,R,0.
    ServerBytes &pixel(std::uint32_t rgb) { return u8(rgb & 0xff).u8(rgb >> 8 & 0xff).u8(rgb >> 16 & 0xff).u8(0); }
    /// CPIXEL of ZRLE (B,G,R) and TPIXEL of Tight (R,G,B).
    ServerBytes &cpixel(std::uint32_t rgb) { return u8(rgb & 0xff).u8(rgb >> 8 & 0xff).u8(rgb >> 16 & 0xff); }
    ServerBytes &tpixel(std::uint32_t rgb) { return u8(rgb >> 16 & 0xff).u8(rgb >> 8 & 0xff).u8(rgb & 0xff); }

    ServerBytes &version(const QByteArray &text = "RFB 003.008\n") { return raw(text); }
    /// Version 3.8, type None, accepted.
    ServerBytes &signIn() { return version().u8(1).u8(1).u32(0); }
    ServerBytes &nativeFormat()
    {
        return u8(32).u8(24).u8(0).u8(1).u16(255).u16(255).u16(255).u8(16).u8(8).u8(0).zeros(3);
    }
    ServerBytes &serverInit(int width, int height, const QByteArray &name = "QEMU (test)")
    {
        return u16(static_cast<std::uint32_t>(width))
            .u16(static_cast<std::uint32_t>(height))
            .nativeFormat()
            .u32(static_cast<std::uint32_t>(name.size()))
            .raw(name);
    }
    /// Everything up to the first update.
    ServerBytes &start(int width, int height, const QByteArray &name = "QEMU (test)")
    {
        return signIn().serverInit(width, height, name);
    }
    ServerBytes &update(std::uint32_t rects) { return u8(0).u8(0).u16(rects); }
    ServerBytes &rect(int x, int y, int width, int height, std::int32_t encoding)
    {
        return u16(static_cast<std::uint32_t>(x))
            .u16(static_cast<std::uint32_t>(y))
            .u16(static_cast<std::uint32_t>(width))
            .u16(static_cast<std::uint32_t>(height))
            .u32(static_cast<std::uint32_t>(encoding));
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// `data` with its length in front.
inline QByteArray sized(const QByteArray &data)
{
    return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).raw(data).bytes();
}

/// A server's zlib stream: lives across rectangles, flushed after each.
class DeflateStream
{
public:
    explicit DeflateStream(int level = 6) { deflateInit(&m_stream, level); }
    ~DeflateStream() { deflateEnd(&m_stream); }
    DeflateStream(const DeflateStream &) = delete;
    DeflateStream &operator=(const DeflateStream &) = delete;

    QByteArray add(const QByteArray &plain, int flush = Z_SYNC_FLUSH)
    {
        QByteArray out(static_cast<qsizetype>(deflateBound(&m_stream, static_cast<uLong>(plain.size()))) + 64, '\0');
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
        m_stream.avail_in = static_cast<uInt>(plain.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = static_cast<uInt>(out.size());
        deflate(&m_stream, flush);
        out.resize(out.size() - static_cast<qsizetype>(m_stream.avail_out));
        return out;
    }

private:
    z_stream m_stream{};
};

} // namespace virtdesk::test
