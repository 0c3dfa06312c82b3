// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshstream.h"

#include "plugins/transport-ssh/sshtext.h"

#include <cerrno>

#include <sys/socket.h>

namespace virtdesk {

SshStream::SshStream(SshProcess ssh, QString way, QString console, IoContext &io)
    : m_ssh(std::move(ssh))
    , m_way(std::move(way))
    , m_console(std::move(console))
    , m_io(io)
{
}

Error SshStream::ended()
{
    QByteArray words;
    m_ssh.readWords(words);
    return {Failure::Lost,
            SshText::tr("The way to %1 by %2 broke off. Reconnect to make it again.").arg(m_console, m_way),
            cleanText(words, 300)};
}

Result<std::size_t> SshStream::read(std::span<char> into)
{
    for (;;) {
        const ssize_t count = ::recv(m_ssh.socket(), into.data(), into.size(), MSG_DONTWAIT);
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EAGAIN && errno != EINTR)
            return ended();
        const auto ready = m_io.wait(m_ssh.socket(), true, m_head < m_queue.size());
        if (!ready)
            return ready.error();
        QByteArray words;
        m_ssh.readWords(words); // so that it never waits for somebody to read them
        if (Result<void> sent = pump(); !sent)
            return sent.error();
    }
}

Result<void> SshStream::pump()
{
    while (m_head < m_queue.size()) {
        const ssize_t count = ::send(m_ssh.socket(), m_queue.constData() + m_head,
                                     static_cast<std::size_t>(m_queue.size() - m_head), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0)
            return errno == EAGAIN || errno == EINTR ? Result<void>() : ended();
        m_head += count;
    }
    m_queue.clear();
    m_head = 0;
    return {};
}

Result<void> SshStream::write(std::span<const char> bytes)
{
    if (m_queue.size() - m_head + static_cast<qsizetype>(bytes.size()) > queueCap) {
        return Error{Failure::Protocol,
                     SshText::tr("%1 does not take what is sent any more. Reconnect to try again.").arg(m_console),
                     {}};
    }
    m_queue.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return pump();
}

Result<void> SshStream::flush()
{
    while (m_head < m_queue.size()) {
        const auto ready = m_io.wait(m_ssh.socket(), false, true);
        if (!ready)
            return ready.error();
        if (Result<void> sent = pump(); !sent)
            return sent;
    }
    return {};
}

} // namespace virtdesk
