// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/instancelock.h"

#include "app/handoff/protocol/handofffolder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace virtdesk {

InstanceLock::~InstanceLock()
{
    if (m_listener >= 0)
        ::close(m_listener);
    // The socket goes first: who sees the lock free sees no socket of ours.
    if (m_lock >= 0) {
        ::unlinkat(m_folder, handoffSocketName, 0);
        ::close(m_lock);
    }
    if (m_folder >= 0)
        ::close(m_folder);
}

InstanceLock::Outcome InstanceLock::acquire()
{
    const auto path = handoffFolder(true);
    if (!path)
        return Outcome::Unavailable;
    m_folder = ::open(path->c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (m_folder < 0)
        return Outcome::Unavailable;
    const int lock = ::openat(m_folder, handoffLockName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0)
        return Outcome::Unavailable;
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        ::close(lock);
        return taken ? Outcome::TakenByAnother : Outcome::Unavailable;
    }
    m_lock = lock;

    const std::string socketPath = handoffSocketPath(*path, m_folder);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (socketPath.empty() || socketPath.size() >= sizeof address.sun_path)
        return Outcome::Unavailable;
    std::memcpy(address.sun_path, socketPath.data(), socketPath.size());
    ::unlinkat(m_folder, handoffSocketName, 0); // of a program that crashed: the lock is ours
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool listening = listener >= 0 &&
                           ::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                           ::listen(listener, 128) == 0;
    if (!listening) {
        if (listener >= 0)
            ::close(listener);
        return Outcome::Unavailable;
    }
    m_listener = listener;
    return Outcome::Acquired;
}

int InstanceLock::takeListener()
{
    return std::exchange(m_listener, -1);
}

} // namespace virtdesk
