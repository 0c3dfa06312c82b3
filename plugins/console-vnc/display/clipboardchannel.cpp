// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/clipboardchannel.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "plugins/console-vnc/wire/wiretext.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

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

/// A complete zlib stream.
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
        if (m_enabled)
            sayTooLong();
        return;
    }
    TextForm form = TextForm::Ascii;
    const QString text = textFromWire(m_reader.bytes(length), &form);
    if (form != TextForm::Ascii)
        m_serverTakesUtf8 = form == TextForm::Utf8;
    handOn(text);
}

void ClipboardChannel::handOn(const QString &text)
{
    const QString clean = clipboardText(text);
    if (clean.toUtf8().size() > static_cast<qsizetype>(Limit::ClipboardKept))
        sayTooLong();
    else
        m_host->clipboardReceived(clean);
}

void ClipboardChannel::sayTooLong()
{
    m_host->noticed(tr("The console's clipboard holds a text of more than %1 MiB, which was not taken over. Copy it in "
                       "parts.")
                        .arg(Limit::ClipboardKept >> 20));
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
        if (m_enabled && m_extended && (flags & Provide))
            sayTooLong();
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
    // A text that can't be read costs itself, not the console.
    const QString unreadable =
        tr("The console sent a text for the clipboard that can't be read. The clipboard was left "
           "as it was; copy the text once more.");
    QByteArray data;
    if (!inflateAll(compressed, Limit::ClipboardKept, data) || data.size() < 4) {
        if (!compressed.isEmpty())
            m_host->noticed(unreadable);
        return;
    }
    // Text is the first of the formats.
    const std::uint32_t size = loadU32(reinterpret_cast<const std::uint8_t *>(data.constData()));
    if (size > static_cast<std::uint32_t>(data.size() - 4)) {
        if (data.size() >= static_cast<qsizetype>(Limit::ClipboardKept))
            sayTooLong();
        else
            m_host->noticed(unreadable);
        return;
    }
    handOn(textFromWire(data.mid(4, static_cast<qsizetype>(size))));
}

void ClipboardChannel::send(const QString &text)
{
    if (!m_enabled)
        return;
    const QString clean = clipboardText(text);
    QByteArray bytes;
    if (m_extended) {
        QString lines = clean;
        lines.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
        bytes = lines.toUtf8();
    } else {
        bytes = plainForm(clean);
    }
    m_text.clear();
    if (bytes.size() > static_cast<qsizetype>(Limit::ClipboardSent)) {
        m_host->noticed(tr("The copied text was not handed to the console: it is longer than the 1 MiB that VNC "
                           "servers take. Copy it in parts."));
        return;
    }
    const bool latin = std::all_of(clean.begin(), clean.end(), [](QChar c) { return c.unicode() <= 0xff; });
    if (!m_extended) {
        sendPlain(bytes);
        if (!m_serverTakesUtf8 && !latin) {
            m_host->noticed(tr("The copied text has characters that this console's clipboard does not know; each "
                               "became a question mark there. The server takes letters of Western Europe only."));
        }
        return;
    }
    m_text = bytes;
    if (m_serverFlags & Notify) {
        notify(true);
        return;
    }
    // libvncserver takes no notify, and up to 0.9.14 it offers the extension even where its program (x11vnc) reads
    // plain texts only and drops the others. Nothing tells which it is, so it gets both; the whole text comes last and
    // stays.
    sendPlain(plainForm(clean));
    if (m_serverFlags & Provide)
        provide();
    if (!m_serverTakesUtf8 && !latin) {
        m_host->noticed(
            tr("The copied text has characters beyond those of Western Europe. Servers like this one do not "
               "all take them: in the console, each may be a question mark."));
    }
}

QByteArray ClipboardChannel::plainForm(const QString &text) const
{
    return m_serverTakesUtf8 ? text.toUtf8() : text.toLatin1();
}

void ClipboardChannel::sendPlain(const QByteArray &bytes)
{
    MessageBuilder message(ClientMessage::ClientCutText);
    message.pad(3).u32(static_cast<std::uint32_t>(bytes.size())).raw(bytes);
    m_outbox.send(message.bytes());
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
    // Size, text with its NUL, and one byte behind it. Servers inflate as much as the size says: libvncserver up to
    // 0.9.14 and others hang up when they meet the end of the stream there, and QEMU wants a stream that has an end. So
    // the end comes one byte later, where the first do not look and the second finds it.
    MessageBuilder plain;
    plain.u32(static_cast<std::uint32_t>(m_text.size() + 1)).raw(m_text).u8(0).u8(0);
    sendExtended(Provide | Text, deflateAll(plain.bytes()));
}

void ClipboardChannel::sendExtended(std::uint32_t flags, const QByteArray &payload)
{
    MessageBuilder message(ClientMessage::ClientCutText);
    message.pad(3).u32(0u - static_cast<std::uint32_t>(payload.size() + 4)).u32(flags).raw(payload);
    m_outbox.send(message.bytes());
}

} // namespace virtdesk::rfb
