// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportchannel.h"

#include "app/transport/transportwire.h"
#include "sdk/unix/descriptormessage.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

namespace virtdesk {

namespace {

constexpr int channel = 3; ///< descriptor of the program: a SOCK_SEQPACKET socket

bool sendPacket(QByteArrayView packet, int descriptor)
{
    return DescriptorMessage::send(channel, {packet.data(), static_cast<std::size_t>(packet.size())}, descriptor,
                                   DescriptorMessage::Mode::Wait) == packet.size();
}

} // namespace

class TransportChannel::Private
{
public:
    NativeHandle theirs; ///< end of the socket pair
};

std::unique_ptr<TransportChannel> TransportChannel::open(int argc, char **)
{
    int type = 0;
    socklen_t size = sizeof type;
    if (argc != 1 || ::getsockopt(channel, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET)
        return nullptr;
    return std::unique_ptr<TransportChannel>(new TransportChannel(std::make_unique<Private>()));
}

TransportChannel::TransportChannel(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

TransportChannel::~TransportChannel() = default;

NativeHandle::Value TransportChannel::pollHandle() const
{
    return channel;
}

bool TransportChannel::receive(QByteArray &packet)
{
    packet.resize(maxTransportPacket);
    ssize_t count = 0;
    do {
        count = ::recv(channel, packet.data(), static_cast<std::size_t>(packet.size()), 0);
    } while (count < 0 && errno == EINTR);
    packet.resize(std::max<ssize_t>(count, 0));
    return count > 0;
}

bool TransportChannel::send(QByteArrayView packet)
{
    return sendPacket(packet, -1);
}

PassedSocket TransportChannel::makeSocket()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return {};
    d->theirs = NativeHandle(ends[1]);
    return PassedSocket(ends[0]);
}

bool TransportChannel::sendConnected(QByteArrayView packet)
{
    const NativeHandle theirs = std::move(d->theirs);
    return sendPacket(packet, static_cast<int>(theirs.value()));
}

} // namespace virtdesk
