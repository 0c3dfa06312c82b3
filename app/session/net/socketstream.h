// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/wirebuffer.h"
#include "app/session/net/systemsocket.h"
#include "sdk/bytestream.h"
#include "sdk/iocontext.h"

#include <QString>

namespace virtdesk {

/// The bottom stream: a connected, non-blocking TCP or unix socket.
class SocketStream final : public ByteStream
{
public:
    /// What is queued for a peer that does not read.
    static constexpr std::size_t queueCap = 4 << 20;

    enum class Addresses { LookedUp, Unknown };
    /// `peer` names the other end for sentences. `io` outlives this.
    SocketStream(SystemSocket socket, bool local, QString peer, IoContext &io,
                 Addresses addresses = Addresses::LookedUp);

    SocketHandle handle() const { return m_socket.handle(); }

    /// Errors besides those of `io`: Unreachable (the connection broke or died).
    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override;
    StreamSecurity security() const override;
    QByteArray localAddress() const override;
    QByteArray remoteAddress() const override;

private:
    /// Sends what the system takes now.
    Result<void> pump();
    Error broken(int why) const;
    std::size_t queued() const { return m_queue.size() - m_head; }

    SystemSocket m_socket;
    bool m_local = false;
    QByteArray m_localAddress; ///< looked up once: later the process may not ask
    QByteArray m_remoteAddress;
    QString m_peer;
    IoContext &m_io;
    WireBuffer m_queue;
    std::size_t m_head = 0; ///< of the queue: what is before it has been sent
    bool m_ended = false;
    bool m_drained = false;                ///< the last read took all that was there
    IoContext::Clock::time_point m_served; ///< when control messages last had a chance
};

} // namespace virtdesk
