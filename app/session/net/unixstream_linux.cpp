// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/unixstream.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

Result<std::unique_ptr<SocketStream>> UnixStream::connect(const QString &path, IoContext &io)
{
    const QString shown = cleanText(path, 200);
    sockaddr_un address{};
    const QByteArray name = QFile::encodeName(path);
    if (name.isEmpty() || name.size() >= static_cast<qsizetype>(sizeof address.sun_path) || name.contains('\0')) {
        return Error{
            Failure::Usage,
            QCoreApplication::translate("virtdesk::UnixStream",
                                        "The path of the socket %1 is too long. Use a link to it with a shorter "
                                        "path.")
                .arg(shown),
            {}};
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    SystemSocket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(name.size()) + 1);
    const int descriptor = socket.handle();
    while (!socket.isSet() || ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), size) != 0) {
        const int why = errno;
        if (why == EINTR)
            continue;
        if (why == EAGAIN) {
            // The listener's backlog is full; a unix socket gives no event for that, so it is tried again shortly.
            if (Result<void> polled = io.poll(); !polled)
                return polled.error();
            ::usleep(20'000);
            continue;
        }
        const QString sentence =
            why == EACCES || why == EPERM
                ? QCoreApplication::translate(
                      "virtdesk::UnixStream",
                      "You may not use the socket %1. Ask for membership of the group that owns it.")
            : why == ENOENT || why == ECONNREFUSED
                ? QCoreApplication::translate("virtdesk::UnixStream",
                                              "Nothing listens on the socket %1. The virtual machine may be off.")
                : QCoreApplication::translate("virtdesk::UnixStream",
                                              "The connection to the socket %1 could not be made. Check the path.");
        return Error{Failure::Unreachable, sentence.arg(shown), QString::fromLocal8Bit(std::strerror(why))};
    }
    return std::make_unique<SocketStream>(std::move(socket), true, shown, io);
}

} // namespace virtdesk
