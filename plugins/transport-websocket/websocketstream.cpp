// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/websocketstream.h"

#include "plugins/transport-websocket/websockettext.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace virtdesk {

namespace {

constexpr qsizetype readSize = 64 << 10;
constexpr int maximumIdleFrames = 64; ///< without data, then the deadline and cancel are looked at
constexpr int normalClose = 1000;
constexpr int goingAway = 1001;
constexpr int protocolError = 1002;

} // namespace

WebSocketStream::WebSocketStream(std::unique_ptr<ByteStream> below, QByteArray first, QString host, IoContext &io,
                                 Leads leads)
    : m_below(std::move(below))
    , m_host(std::move(host))
    , m_io(io)
    , m_leads(leads)
    , m_input(std::move(first))
{
    const wslay_frame_callbacks callbacks{&WebSocketStream::take, &WebSocketStream::give, &WebSocketStream::mask};
    if (wslay_frame_context_init(&m_frames, &callbacks, this) != 0)
        m_frames = nullptr;
    if (!m_frames)
        m_error = {
            Failure::Internal, WebSocketText::tr("There is not enough memory for the console. Close others."), {}};
}

WebSocketStream::~WebSocketStream()
{
    if (m_frames && !m_error && !m_ended && !m_closeSent) {
        const char code[] = {static_cast<char>(normalClose >> 8), static_cast<char>(normalClose & 0xff)};
        (void)send(Opcode::Close, code);
    }
    wslay_frame_context_free(m_frames);
}

ssize_t WebSocketStream::give(std::uint8_t *into, std::size_t size, int, void *self)
{
    auto &stream = *static_cast<WebSocketStream *>(self);
    const qsizetype count = std::min(static_cast<qsizetype>(size), stream.m_input.size() - stream.m_at);
    if (count <= 0)
        return -1; // later
    std::memcpy(into, stream.m_input.constData() + stream.m_at, static_cast<std::size_t>(count));
    stream.m_at += count;
    stream.m_given += static_cast<std::uint64_t>(count);
    return count;
}

ssize_t WebSocketStream::take(const std::uint8_t *bytes, std::size_t size, int, void *self)
{
    auto &stream = *static_cast<WebSocketStream *>(self);
    const Result<void> written = stream.m_below->write({reinterpret_cast<const char *>(bytes), size});
    if (!written) {
        stream.fail(written.error());
        return -1;
    }
    return static_cast<ssize_t>(size);
}

int WebSocketStream::mask(std::uint8_t *into, std::size_t size, void *)
{
    for (std::size_t i = 0; i < size; ++i)
        into[i] = static_cast<std::uint8_t>(QRandomGenerator::system()->bounded(256));
    return 0;
}

Error WebSocketStream::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
    return m_error;
}

Error WebSocketStream::violation(const QString &detail)
{
    if (!std::exchange(m_closeSent, true)) {
        const char code[] = {static_cast<char>(protocolError >> 8), static_cast<char>(protocolError & 0xff)};
        (void)send(Opcode::Close, code);
    }
    return fail(
        {Failure::Protocol,
         WebSocketText::tr("%1 broke the rules of WebSocket, so the connection was ended. It is faulty, or it is "
                           "no server for consoles.")
             .arg(m_host),
         detail});
}

Result<void> WebSocketStream::send(Opcode opcode, std::span<const char> payload)
{
    if (m_error)
        return m_error;
    wslay_frame_iocb frame{};
    frame.fin = 1;
    frame.opcode = static_cast<std::uint8_t>(opcode);
    frame.mask = 1;
    frame.payload_length = payload.size();
    std::size_t sent = 0;
    do {
        frame.data = reinterpret_cast<const std::uint8_t *>(payload.data()) + sent;
        frame.data_length = payload.size() - sent;
        const ssize_t count = wslay_frame_send(m_frames, &frame);
        if (count < 0)
            return m_error ? m_error
                           : fail({Failure::Internal,
                                   WebSocketText::tr("The console could not be written to. Reconnect to try again."),
                                   QStringLiteral("wslay %1").arg(count)});
        sent += static_cast<std::size_t>(count);
    } while (sent < payload.size());
    return {};
}

Result<void> WebSocketStream::write(std::span<const char> bytes)
{
    if (m_closeSent || m_ended) // nobody reads it any more
        return m_error ? Result<void>(m_error) : Result<void>();
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), frameSize);
        if (Result<void> sent = send(Opcode::Binary, bytes.first(count)); !sent)
            return sent;
        bytes = bytes.subspan(count);
    }
    return m_error ? Result<void>(m_error) : Result<void>();
}

