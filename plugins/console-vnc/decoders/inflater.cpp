// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/inflater.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace virtdesk::rfb {

Inflater::Inflater(BufferedReader &reader, InflateWindow &window)
    : m_reader(reader)
    , m_window(window)
{
}

Inflater::~Inflater()
{
    if (m_initialised)
        inflateEnd(&m_stream);
}

void Inflater::reset()
{
    if (m_initialised)
        inflateReset(&m_stream);
    m_ended = false;
}

void Inflater::begin(std::size_t compressedLength)
{
    if (m_poisoned)
        failProtocol("zlib stream used after an error");
    if (!m_initialised) {
        if (inflateInit(&m_stream) != Z_OK)
            throw RfbError(Failure::Internal,
                           QCoreApplication::translate("Rfb", "There is not enough memory for this console."));
        // A stream of RFB has no end as a rule, so its checksum is for nobody.
        inflateValidate(&m_stream, 0);
        m_initialised = true;
    }
    // A server that ends its stream with a rectangle begins a new one with the next.
    if (m_ended)
        reset();
    m_inputLeft = compressedLength;
    m_outBegin = m_outEnd = 0;
    m_mayHoldBack = false;
    m_afterEnd = false;
}

void Inflater::step()
{
    // What follows the end of a stream can be another one, or nothing that is meant.
    if (m_ended) {
        reset();
        m_afterEnd = true;
    }
    // The first look at the input may have to wait; what has arrived is used at once.
    m_stream.avail_in = 0;
    m_stream.next_in = nullptr;
    if (m_inputLeft > 0) {
        const std::uint8_t *input = m_reader.ensure(1);
        m_stream.next_in = const_cast<Bytef *>(input);
        m_stream.avail_in = static_cast<uInt>(std::min(m_reader.available(), m_inputLeft));
    }
    const uInt given = m_stream.avail_in;
    const uInt room = static_cast<uInt>(InflateWindow::Size - m_outEnd);
    m_stream.next_out = m_window.data() + m_outEnd;
    m_stream.avail_out = room;
    const int result = inflate(&m_stream, Z_SYNC_FLUSH);
    const uInt used = given - m_stream.avail_in;
    const uInt made = room - m_stream.avail_out;
    m_reader.consume(used);
    m_inputLeft -= used;
    m_outEnd += made;
    m_mayHoldBack = m_stream.avail_out == 0;
    if (result == Z_OK || result == Z_BUF_ERROR) // the latter: nothing was held back
        return;
    if (result == Z_STREAM_END) {
        m_ended = true;
        m_mayHoldBack = false;
        return;
    }
    if (m_afterEnd) {
        m_ended = true;
        m_mayHoldBack = false;
        m_reader.skip(std::exchange(m_inputLeft, 0));
        return;
    }
    m_poisoned = true;
    failProtocol(
        QStringLiteral("zlib error %1 (%2)").arg(result).arg(QString::fromLatin1(m_stream.msg ? m_stream.msg : "")));
}

void Inflater::refill(std::size_t count)
{
    if (m_outBegin == m_outEnd) {
        m_outBegin = m_outEnd = 0;
    } else if (m_outBegin + count > InflateWindow::Size || m_outBegin > InflateWindow::Size / 2) {
        std::memmove(m_window.data(), m_window.data() + m_outBegin, m_outEnd - m_outBegin);
        m_outEnd -= m_outBegin;
        m_outBegin = 0;
    }
    // There is always room: what is kept and what is wanted fit into the window together.
    while (m_outEnd - m_outBegin < count && (m_inputLeft > 0 || m_mayHoldBack))
        step();
}

const std::uint8_t *Inflater::take(std::size_t count)
{
    const std::uint8_t *p = atMost(count);
    if (available() < count) {
        m_poisoned = true;
        failProtocol("compressed data is too short for its rectangle");
    }
    consume(count);
    return p;
}

void Inflater::finish()
{
    // What the pixels did not need: some servers fill up. It goes through the stream, whose history it is part of.
    std::size_t surplus = available();
    m_outBegin = m_outEnd = 0;
    while (!m_ended && (m_inputLeft > 0 || m_mayHoldBack)) {
        step();
        surplus += m_outEnd;
        m_outEnd = 0;
        if (surplus > LargestSurplus)
            break;
    }
    if (surplus > LargestSurplus) {
        m_poisoned = true;
        failProtocol("compressed data is too long for its rectangle");
    }
    // Behind the end of a stream there is nothing that anybody could read.
    m_reader.skip(std::exchange(m_inputLeft, 0));
}

} // namespace virtdesk::rfb
