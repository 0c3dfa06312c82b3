// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportrelay.h"

#include <array>

namespace virtdesk {

namespace {

Error over()
{
    return {Failure::Cancelled, QStringLiteral("The console was closed."), {}};
}

} // namespace

TransportRelay::TransportRelay(NativeHandle::Value parent, PassedSocket socket)
    : m_parent(parent)
    , m_socket(std::move(socket))
{
}

NativeHandle::Value TransportRelay::pollHandle() const
{
    return m_stream ? m_socket.pollHandle() : m_parent;
}

Result<void> TransportRelay::service()
{
    if (!m_stream)
        return over(); // the parent says nothing more, so it has gone
    std::array<char, 16 << 10> bytes;
    const SystemSocket::Outcome received = m_socket.receive(bytes);
    if (received.later)
        return {};
    if (!received.ok() || received.count == 0)
        return over();
    return m_stream->write({bytes.data(), received.count});
}

Result<void> TransportRelay::pass(std::span<const char> bytes, IoContext &io)
{
    while (!bytes.empty()) {
        const SystemSocket::Outcome sent = m_socket.send(bytes);
        if (!sent.later && !sent.ok())
            return over();
        bytes = bytes.subspan(sent.count);
        if (sent.later) {
            if (Result<void> room = m_socket.waitForRoom(io); !room)
                return room;
        }
    }
    return {};
}

void TransportRelay::run(ByteStream &stream, IoContext &io)
{
    m_stream = &stream;
    std::array<char, 64 << 10> bytes;
    for (;;) {
        const Result<std::size_t> count = stream.read(bytes);
        if (!count || *count == 0 || !pass(std::span<const char>(bytes).first(*count), io))
            break;
    }
    m_stream = nullptr;
}

} // namespace virtdesk
