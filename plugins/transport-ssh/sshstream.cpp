// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshstream.h"

#include "plugins/transport-ssh/sshtext.h"

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
    m_ssh.readLastWords(words);
    return {Failure::Lost,
            SshText::tr("The way to %1 by %2 broke off. Reconnect to make it again.").arg(m_console, m_way),
            cleanText(words, 300)};
}

Result<std::size_t> SshStream::read(std::span<char> into)
{
    for (;;) {
        std::size_t count = 0;
        const SshProcess::Progress progress = m_ssh.read(into, count);
        if (progress == SshProcess::Progress::Done)
            return count;
        if (progress == SshProcess::Progress::Failed)
            return ended();
        unsigned what = SshProcess::ForOutput;
        if (m_head < m_queue.size())
            what |= SshProcess::ForRoom;
        if (Result<void> waited = wait(what); !waited)
            return waited.error();
        QByteArray words;
        m_ssh.readWords(words); // so that it never waits for somebody to read them
        if (Result<void> sent = pump(); !sent)
            return sent.error();
    }
}

Result<void> SshStream::wait(unsigned what)
{
    std::vector<IoContext::Wanted> wanted = m_ssh.waits(what);
    const auto ready = m_io.waitAny(wanted, std::nullopt);
    return ready ? Result<void>() : ready.error();
}

Result<void> SshStream::pump()
{
    while (m_head < m_queue.size()) {
        std::size_t count = 0;
        const SshProcess::Progress progress =
            m_ssh.write({m_queue.constData() + m_head, static_cast<std::size_t>(m_queue.size() - m_head)}, count);
        if (progress == SshProcess::Progress::Later)
            return {};
        if (progress == SshProcess::Progress::Failed)
            return ended();
        m_head += static_cast<qsizetype>(count);
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
        if (Result<void> waited = wait(SshProcess::ForRoom); !waited)
            return waited;
        if (Result<void> sent = pump(); !sent)
            return sent;
    }
    return {};
}

} // namespace virtdesk
