// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/clipboardchannel.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"

#include <zlib.h>

#include <algorithm>

namespace virtdesk::rfb {

namespace {

enum ClipboardFlag : std::uint32_t {
    Text = 1u << 0,
    Formats = 0xffff,
    Caps = 1u << 24,
    Request = 1u << 25,
    Peek = 1u << 26,
    Notify = 1u << 27,
    Provide = 1u << 28,
};

/// Inflates one whole, small zlib stream; gives up beyond `cap` bytes.
bool inflateAll(const QByteArray &compressed, std::uint32_t cap, QByteArray &out)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return false;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(compressed.constData()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    int result = Z_OK;
    while (result == Z_OK) {
        const qsizetype before = out.size();
        if (before >= static_cast<qsizetype>(cap))
            break;
        const qsizetype room = std::min<qsizetype>(cap - before, 64 * 1024);
        out.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        result = inflate(&stream, Z_SYNC_FLUSH);
        out.resize(before + room - static_cast<qsizetype>(stream.avail_out));
        if (stream.avail_out > 0 && stream.avail_in == 0)
            break; // some writers flush instead of ending the stream
    }
    inflateEnd(&stream);
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
}

QByteArray deflateAll(const QByteArray &plain)
{
    QByteArray out;
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    out.resize(static_cast<qsizetype>(size));
    if (compress2(reinterpret_cast<Bytef *>(out.data()), &size, reinterpret_cast<const Bytef *>(plain.constData()),
                  static_cast<uLong>(plain.size()), Z_DEFAULT_COMPRESSION) != Z_OK)
        return {};
    out.resize(static_cast<qsizetype>(size));
    return out;
}

QString withLocalLineEnds(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return text;
}

} // namespace

void ClipboardChannel::setHost(DisplayHost *host, bool enabled)
{
    m_host = host;
    m_enabled = enabled;
}

void ClipboardChannel::readServerCutText()
{
    const std::uint8_t *p = m_reader.take(7);
    const std::uint32_t length = loadU32(p + 3);
    if (length & 0x80000000u) {
        const std::uint32_t size = 0u - length; // well-defined for the most negative one, too
        if (size < 4 || size > Limit::ClipboardRead)
            failProtocol(QStringLiteral("clipboard message of -%1 bytes").arg(size));
        readExtended(size);
        return;
    }
    if (length > Limit::ClipboardRead)
        failProtocol(QStringLiteral("clipboard text of %1 bytes").arg(length));
    if (length > Limit::ClipboardKept || !m_enabled) {
        m_reader.skip(length);
        return;
    }
    const QByteArray text = m_reader.bytes(length);
    m_host->clipboardReceived(withLocalLineEnds(QString::fromLatin1(text)));
}

void ClipboardChannel::readExtended(std::uint32_t size)
{
    const std::uint32_t flags = m_reader.u32();
    const std::uint32_t rest = size - 4;
    if (flags & Caps) {
        // One size for each format that is named.
        if (rest > 64)
            failProtocol("clipboard capabilities are too long");
        m_reader.skip(rest);
        m_serverFlags = flags;
        const bool first = !m_extended;
        m_extended = true;
        if (first)
            sendCapabilities();
        return;
    }
    if (!m_enabled || !m_extended || rest > Limit::ClipboardKept) {
        m_reader.skip(rest);
        return;
    }
    if (flags & Provide) {
        receiveProvide(m_reader.bytes(rest), flags & Formats);
        return;
    }
    m_reader.skip(rest);
    if ((flags & Request) && (flags & Text))
        provide();
    else if (flags & Peek)
        notify(!m_text.isEmpty());
    else if ((flags & Notify) && (flags & Text))
        sendExtended(Request | Text);
}

void ClipboardChannel::receiveProvide(const QByteArray &compressed, std::uint32_t formats)
{
    if (!(formats & Text))
        return;
    QByteArray data;
    if (!inflateAll(compressed, Limit::ClipboardKept, data))
        failProtocol("clipboard data can't be decompressed");
    if (data.size() < 4)
        failProtocol("clipboard data is too short");
    // Text is the first of the formats.
    const std::uint32_t size = loadU32(reinterpret_cast<const std::uint8_t *>(data.constData()));
    if (size > static_cast<std::uint32_t>(data.size() - 4)) {
        if (data.size() >= static_cast<qsizetype>(Limit::ClipboardKept))
            return; // longer than we take
        failProtocol("clipboard text is shorter than announced");
    }
    QByteArray text = data.mid(4, static_cast<qsizetype>(size));
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        text.truncate(nul);
    m_host->clipboardReceived(withLocalLineEnds(QString::fromUtf8(text)));
}

void ClipboardChannel::send(const QString &text)
{
    if (!m_enabled)
        return;
    if (!m_extended) {
        const QByteArray latin1 = withLocalLineEnds(text).toLatin1();
        if (latin1.size() > static_cast<qsizetype>(Limit::ClipboardSent))
            return;
        MessageBuilder message(ClientMessage::ClientCutText);
        message.pad(3).u32(static_cast<std::uint32_t>(latin1.size())).raw(latin1);
        m_outbox.send(message.bytes());
        return;
    }
    QString lines = withLocalLineEnds(text);
    lines.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    m_text = lines.toUtf8();
    if (m_text.size() > static_cast<qsizetype>(Limit::ClipboardSent)) {
        m_text.clear();
        return;
    }
    if (m_serverFlags & Notify)
        notify(true);
    else if (m_serverFlags & Provide)
        provide();
}

bool ClipboardChannel::sendCapabilities()
{
    if (!m_extended)
        return false;
    MessageBuilder sizes;
    sizes.u32(0); // text is announced first, never sent unasked
    sendExtended(Caps | Text | Request | Notify | Provide, sizes.bytes());
    return true;
}

void ClipboardChannel::notify(bool haveText)
{
    sendExtended(Notify | (haveText ? static_cast<std::uint32_t>(Text) : 0u));
}

void ClipboardChannel::provide()
{
    if (m_text.isEmpty())
        return;
    MessageBuilder plain;
    plain.u32(static_cast<std::uint32_t>(m_text.size() + 1)).raw(m_text).u8(0);
    const QByteArray compressed = deflateAll(plain.bytes());
    if (!compressed.isEmpty() && compressed.size() <= static_cast<qsizetype>(Limit::ClipboardSent))
        sendExtended(Provide | Text, compressed);
}

void ClipboardChannel::sendExtended(std::uint32_t flags, const QByteArray &payload)
{
    MessageBuilder message(ClientMessage::ClientCutText);
    message.pad(3).u32(0u - static_cast<std::uint32_t>(payload.size() + 4)).u32(flags).raw(payload);
    m_outbox.send(message.bytes());
}

} // namespace virtdesk::rfb
