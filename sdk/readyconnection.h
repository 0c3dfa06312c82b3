// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <utility>

namespace virtdesk {

/// A connection to a console's server that is there already: a descriptor that a hypervisor has handed over. For one
/// use; closed with the last who holds it when nobody has taken it. Main thread.
class ReadyConnection
{
public:
    using Close = void (*)(qintptr handle);

    /// Owns `handle`, a connected, non-blocking stream socket.
    ReadyConnection(qintptr handle, Close close)
        : m_handle(handle)
        , m_close(close)
    {
    }
    ReadyConnection(const ReadyConnection &) = delete;
    ReadyConnection &operator=(const ReadyConnection &) = delete;
    ~ReadyConnection()
    {
        if (isSet())
            m_close(m_handle);
    }

    bool isSet() const { return m_handle != none; }
    /// Gives the socket away; `none` when it has been taken before.
    qintptr take() { return std::exchange(m_handle, none); }

    static constexpr qintptr none = -1;

private:
    qintptr m_handle;
    Close m_close;
};

} // namespace virtdesk
