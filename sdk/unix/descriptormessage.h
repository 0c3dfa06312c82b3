// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <span>

#include <sys/types.h>

namespace virtdesk {

/// Bytes over a Unix socket with at most one descriptor beside them (unix(7), SCM_RIGHTS): the only place that knows
/// how these are packed. What was received owns its descriptor. Any thread; no call throws.
class DescriptorMessage final
{
public:
    enum class Mode {
        Wait, ///< until the socket takes the bytes, where it is a blocking one
        DontWait
    };

    /// Sends `bytes`, and `descriptor` with them unless it is -1; it stays the caller's. The number of bytes, or -1
    /// with errno; never ended by a signal, neither EINTR nor SIGPIPE.
    static ssize_t send(int socket, std::span<const char> bytes, int descriptor, Mode mode);

    /// Takes at most `into.size()` bytes of what is there; does not wait. `takesDescriptor` false: the system drops
    /// what was passed.
    static DescriptorMessage receive(int socket, std::span<char> into, bool takesDescriptor = true);

    DescriptorMessage(const DescriptorMessage &) = delete;
    DescriptorMessage &operator=(const DescriptorMessage &) = delete;
    DescriptorMessage(DescriptorMessage &&other) noexcept;
    DescriptorMessage &operator=(DescriptorMessage &&other) = delete;
    ~DescriptorMessage(); ///< closes what was not taken

    /// Bytes; 0 = the other end is closed; -1 = none, see error().
    ssize_t count() const { return m_count; }
    int error() const { return m_error; } ///< errno; 0 unless count() is -1
    /// Nothing has come yet.
    bool isLater() const;
    /// A packet was longer than `into`, or came with more descriptors than one, or than this process may have.
    bool isCut() const { return m_cut; }
    /// Gives the descriptor away, close-on-exec; -1 = there is none.
    int takeDescriptor();

private:
    DescriptorMessage() = default;

    ssize_t m_count = -1;
    int m_error = 0;
    int m_descriptor = -1;
    bool m_cut = false;
};

} // namespace virtdesk
