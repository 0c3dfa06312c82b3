// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportchannel.h"

#include "app/ipc/packetchannel_windows.h"
#include "app/session/net/systemsocket.h"
#include "app/transport/transportwire.h"

namespace virtdesk {

class TransportChannel::Private
{
public:
    PacketChannel packets;
};

std::unique_ptr<TransportChannel> TransportChannel::open(int argc, char **argv)
{
    ControlChannel channel = ControlChannel::fromParent(argc, argv);
    if (!channel.isOpen())
        return nullptr;
    // What the parent sends has its lengths of blocks in front (it is a session's channel), which `fromParent` takes
    // off.
    SystemSocket::startUp();
    return std::unique_ptr<TransportChannel>(new TransportChannel(
        std::unique_ptr<Private>(new Private{PacketChannel(std::move(channel), maxTransportPacket)})));
}

TransportChannel::TransportChannel(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

TransportChannel::~TransportChannel() = default;

NativeHandle::Value TransportChannel::pollHandle() const
{
    return d->packets.channel().receiveSignal();
}

bool TransportChannel::receive(QByteArray &packet)
{
    WireBuffer bytes;
    if (!d->packets.wait(bytes))
        return false;
    packet = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return true;
}

bool TransportChannel::send(QByteArrayView packet)
{
    return d->packets.send(packet) && d->packets.flush();
}

PassedSocket TransportChannel::makeSocket()
{
    QByteArray description;
    return receive(description) ? PassedSocket::arrived({description, {}}) : PassedSocket();
}

bool TransportChannel::sendConnected(QByteArrayView packet)
{
    return send(packet);
}

} // namespace virtdesk
