// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/delivery.h"

#include "app/handoff/protocol/handofffolder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace virtdesk {

namespace {

using Clock = std::chrono::steady_clock;

class Descriptor
{
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&) = delete;
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// Whether a program holds the lock. The lock, not the socket's file, says that one runs: a file outlives a crash.
bool isLocked(int folder)
{
    const Descriptor lock(::openat(folder, handoffLockName, O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!lock.isOpen())
        return false;
    if (::flock(lock.get(), LOCK_SH | LOCK_NB) == 0) {
        ::flock(lock.get(), LOCK_UN);
        return false;
    }
    return errno == EWOULDBLOCK;
}

/// Connected, and the other end is this user.
Descriptor connectTo(const std::string &path)
{
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (!socket.isOpen() || path.empty() || path.size() >= sizeof address.sun_path)
        return Descriptor();
    std::memcpy(address.sun_path, path.data(), path.size());
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return Descriptor();
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::geteuid())
        return Descriptor();
    return socket;
}

bool waitFor(int socket, short events, Clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd entry = {socket, events, 0};
        const int got = ::poll(&entry, 1, left > 0 ? static_cast<int>(left) : 0);
        if (got < 0 && errno == EINTR)
            continue;
        return got > 0;
    }
}

bool sendAll(int socket, std::string_view bytes, Clock::time_point deadline)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno != EAGAIN)
            return false;
        if (!waitFor(socket, POLLOUT, deadline))
            return false;
    }
    return true;
}

bool receiveAll(int socket, std::string &into, std::size_t size, Clock::time_point deadline)
{
    while (into.size() < size) {
        char buffer[1024];
        const ssize_t got = ::recv(socket, buffer, std::min(sizeof buffer, size - into.size()), 0);
        if (got > 0) {
            into.append(buffer, static_cast<std::size_t>(got));
            continue;
        }
        if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
        if (errno == EAGAIN && !waitFor(socket, POLLIN, deadline))
            return false;
    }
    return true;
}

std::optional<HandoffReply> receiveReply(int socket, Clock::time_point deadline)
{
    std::string header;
    if (!receiveAll(socket, header, handoffHeaderSize, deadline))
        return std::nullopt;
    const auto size = handoffPayloadSize(header);
    std::string payload;
    if (!size || *size > 2 * HandoffMessage::maximumText || !receiveAll(socket, payload, *size, deadline))
        return std::nullopt;
    return decodeReply(payload);
}

DeliveryResult noAnswer()
{
    return {Delivery::Failed, "The running VirtDesk does not answer. End it and try again."};
}

/// A connection to the running program; one that holds the lock but does not listen yet is waited for.
/// Not open when none runs, or when it is not there in time (`isRunning`).
Descriptor connectToProgram(Clock::time_point deadline, bool &isRunning)
{
    isRunning = false;
    const auto path = handoffFolder(false);
    if (!path)
        return Descriptor();
    const Descriptor folder(::open(path->c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return Descriptor();
    const std::string socketPath = handoffSocketPath(*path, folder.get());
    for (;;) {
        isRunning = isLocked(folder.get());
        if (!isRunning)
            return Descriptor();
        Descriptor socket = connectTo(socketPath);
        if (socket.isOpen() || Clock::now() >= deadline)
            return socket;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace

DeliveryResult deliver(const HandoffMessage &message, std::chrono::milliseconds timeout)
{
    const auto deadline = Clock::now() + timeout;
    const auto bytes = encode(message);
    if (!bytes)
        return {Delivery::Refused, "This is more, or something else, than can be handed over at once."};
    bool isRunning = false;
    const Descriptor socket = connectToProgram(deadline, isRunning);
    if (!socket.isOpen())
        return isRunning ? noAnswer() : DeliveryResult{};
    if (!sendAll(socket.get(), *bytes, deadline))
        return noAnswer();
    const auto reply = receiveReply(socket.get(), deadline);
    if (!reply)
        return noAnswer();
    return {reply->accepted ? Delivery::Delivered : Delivery::Refused, reply->sentence};
}

} // namespace virtdesk
