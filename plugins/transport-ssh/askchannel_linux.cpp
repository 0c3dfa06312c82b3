// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/askchannel.h"

#include "plugins/transport-ssh/sshtext.h"

#include <QRandomGenerator>
#include <QString>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr int patienceMs = 2000; ///< for a question that has begun

} // namespace

class AskChannel::Private
{
public:
    int socket = -1;
};

AskChannel::AskChannel()
    : d(std::make_unique<Private>())
{
}

AskChannel::~AskChannel()
{
    if (d->socket >= 0)
        ::close(d->socket);
}

Result<void> AskChannel::listen()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    m_name = "virtdesk-ssh-" + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, m_name.constData(), static_cast<std::size_t>(m_name.size()));
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + static_cast<std::size_t>(m_name.size()));
    d->socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (d->socket < 0 || ::bind(d->socket, reinterpret_cast<const sockaddr *>(&address), size) != 0 ||
        ::listen(d->socket, 4) != 0) {
        return Error{Failure::Internal,
                     SshText::tr("There is no way for ssh to ask you anything. Close some programs and try again."),
                     QString::fromLocal8Bit(std::strerror(errno))};
    }
    return {};
}

IoContext::Wanted AskChannel::wanted() const
{
    return {d->socket, true, false, false, {}};
}

void AskChannel::serve(const Answer &answer)
{
    const int asker = ::accept4(d->socket, nullptr, nullptr, SOCK_CLOEXEC);
    if (asker < 0)
        return;
    ucred who{};
    socklen_t size = sizeof who;
    const bool ours = ::getsockopt(asker, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && who.uid == ::getuid() &&
                      m_family.id > 0 && ::getpgid(who.pid) == m_family.id;
    QByteArray question;
    while (ours && question.size() < maximumQuestion && !question.endsWith('\0')) {
        pollfd wait{asker, POLLIN, 0};
        if (::poll(&wait, 1, patienceMs) != 1)
            break;
        char buffer[2048];
        const ssize_t count = ::recv(asker, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count <= 0)
            break;
        question.append(buffer, count);
    }
    if (ours && question.endsWith('\0')) {
        const Secret said = answer(QByteArrayView(question).chopped(1), std::nullopt);
        (void)::send(asker, said.view().data(), static_cast<std::size_t>(said.size()), MSG_NOSIGNAL);
    }
    ::close(asker);
}

} // namespace virtdesk
