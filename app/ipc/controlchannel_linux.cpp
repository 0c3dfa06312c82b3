// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/controlchannel.h"

#include "app/ipc/controldescriptor_linux.h"
#include "app/ipc/ipctext.h"
#include "sdk/unix/descriptormessage.h"

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk {

class ControlChannel::Private
{
public:
    int descriptor() const { return static_cast<int>(end.value()); }

    NativeHandle end;
    bool takesHandles = false;
};

Result<ControlChannel::Pair> ControlChannel::createPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        return Error{Failure::Internal,
                     IpcText::tr("The console can't be started because the system gives no more "
                                 "channels. Close some consoles and try again."),
                     QString::fromLocal8Bit(std::strerror(errno))};
    }
    Pair pair;
    pair.parent = ControlChannel(NativeHandle(ends[0]), false);
    pair.child = NativeHandle(ends[1]);
    return pair;
}

ControlChannel ControlChannel::fromParent(int argc, char **)
{
    int type = 0;
    socklen_t size = sizeof type;
    if (argc != 1 || ::getsockopt(controlDescriptor, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM)
        return {};
    return ControlChannel(NativeHandle(controlDescriptor), true);
}

ControlChannel::ControlChannel()
    : d(std::make_unique<Private>())
{
}

ControlChannel::ControlChannel(NativeHandle end, bool takesHandles)
    : ControlChannel()
{
    d->end = std::move(end);
    d->takesHandles = takesHandles;
}

ControlChannel::ControlChannel(ControlChannel &&other) noexcept
    : d(std::exchange(other.d, std::make_unique<Private>()))
{
}

ControlChannel &ControlChannel::operator=(ControlChannel &&other) noexcept
{
    if (this != &other)
        d = std::exchange(other.d, std::make_unique<Private>());
    return *this;
}

ControlChannel::~ControlChannel() = default;

bool ControlChannel::isOpen() const
{
    return d->end.isSet();
}

void ControlChannel::close()
{
    d->end = NativeHandle();
}

void ControlChannel::setReceiver(NativeHandle::Value) {}

NativeHandle::Value ControlChannel::receiveSignal() const
{
    return d->end.value();
}

NativeHandle::Value ControlChannel::sendSignal() const
{
    return d->end.value();
}

ControlChannel::Received ControlChannel::receive(std::span<char> into)
{
    Received received;
    DescriptorMessage message = DescriptorMessage::receive(d->descriptor(), into, d->takesHandles);
    const ssize_t count = message.count();
    if (count < 0) {
        received.outcome = message.isLater() ? Outcome::Later : Outcome::Ended;
        return received;
    }
    if (const int descriptor = message.takeDescriptor(); descriptor >= 0)
        received.handle = NativeHandle(descriptor);
    received.outcome = count == 0 ? Outcome::Ended : Outcome::Done;
    received.count = static_cast<std::size_t>(count);
    received.drained = received.count < into.size();
    return received;
}

ControlChannel::Outcome ControlChannel::send(std::span<const char> bytes, const NativeHandle *handle, std::size_t &sent)
{
    sent = 0;
    if (!handle || !handle->isSet()) {
        // Without a header in memory, so that a session's filter sees all that the call does.
        ssize_t count = 0;
        do {
            count = ::send(d->descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        } while (count < 0 && errno == EINTR);
        if (count < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS ? Outcome::Later : Outcome::Ended;
        sent = static_cast<std::size_t>(count);
        return Outcome::Done;
    }
    const ssize_t count = DescriptorMessage::send(d->descriptor(), bytes, static_cast<int>(handle->value()),
                                                  DescriptorMessage::Mode::DontWait);
    if (count < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS ? Outcome::Later : Outcome::Ended;
    sent = static_cast<std::size_t>(count);
    return Outcome::Done;
}

void ControlChannel::wait(bool toReceive, bool toSend, int timeoutMs)
{
    pollfd entry{d->descriptor(), static_cast<short>((toReceive ? POLLIN : 0) | (toSend ? POLLOUT : 0)), 0};
    ::poll(&entry, 1, timeoutMs);
}

void ControlChannel::flush() {} // what is in the socket stays there

void NativeHandle::close()
{
    if (m_value != none)
        ::close(static_cast<int>(std::exchange(m_value, none)));
}

} // namespace virtdesk
