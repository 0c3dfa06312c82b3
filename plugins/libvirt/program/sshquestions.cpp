// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/sshquestions.h"

#include "sdk/result.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRandomGenerator>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

constexpr int patienceMs = 2000; ///< for a question that has begun

std::string newName()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return "virtdesk-ssh-" +
           QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex().toStdString();
}

/// SHA-256 of the key in "ssh-ed25519 AAAA…"; empty when that is none.
QByteArray digestOf(QByteArrayView text)
{
    const qsizetype blank = text.indexOf(' ');
    if (blank <= 0)
        return {};
    const auto bytes =
        QByteArray::fromBase64Encoding(text.sliced(blank + 1).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return bytes && bytes.decoded.size() >= 16 ? QCryptographicHash::hash(bytes.decoded, QCryptographicHash::Sha256)
                                               : QByteArray();
}

} // namespace

SshQuestions::SshQuestions(MessageChannel &channel)
    : m_channel(channel)
{
    const std::string name = newName();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0 || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), size) != 0 ||
        ::listen(m_socket, 4) != 0 || ::pipe2(m_stop, O_CLOEXEC) != 0)
        return;
    m_name = name;
    m_thread = std::thread([this] { serve(); });
}

SshQuestions::~SshQuestions()
{
    if (m_stop[1] >= 0)
        ::close(m_stop[1]); // its other end is polled
    if (m_thread.joinable())
        m_thread.join();
    if (m_stop[0] >= 0)
        ::close(m_stop[0]);
    if (m_socket >= 0)
        ::close(m_socket);
}

void SshQuestions::serve()
{
    for (;;) {
        std::array<pollfd, 2> wait{pollfd{m_socket, POLLIN, 0}, pollfd{m_stop[0], POLLIN, 0}};
        if (::poll(wait.data(), wait.size(), -1) < 0 && errno != EINTR)
            return;
        if (wait[1].revents != 0)
            return;
        if (wait[0].revents == 0)
            continue;
        const int asker = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (asker < 0)
            continue;
        serveOne(asker);
        ::close(asker);
    }
}

void SshQuestions::serveOne(int asker)
{
    ucred who{};
    socklen_t size = sizeof who;
    const bool ours = ::getsockopt(asker, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && who.uid == ::getuid() &&
                      ::getpgid(who.pid) == ::getpgrp();
    QByteArray question;
    while (ours && question.size() < static_cast<qsizetype>(maximumQuestion) && !question.endsWith('\0')) {
        pollfd wait{asker, POLLIN, 0};
        if (::poll(&wait, 1, patienceMs) != 1)
            break;
        std::array<char, 2048> buffer;
        const ssize_t count = ::recv(asker, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count <= 0)
            break;
        question.append(buffer.data(), count);
    }
    if (!ours || !question.endsWith('\0'))
        return;
    const Secret said = answer(QByteArrayView(question).chopped(1));
    (void)::send(asker, said.view().data(), static_cast<std::size_t>(said.size()), MSG_NOSIGNAL);
}

Secret SshQuestions::answer(QByteArrayView question)
{
    // "<k or t><hop> <text>"
    if (question.size() < 4 || question[2] != ' ' || m_refused || m_asked == maximumQuestions)
        return {};
    ++m_asked;
    const QByteArrayView text = question.sliced(3);
    if (question[0] == 't') {
        const QString words = cleanText(text.toByteArray(), 250);
        const QJsonObject field{{QStringLiteral("kind"), QStringLiteral("prompt")}, {QStringLiteral("label"), words}};
        return ask({{QStringLiteral("type"), QStringLiteral("askssh")}, {QStringLiteral("fields"), QJsonArray{field}}});
    }
    const QByteArray digest = question[0] == 'k' ? digestOf(text) : QByteArray();
    if (digest.isEmpty())
        return {};
    return ask({{QStringLiteral("type"), QStringLiteral("askkey")},
                {QStringLiteral("algorithm"), cleanText(text.first(text.indexOf(' ')).toByteArray(), 60)},
                {QStringLiteral("sha256"), QString::fromLatin1(digest.toHex())}});
}

Secret SshQuestions::ask(const QJsonObject &request)
{
    m_channel.send(request);
    std::optional<Frame> frame = m_channel.receive();
    const bool given = frame && frame->head.value(QLatin1String("lengths")).toArray().size() == 1;
    m_refused = m_refused || !given;
    return given ? std::move(frame->secret) : Secret();
}

} // namespace virtdesk::libvirt
