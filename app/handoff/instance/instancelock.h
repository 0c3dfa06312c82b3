// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Makes this process the one running program: holds the lock beside the socket and listens on the socket. A lock dies
/// with its process, so what a crash left behind is recognised and replaced. Main thread.
class InstanceLock
{
public:
    InstanceLock() = default;
    ~InstanceLock();
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

    enum class Outcome {
        Acquired,
        TakenByAnother, ///< another program runs: hand over to it
        Unavailable,    ///< no folder for it: the program works, but alone
    };
    Outcome acquire();
    /// The listening socket; ownership goes to the caller. -1 when there is none (any more).
    int takeListener();

private:
    int m_folder = -1;
    int m_lock = -1;
    int m_listener = -1;
};

} // namespace virtdesk
