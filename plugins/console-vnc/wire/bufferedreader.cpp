// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/wire/bufferedreader.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace virtdesk::rfb {

BufferedReader::BufferedReader()
    : m_buffer(Capacity)
{
}

void BufferedReader::failTruncated() const
{
    throw ConnectionEnded(
        Failure::Protocol,
        QCoreApplication::translate("Rfb", "The connection was closed in the middle of a message. The server or "
                                           "something on the way to it has ended it; connect again."),
        QStringLiteral("end of stream after %1 bytes").arg(m_received));
}

std::size_t BufferedReader::readSome(char *into, std::size_t room)
{
    if (m_sincePoll >= PollInterval) {
        m_sincePoll = 0;
        if (m_poll)
            m_poll();
    }
    const Result<std::size_t> got = m_stream->read({into, room});
    if (!got) {
        if (got.error().kind == Failure::Unreachable)
            throw ConnectionEnded(got.error());
        throw RfbError(got.error());
    }
    if (*got > room)
        throw RfbError(Failure::Internal, QCoreApplication::translate("Rfb", "The console failed inside."),
                       QStringLiteral("a stream returned more than it was asked for"));
    m_received += *got;
    m_sincePoll += *got;
    return *got;
}

void BufferedReader::fill(std::size_t count)
{
    Q_ASSERT(count <= Capacity);
    if (m_begin == m_end) {
        m_begin = m_end = 0;
    } else if (m_begin + count > Capacity || m_begin > Capacity / 2) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    while (m_end - m_begin < count) {
        const std::size_t got = readSome(reinterpret_cast<char *>(m_buffer.data()) + m_end, Capacity - m_end);
        if (got == 0)
            failTruncated();
        m_end += got;
    }
}

bool BufferedReader::waitForMessage()
{
    if (available() > 0)
        return true;
    m_begin = m_end = 0;
    m_end = readSome(reinterpret_cast<char *>(m_buffer.data()), Capacity);
    return m_end > 0;
}

void BufferedReader::readInto(void *destination, std::size_t count)
{
    auto *out = static_cast<char *>(destination);
    const std::size_t buffered = std::min(count, available());
    std::memcpy(out, m_buffer.data() + m_begin, buffered);
    consume(buffered);
    out += buffered;
    count -= buffered;
    // A short rest is cheaper through the buffer: the same call to the system then brings what follows it, too.
    while (count >= Capacity / 8) {
        const std::size_t got = readSome(out, count);
        if (got == 0)
            failTruncated();
        out += got;
        count -= got;
    }
    if (count > 0)
        std::memcpy(out, take(count), count);
}

QByteArray BufferedReader::bytes(std::size_t count)
{
    QByteArray out;
    while (count > 0) {
        // Grows with what has really arrived, not with what was announced.
        const std::size_t part = std::min(count, Capacity / 4);
        out.append(reinterpret_cast<const char *>(take(part)), static_cast<qsizetype>(part));
        count -= part;
    }
    return out;
}

void BufferedReader::skip(std::size_t count)
{
    while (count > 0) {
        const std::size_t part = std::min(count, Capacity / 4);
        take(part);
        count -= part;
    }
}

} // namespace virtdesk::rfb
