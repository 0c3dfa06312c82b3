// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/socketstream.h"

#include "app/session/net/nettext.h"

namespace virtdesk {

namespace {

/// Input must not wait for a server that never stops sending.
constexpr auto serveEvery = std::chrono::milliseconds(4);

} // namespace

SocketStream::SocketStream(SystemSocket socket, bool local, QString peer, IoContext &io, Addresses addresses)
    : m_socket(std::move(socket))
    , m_local(local)
    , m_localAddress(local || addresses == Addresses::Unknown ? QByteArray() : m_socket.localAddress())
    , m_remoteAddress(local || addresses == Addresses::Unknown ? QByteArray() : m_socket.remoteAddress())
    , m_peer(std::move(peer))
    , m_io(io)
    , m_served(IoContext::Clock::now())
{
}

Error SocketStream::broken(int why) const
{
    const QString detail = SystemSocket::describe(why);
    const SystemSocket::Trouble trouble = SystemSocket::trouble(why);
    if (trouble == SystemSocket::Trouble::Silent || trouble == SystemSocket::Trouble::NoRoute) {
        return {Failure::Lost,
                NetText::tr("%1 does not answer any more. It may have been switched off, or the network in "
                            "between has failed. Reconnect when it is back.")
                    .arg(m_peer),
                detail};
    }
    return {Failure::Unreachable,
            NetText::tr("%1 broke the connection off. The virtual machine may have been stopped or moved to "
                        "another host. Reconnect to try again.")
                .arg(m_peer),
            detail};
}

Result<void> SocketStream::pump()
{
    while (queued() > 0) {
        const SystemSocket::Outcome sent = m_socket.send({m_queue.data() + m_head, queued()});
        if (sent.later)
            return {};
        if (!sent.ok())
            return broken(sent.code);
        m_head += sent.count;
    }
    m_head = 0;
    m_queue.clear();
    return {};
}

Result<std::size_t> SocketStream::read(std::span<char> into)
{
    if (m_ended || into.empty())
        return std::size_t(0);
    if (IoContext::Clock::now() - m_served >= serveEvery) {
        if (Result<void> served = m_io.poll(); !served)
            return served.error();
        m_served = IoContext::Clock::now();
    }
    for (;;) {
        // A peer that is gone may have left something to read, such as why; that counts more than that it takes no
        // more.
        const Result<void> pumped = pump();
        // After a read that took all that was there, the next one waits first: it would hardly find anything.
        const SystemSocket::Outcome received =
            std::exchange(m_drained, false) && pumped ? SystemSocket::Outcome{0, true, 0} : m_socket.receive(into);
        if (received.ok()) {
            m_drained = received.count < into.size();
            // The system tells each error once; what the sending took must not look like an orderly end.
            if (received.count == 0 && !pumped)
                return pumped.error();
            m_ended = received.count == 0;
            return received.count;
        }
        if (!received.later)
            return broken(received.code);
        if (!pumped)
            return pumped.error();
        auto ready = m_io.wait(m_socket.handle(), true, queued() > 0);
        m_served = IoContext::Clock::now();
        if (!ready)
            return ready.error();
    }
}

Result<void> SocketStream::write(std::span<const char> bytes)
{
    if (queued() == 0) {
        while (!bytes.empty()) {
            const SystemSocket::Outcome sent = m_socket.send(bytes);
            if (sent.later)
                break;
            if (!sent.ok())
                return broken(sent.code);
            bytes = bytes.subspan(sent.count);
        }
    }
    if (bytes.empty())
        return {};
    if (queued() + bytes.size() > queueCap) {
        return Error{Failure::Protocol,
                     NetText::tr("%1 has stopped taking what is sent to it, so the console was ended. "
                                 "Reconnect to try again.")
                         .arg(m_peer),
                     {}};
    }
    if (m_head > queueCap / 4) {
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(m_head));
        m_head = 0;
    }
    m_queue.insert(m_queue.end(), bytes.begin(), bytes.end());
    return {};
}

Result<void> SocketStream::flush()
{
    for (;;) {
        if (Result<void> pumped = pump(); !pumped)
            return pumped.error();
        if (queued() == 0)
            return {};
        if (auto ready = m_io.wait(m_socket.handle(), false, true); !ready)
            return ready.error();
    }
}

StreamSecurity SocketStream::security() const
{
    StreamSecurity security;
    security.local = m_local;
    return security;
}

QByteArray SocketStream::localAddress() const
{
    return m_localAddress;
}

QByteArray SocketStream::remoteAddress() const
{
    return m_remoteAddress;
}

} // namespace virtdesk
