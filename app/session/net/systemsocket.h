// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/iocontext.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <span>
#include <utility>

namespace virtdesk {

/// Owns one non-blocking socket of the system. Move-only. Nothing here blocks. One file per platform.
class SystemSocket
{
public:
    /// What a failure means to a person; its number is the system's.
    enum class Trouble {
        Refused, ///< nobody listens
        Silent,  ///< no answer
        NoRoute, ///< no way there
        Other,
    };
    static Trouble trouble(int code);
    static QString describe(int code);

    /// Before the first socket, once.
    static void startUp();

    SystemSocket() = default;
    explicit SystemSocket(SocketHandle handle)
        : m_handle(handle)
    {
    }
    SystemSocket(SystemSocket &&other) noexcept
        : m_handle(std::exchange(other.m_handle, none))
    {
    }
    SystemSocket &operator=(SystemSocket &&other) noexcept
    {
        if (this != &other) {
            close();
            m_handle = std::exchange(other.m_handle, none);
        }
        return *this;
    }
    SystemSocket(const SystemSocket &) = delete;
    SystemSocket &operator=(const SystemSocket &) = delete;
    ~SystemSocket() { close(); }

    /// A connected one that another process has handed in.
    static SystemSocket handedIn(PassedSocket socket);

    bool isSet() const { return m_handle != none; }
    SocketHandle handle() const { return m_handle; }
    void close();

    struct Outcome
    {
        std::size_t count = 0; ///< when it went well; of a receive, 0 = the peer has ended the stream
        bool later = false;    ///< no room, or nothing there
        int code = 0;          ///< else, why not
        bool ok() const { return !later && code == 0; }
    };
    Outcome send(std::span<const char> bytes) const;
    Outcome receive(std::span<char> into) const;

    /// "ip;port", IPv4 always in its own form; empty when the system does not tell.
    QByteArray localAddress() const;
    QByteArray remoteAddress() const;

private:
    static constexpr SocketHandle none = static_cast<SocketHandle>(-1);

    SocketHandle m_handle = none;
};

} // namespace virtdesk
