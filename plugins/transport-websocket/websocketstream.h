// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/iocontext.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

#include <wslay/wslay.h>

namespace virtdesk {

/// The bytes of a WebSocket's binary messages (RFC 6455), client side, over a stream on which the handshake is through.
/// Control frames are answered and never read as data; what a server must not send ends the stream with an error.
/// Frames without data are looked at, too, under the deadline and with cancel: a server can't keep a read busy.
/// I/O thread.
class WebSocketStream final : public ByteStream
{
public:
    /// What one frame of ours carries at most.
    static constexpr std::size_t frameSize = 64 << 10;

    enum class Leads {
        ToServer, ///< it is the other end itself
        Onwards,  ///< to another computer: nothing of the way to it is said to be that computer's
    };

    /// `first`: what has come behind the handshake's answer. `host` names the server for sentences. `io` outlives this.
    WebSocketStream(std::unique_ptr<ByteStream> below, QByteArray first, QString host, IoContext &io,
                    Leads leads = Leads::ToServer);
    ~WebSocketStream() override;

    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override { return m_below->flush(); }
    StreamSecurity security() const override { return leadsOn() ? StreamSecurity() : m_below->security(); }
    QByteArray localAddress() const override { return leadsOn() ? QByteArray() : m_below->localAddress(); }
    QByteArray remoteAddress() const override { return leadsOn() ? QByteArray() : m_below->remoteAddress(); }

private:
    enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    bool leadsOn() const { return m_leads == Leads::Onwards; }
    Result<void> begin(const wslay_frame_iocb &frame);
    Result<void> finish();
    Result<void> endWith(const QByteArray &payload);
    Result<void> send(Opcode opcode, std::span<const char> payload);
    Result<bool> fill();
    std::size_t deliver(std::span<char> into);
    Error fail(Error error);
    /// The server broke the rules: tells it, and ends.
    Error violation(const QString &detail);

    static ssize_t give(std::uint8_t *into, std::size_t size, int flags, void *self);
    static ssize_t take(const std::uint8_t *bytes, std::size_t size, int flags, void *self);
    static int mask(std::uint8_t *into, std::size_t size, void *self);

    std::unique_ptr<ByteStream> m_below;
    QString m_host;
    IoContext &m_io;
    Leads m_leads;
    wslay_frame_context_ptr m_frames = nullptr;
    QByteArray m_input; ///< not looked at from m_at on
    qsizetype m_at = 0;
    // The frame that is being read.
    bool m_inFrame = false;
    std::uint64_t m_given = 0;  ///< bytes to wslay, which looks ahead
    std::uint64_t m_framed = 0; ///< of the frames that have begun, with their headers
    bool m_final = false;
    Opcode m_opcode = Opcode::Binary;
    std::uint64_t m_left = 0;
    QByteArray m_data;    ///< of a frame, not read yet; what wslay gives at once, 4 KiB
    QByteArray m_control; ///< payload of a control frame, 125 bytes at most
    bool m_inMessage = false;
    std::optional<QByteArray> m_ping; ///< the newest that is not answered
    int m_idleFrames = 0;
    bool m_closeSent = false;
    bool m_ended = false;
    Error m_error; ///< set = the stream is dead, and why
};

} // namespace virtdesk
