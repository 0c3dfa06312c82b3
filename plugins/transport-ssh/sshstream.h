// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-ssh/sshprocess.h"
#include "sdk/bytestream.h"
#include "sdk/iocontext.h"

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// The bytes that a running ssh carries. Of its own encryption nothing counts: it ends at the last hop. I/O thread.
class SshStream final : public ByteStream
{
public:
    static constexpr qsizetype queueCap = 4 << 20;

    /// `way`, `console`: for sentences. `io` outlives this.
    SshStream(SshProcess ssh, QString way, QString console, IoContext &io);

    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override;
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

private:
    Result<void> pump();
    Result<void> wait(unsigned what);
    Error ended();

    SshProcess m_ssh;
    QString m_way;
    QString m_console;
    IoContext &m_io;
    QByteArray m_queue;
    qsizetype m_head = 0; ///< of the queue: what is before it has been sent
};

} // namespace virtdesk
