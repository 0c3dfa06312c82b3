// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-ssh/sshfamily.h"
#include "sdk/iocontext.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayList>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace virtdesk {

/// One ssh of the system with all that it starts, and what it reads, writes and says. It ends with this, and with the
/// process that has started it. Move-only. I/O thread; nothing blocks. One file per platform: on Linux a process group
/// with a socket, on Windows a job with pipes.
class SshProcess
{
public:
    static constexpr qsizetype keptWords = 8 << 10; ///< of its standard error

    SshProcess(SshProcess &&other) noexcept;
    SshProcess &operator=(SshProcess &&other) noexcept;
    SshProcess(const SshProcess &) = delete;
    SshProcess &operator=(const SshProcess &) = delete;
    ~SshProcess();

    /// `arguments` without the program's name; `environment`: "NAME=value", in place of ours. Both in the system's
    /// encoding, on Windows UTF-8. Errors: Unreachable (there is no ssh), Internal.
    static Result<SshProcess> start(const QByteArrayList &arguments, const QByteArrayList &environment);

    SshFamily family() const;

    enum class Output { None, Some, Ended };
    /// Whether `read` would find something.
    Output output() const;

    enum class Progress { Done, Later, Failed };
    /// Done with no bytes: it has ended.
    Progress read(std::span<char> into, std::size_t &count);
    Progress write(std::span<const char> bytes, std::size_t &count);

    /// What it has said since, of which the last is kept.
    void readWords(QByteArray &kept);
    /// The same after its end, when there may be some on the way.
    void readLastWords(QByteArray &kept);

    enum Wait : unsigned {
        ForOutput = 1, ///< or its end
        ForRoom = 2,   ///< for more
        ForWords = 4,
    };
    /// What to wait for; several of them together.
    std::vector<IoContext::Wanted> waits(unsigned what) const;

private:
    class Private;
    explicit SshProcess(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