/// The first part of a frame: whether a server may send it, here.
Result<void> WebSocketStream::begin(const wslay_frame_iocb &frame)
{
    if (frame.rsv != 0)
        return violation(QStringLiteral("reserved bits"));
    if (frame.mask != 0)
        return violation(QStringLiteral("masked frame"));
    m_opcode = static_cast<Opcode>(frame.opcode);
    m_final = frame.fin != 0;
    m_left = frame.payload_length;
    m_framed += (m_left < 126 ? 2U : m_left < 65536 ? 4U : 10U) + m_left;
    m_control.clear();
    switch (m_opcode) {
    case Opcode::Continuation:
        if (!m_inMessage)
            return violation(QStringLiteral("continuation of nothing"));
        break;
    case Opcode::Binary:
        if (m_inMessage)
            return violation(QStringLiteral("message in a message"));
        m_inMessage = true;
        break;
    case Opcode::Text:
        return violation(QStringLiteral("text message"));
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        break; // wslay sees to it that they are short and whole
    default:
        return violation(QStringLiteral("opcode %1").arg(frame.opcode));
    }
    m_inFrame = true;
    return {};
}

Result<void> WebSocketStream::finish()
{
    m_inFrame = false;
    switch (m_opcode) {
    case Opcode::Ping:
        m_ping = m_control; // the newest is enough (RFC 6455, section 5.5.3)
        break;
    case Opcode::Close:
        return endWith(m_control);
    case Opcode::Binary:
    case Opcode::Continuation:
        if (m_final)
            m_inMessage = false;
        break;
    default:
        break;
    }
    return {};
}

Result<void> WebSocketStream::endWith(const QByteArray &payload)
{
    const int code = payload.size() < 2
                         ? normalClose
                         : static_cast<unsigned char>(payload.at(0)) << 8 | static_cast<unsigned char>(payload.at(1));
    if (!std::exchange(m_closeSent, true))
        (void)send(Opcode::Close,
                   {payload.constData(), static_cast<std::size_t>(std::min<qsizetype>(payload.size(), 2))});
    if (code == normalClose || code == goingAway) {
        m_ended = true;
        return {};
    }
    return fail(
        {Failure::Unreachable,
         WebSocketText::tr("%1 ended the console's WebSocket because of a fault (code %2). The console behind it "
                           "may be off or not to be reached; its log says more.")
             .arg(m_host)
             .arg(code),
         cleanText(payload.mid(2), 120)});
}

/// False = the stream below has ended.
Result<bool> WebSocketStream::fill()
{
    m_input.resize(readSize);
    m_at = 0;
    const auto got = m_below->read({m_input.data(), static_cast<std::size_t>(m_input.size())});
    m_input.resize(got ? static_cast<qsizetype>(*got) : 0);
    if (!got)
        return fail(got.error());
    return *got > 0;
}

std::size_t WebSocketStream::deliver(std::span<char> into)
{
    const std::size_t count = std::min(into.size(), static_cast<std::size_t>(m_data.size()));
    std::memcpy(into.data(), m_data.constData(), count);
    m_data.remove(0, static_cast<qsizetype>(count));
    return count;
}

Result<std::size_t> WebSocketStream::read(std::span<char> into)
{
    if (into.empty())
        return std::size_t(0);
    if (!m_data.isEmpty())
        return deliver(into);
    for (;;) {
        if (m_error)
            return m_error;
        if (m_ended)
            return std::size_t(0);
        wslay_frame_iocb frame{};
        const ssize_t count = wslay_frame_recv(m_frames, &frame);
        if (count == WSLAY_ERR_WANT_READ) {
            if (m_ping && !m_closeSent) {
                const QByteArray ping = *std::exchange(m_ping, std::nullopt);
                if (Result<void> sent = send(Opcode::Pong, {ping.constData(), static_cast<std::size_t>(ping.size())});
                    !sent)
                    return sent.error();
            }
            const Result<bool> more = fill();
            if (!more)
                return more.error();
            if (!*more && (m_inFrame || m_given != m_framed))
                return fail(
                    {Failure::Unreachable,
                     WebSocketText::tr("%1 broke the connection off in the middle of a message. Reconnect to try "
                                       "again.")
                         .arg(m_host),
                     QStringLiteral("end of stream inside a WebSocket frame")});
            m_ended = !*more; // many leave the closing frame out
            continue;
        }
        if (count < 0)
            return violation(QStringLiteral("wslay %1").arg(count));
        if (!m_inFrame) {
            if (Result<void> may = begin(frame); !may)
                return may.error();
        }
        const std::size_t size = std::min<std::uint64_t>(frame.data_length, m_left);
        m_left -= size;
        const auto *data = reinterpret_cast<const char *>(frame.data);
        const bool isData = m_opcode == Opcode::Binary || m_opcode == Opcode::Continuation;
        if (!isData)
            m_control.append(data, static_cast<qsizetype>(size));
        else if (size > 0)
            m_data.append(data, static_cast<qsizetype>(size));
        if (m_left == 0) {
            if (Result<void> done = finish(); !done)
                return done.error();
        }
        if (!m_data.isEmpty()) {
            m_idleFrames = 0;
            return deliver(into);
        }
        if (++m_idleFrames >= maximumIdleFrames) {
            m_idleFrames = 0;
            if (Result<void> polled = m_io.poll(); !polled)
                return fail(polled.error());
        }
    }
}

} // namespace virtdesk
