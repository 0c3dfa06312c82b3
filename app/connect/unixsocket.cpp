// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/unixsocket.h"

#include <cerrno>
#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr useconds_t listenerIsBusy = 20'000;

} // namespace

int connectUnix(const char *path, int &code)
{
    sockaddr_un address{};
    const std::size_t length = std::strlen(path);
    if (length == 0 || length >= sizeof address.sun_path) {
        code = ENAMETOOLONG;
        return -1;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path, length);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length + 1);
    while (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr *>(&address), size) != 0) {
        // With a full backlog there is no event to wait for.
        if (socket >= 0 && errno == EAGAIN) {
            ::usleep(listenerIsBusy);
        } else if (socket < 0 || errno != EINTR) {
            code = errno;
            return -1;
        }
    }
    return socket;
}

} // namespace virtdesk
