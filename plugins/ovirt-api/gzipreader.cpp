// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/gzipreader.h"

#include <zlib.h>

#include <array>

namespace virtdesk::ovirt {

struct GzipReader::Stream
{
    z_stream z = {};
    bool usable = false;
};

GzipReader::GzipReader()
    : m_stream(std::make_unique<Stream>())
{
    constexpr int gzipOnly = 15 + 16;
    m_stream->usable = inflateInit2(&m_stream->z, gzipOnly) == Z_OK;
}

GzipReader::~GzipReader()
{
    if (m_stream->usable)
        inflateEnd(&m_stream->z);
}

GzipReader::State GzipReader::append(QByteArrayView packed, QByteArray &out, qint64 maximum)
{
    if (!m_stream->usable)
        return State::Broken;
    z_stream &z = m_stream->z;
    // zlib's interface is older than const.
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    std::array<char, 32768> block;
    while (!m_complete) {
        z.next_out = reinterpret_cast<Bytef *>(block.data());
        z.avail_out = static_cast<uInt>(block.size());
        const int result = inflate(&z, Z_NO_FLUSH);
        const auto produced = static_cast<qsizetype>(block.size() - z.avail_out);
        if (out.size() + produced > maximum)
            return State::TooMuch;
        out.append(block.data(), produced);
        if (result == Z_STREAM_END)
            m_complete = true;
        else if (result == Z_BUF_ERROR || (result == Z_OK && z.avail_in == 0 && z.avail_out > 0))
            return State::Ok;
        else if (result != Z_OK)
            return State::Broken;
    }
    return State::Ok; // what follows the stream's end does not matter
}

} // namespace virtdesk::ovirt
