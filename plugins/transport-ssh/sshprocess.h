// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayList>

#include <utility>

namespace virtdesk {

/// One ssh in a process group of its own, with a socket as its input and output. It ends with this, and with the
/// process that has started it. Move-only. I/O thread.
class SshProcess
{
public:
    static constexpr qsizetype keptWords = 8 << 10; ///< of its standard error

    SshProcess() = default;
    SshProcess(SshProcess &&other) noexcept { swap(other); }
    SshProcess &operator=(SshProcess &&other) noexcept
    {
        swap(other);
        return *this;
    }
    SshProcess(const SshProcess &) = delete;
    SshProcess &operator=(const SshProcess &) = delete;
    ~SshProcess();

    /// `arguments` without the program's name; `environment`: "NAME=value", in place of ours. Errors: Unreachable
    /// (there is no ssh), Internal.
    static Result<SshProcess> start(const QByteArrayList &arguments, const QByteArrayList &environment);

    int group() const { return m_process; }
    int socket() const { return m_socket; }
    int words() const { return m_words; } ///< its standard error, non-blocking
    /// What it has said since.
    void readWords(QByteArray &kept) const;

private:
    void swap(SshProcess &other)
    {
        std::swap(m_process, other.m_process);
        std::swap(m_socket, other.m_socket);
        std::swap(m_words, other.m_words);
    }

    int m_process = -1;
    int m_socket = -1;
    int m_words = -1;
};

} // namespace virtdesk
