// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>

namespace virtdesk::test {

/// Plays bytes in pieces of at most `chunk`, swallows what is written, and then ends (or starts again when `endless`).
class TapeStream final : public ByteStream
{
public:
    explicit TapeStream(QByteArray bytes, std::size_t chunk = 1 << 20, bool endless = false)
        : m_bytes(std::move(bytes))
        , m_chunk(std::max<std::size_t>(chunk, 1))
        , m_endless(endless)
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        if (m_at >= m_bytes.size() && m_endless)
            m_at = 0;
        const std::size_t size = std::min({into.size(), m_chunk, std::size_t(m_bytes.size() - m_at)});
        if (size > 0)
            std::memcpy(into.data(), m_bytes.constData() + m_at, size);
        m_at += qsizetype(size);
        return size;
    }
    Result<void> write(std::span<const char> bytes) override
    {
        written += bytes.size();
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

    std::size_t written = 0;

private:
    QByteArray m_bytes;
    std::size_t m_chunk;
    bool m_endless;
    qsizetype m_at = 0;
};

} // namespace virtdesk::test
