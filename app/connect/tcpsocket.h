// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connect/hostaddress.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace virtdesk {

/// Owns one non-blocking TCP socket, closed with it. The system's calls and error numbers and nothing else; one file
/// per platform. Move-only. Without Qt.
class TcpSocket
{
public:
#ifdef _WIN32
    using Handle = std::uintptr_t;
#else
    using Handle = int;
#endif

    /// What an error number of the system means.
    enum class Meaning {
        Refused,
        Silent,
        NoRoute,
        PortTaken,
        NotAllowed,
        NoAddress, ///< not one of this computer, or none at all
        LeftAgain, ///< who connected is gone before it was taken
        Other,
    };
    static Meaning meaning(int code);
    /// Numbers for what the system has no call for.
    static int refused();
    static int noAddress();

    TcpSocket() = default;
    explicit TcpSocket(Handle handle)
        : m_handle(handle)
    {
    }
    TcpSocket(TcpSocket &&other) noexcept
        : m_handle(std::exchange(other.m_handle, none))
    {
    }
    TcpSocket &operator=(TcpSocket &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    TcpSocket(const TcpSocket &) = delete;
    TcpSocket &operator=(const TcpSocket &) = delete;
    ~TcpSocket();

    bool isSet() const
    {
        return m_handle != none;
    }
    Handle release()
    {
        return std::exchange(m_handle, none);
    }

    struct Outcome
    {
        bool later = false; ///< under way
        int code = 0;       ///< else, why not; 0 = done
    };
    /// A socket of the family and the first step of its connection.
    Outcome connect(const HostAddress &address);
    /// How an attempt that has ended went; 0 = it is connected.
    int error() const;
    /// A socket that listens. Other programs can't take its port from it. An IPv6 one takes IPv4, too.
    Outcome listen(const HostAddress &at);
    /// The next one that has connected to it.
    Outcome accept(TcpSocket &accepted) const;

    /// For a person at the other end: what is written goes at once; a peer that says nothing is asked after 6 s and
    /// given up after three unanswered questions, 15 s in all; what is sent must be acknowledged within the same time.
    void tune() const;
    /// The system lets a socket connect to itself when the port is a free one.
    bool isConnectedToItself() const;

    /// Blocks until one of them has ended its attempt or, when it listens, somebody has connected, or the time is over
    /// (nothing = for ever). Gives the places of those.
    static std::vector<std::size_t> wait(const std::vector<TcpSocket> &sockets,
                                         std::optional<std::chrono::milliseconds> time);

private:
    static constexpr Handle none = static_cast<Handle>(-1);

    Handle m_handle = none;
};

} // namespace virtdesk
