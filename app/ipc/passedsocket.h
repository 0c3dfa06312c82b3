// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <QByteArray>

#include <utility>

namespace virtdesk {

/// Owns a connected, non-blocking socket that the parent has made for a session, at either end of its way. Move-only.
/// Main thread of the parent, I/O thread of the session. One file per platform: on Linux the descriptor travels beside
/// the message; a socket of Windows is more than its handle, so there a description of it (WSAPROTOCOL_INFOW) travels.
class PassedSocket
{
public:
    using Value = NativeHandle::Value; ///< a descriptor or a SOCKET
    static constexpr Value none = NativeHandle::none;
    /// Of a description.
    static constexpr qsizetype maximumSize = 1024;

    PassedSocket() = default;
    explicit PassedSocket(Value value)
        : m_value(value)
    {
    }
    PassedSocket(PassedSocket &&other) noexcept
        : m_value(std::exchange(other.m_value, none))
    {
    }
    PassedSocket &operator=(PassedSocket &&other) noexcept
    {
        if (this != &other) {
            close();
            m_value = std::exchange(other.m_value, none);
        }
        return *this;
    }
    PassedSocket(const PassedSocket &) = delete;
    PassedSocket &operator=(const PassedSocket &) = delete;
    ~PassedSocket() { close(); }

    bool isSet() const { return m_value != none; }
    /// Gives the socket away.
    Value release() { return std::exchange(m_value, none); }
    void close();

    struct Form
    {
        QByteArray description; ///< goes in the message
        NativeHandle handle;    ///< goes beside it
    };
    /// Parent: what has to travel to `receiver`, the process as SessionProcess::systemHandle names it. On Windows the
    /// socket stays here as well and must, until the session has opened it. Errors: Internal.
    Result<Form> passTo(NativeHandle::Value receiver);
    /// Session: the socket of what has arrived, once; not set when that makes no sense.
    static PassedSocket arrived(Form form);

private:
    Value m_value = none;
};

} // namespace virtdesk
