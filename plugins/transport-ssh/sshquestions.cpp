// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshquestions.h"

#include "plugins/transport-ssh/sshtext.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr int patienceMs = 2000; ///< for a question that has begun

/// "ssh-ed25519 AAAA…": the algorithm, and the key as it goes over the line.
std::optional<HostKeyInfo> keyOf(QByteArrayView text)
{
    const qsizetype blank = text.indexOf(' ');
    if (blank <= 0)
        return std::nullopt;
    const auto bytes =
        QByteArray::fromBase64Encoding(text.sliced(blank + 1).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() < 16)
        return std::nullopt;
    return HostKeyInfo{cleanText(text.first(blank).toByteArray(), 60),
                       QCryptographicHash::hash(bytes.decoded, QCryptographicHash::Sha256)};
}

} // namespace

SshQuestions::SshQuestions(const QList<QUrl> &hops, TransportHost &host)
    : m_hops(hops)
    , m_host(host)
{
}

SshQuestions::~SshQuestions()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

Result<void> SshQuestions::listen()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    m_name = "virtdesk-ssh-" + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, m_name.constData(), static_cast<std::size_t>(m_name.size()));
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + static_cast<std::size_t>(m_name.size()));
    m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0 || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), size) != 0 ||
        ::listen(m_socket, 4) != 0) {
        return Error{Failure::Internal,
                     SshText::tr("There is no way for ssh to ask you anything. Close some programs and try again."),
                     QString::fromLocal8Bit(std::strerror(errno))};
    }
    return {};
}

Secret SshQuestions::askKey(const QString &hop, QByteArrayView text)
{
    const std::optional<HostKeyInfo> key = keyOf(text);
    if (!key)
        return {};
    IdentityQuestion question;
    question.kind = IdentityKind::HostKey;
    question.host = hop;
    question.hostKey = *key;
    const auto decision = m_host.askIdentity(question);
    if (!decision || *decision == IdentityDecision::Refuse) {
        m_refused = true;
        return {};
    }
    return Secret("yes");
}

Secret SshQuestions::askText(const QString &hop, QByteArrayView text)
{
    // "yes" is for keys, which have a question of their own: a jump host of ssh's own configuration is asked about
    // here.
    const QString words = cleanText(text.toByteArray(), 250);
    CredentialRequest request;
    request.host = hop;
    request.mechanism = QStringLiteral("ssh");
    request.realm = words;
    request.mayUseTicket = false;
    request.mayRemember = false; // ssh has an agent for that
    request.fields = {{CredentialField::Kind::Prompt, words, {}, false}};
    auto given = m_host.askCredentials(request);
    if (!given) {
        m_cancelled = true;
        return {};
    }
    return given->values.at(0).clone();
}

Secret SshQuestions::answer(QByteArrayView question)
{
    // "<k or t><hop> <text>"
    if (question.size() < 4 || question[2] != ' ' || m_cancelled || m_refused || m_asked == maximumQuestions)
        return {};
    const int number = question[1] - '0';
    const QUrl hop = number >= 0 && number < m_hops.size() ? m_hops.at(number) : m_hops.constLast();
    const QString name = cleanText(Endpoint::hopName(hop), 200);
    ++m_asked;
    const QByteArrayView text = question.sliced(3);
    return question[0] == 'k' ? askKey(name, text) : question[0] == 't' ? askText(name, text) : Secret();
}

void SshQuestions::serve()
{
    const int asker = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
    if (asker < 0)
        return;
    ucred who{};
    socklen_t size = sizeof who;
    const bool ours = ::getsockopt(asker, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && who.uid == ::getuid() &&
                      m_group > 0 && ::getpgid(who.pid) == m_group;
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
        const Secret said = answer(QByteArrayView(question).chopped(1));
        (void)::send(asker, said.view().data(), static_cast<std::size_t>(said.size()), MSG_NOSIGNAL);
    }
    ::close(asker);
}

} // namespace virtdesk
