// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportrelay.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace virtdesk {

TransportRelay::TransportRelay(NativeHandle::Value parent, NativeHandle socket)
    : m_parent(parent)
    , m_socket(std::move(socket))
{
}

NativeHandle::Value TransportRelay::pollHandle() const
{
    return m_stream ? m_socket.value() : m_parent;
}

Result<void> TransportRelay::service()
{
    const Error over{Failure::Cancelled, QStringLiteral("The console was closed."), {}};
    if (!m_stream)
        return over; // the parent says nothing more, so it has gone
    std::array<char, 16 << 10> bytes;
    const ssize_t count = ::recv(static_cast<int>(m_socket.value()), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return {};
    if (count <= 0)
        return over;
    return m_stream->write({bytes.data(), static_cast<std::size_t>(count)});
}

Result<void> TransportRelay::pass(std::span<const char> bytes, IoContext &io)
{
    const int socket = static_cast<int>(m_socket.value());
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            continue;
        }
        if (count < 0 && errno != EAGAIN && errno != EINTR)
            return Error{Failure::Cancelled, QStringLiteral("The console was closed."), {}};
        if (const auto ready = io.wait(socket, false, true); !ready)
            return ready.error();
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
