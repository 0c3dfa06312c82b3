// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/polliocontext.h"

#include "app/session/net/nettext.h"
#include "app/ipc/nativehandle_windows.h"

#include <algorithm>
#include <cstdint>

#include <winsock2.h>

#include <windows.h>

namespace virtdesk {

namespace {

/// Rounded up, so that a wait does not end just before its deadline.
DWORD millisecondsUntil(std::optional<IoContext::Clock::time_point> wake)
{
    if (!wake)
        return INFINITE;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*wake - IoContext::Clock::now()).count();
    return static_cast<DWORD>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

Error waitFailed(DWORD code)
{
    return {Failure::Internal,
            NetText::tr("The console can't wait for its connection. Reconnect; if it happens again, report "
                        "it as a bug."),
            qt_error_string(static_cast<int>(code))};
}

HANDLE handleOf(NativeHandle::Value value)
{
    return reinterpret_cast<HANDLE>(value);
}

/// What the socket is ready for now.
IoContext::Ready readiness(SocketHandle socket, bool wantRead, bool wantWrite)
{
    WSAPOLLFD entry{};
    entry.fd = socket;
    entry.events = static_cast<SHORT>((wantRead ? POLLRDNORM : 0) | (wantWrite ? POLLWRNORM : 0));
    if (::WSAPoll(&entry, 1, 0) <= 0)
        return {};
    // An error or hang-up shows in the next read or write; but a peer that only sends no more may still be written to.
    return {wantRead && (entry.revents & (POLLRDNORM | POLLERR | POLLHUP | POLLNVAL)) != 0,
            wantWrite && (entry.revents & (POLLWRNORM | POLLERR | POLLNVAL)) != 0};
}

} // namespace

/// An event that the system sets for the socket that is waited for. A socket that was waited for before may set it,
/// too, which costs a look; it is not taken off, as it may not be there any more.
class PollIoContext::Platform
{
public:
    HANDLE event() const { return handleOf(m_event.value()); }
    void select(SocketHandle socket, long what) { ::WSAEventSelect(socket, event(), what); }

private:
    NativeHandle m_event = nativeHandle(::WSACreateEvent());
};

PollIoContext::PollIoContext(ControlSource &control)
    : m_control(control)
    , m_platform(std::make_unique<Platform>())
{
}

PollIoContext::~PollIoContext() = default;

Result<IoContext::Ready> PollIoContext::wait(SocketHandle socket, bool wantRead, bool wantWrite)
{
    if (m_control.hasPending()) {
        if (Result<void> served = m_control.service(); !served)
            return served.error();
    }
    m_platform->select(socket, (wantRead ? FD_READ : 0) | (wantWrite ? FD_WRITE : 0) | FD_CLOSE);
    for (;;) {
        // The event tells of changes only. Reset first, so that none is lost between the look and the wait.
        ::WSAResetEvent(m_platform->event());
        const Ready ready = readiness(socket, wantRead, wantWrite);
        const bool isReady = ready.readable || ready.writable;
        const HANDLE handles[] = {handleOf(m_control.pollHandle()), m_platform->event()};
        const std::optional<Clock::time_point> own = m_control.wakeAt();
        const std::optional<Clock::time_point> wake = !own || (m_deadline && *m_deadline < *own) ? m_deadline : own;
        const DWORD woken = ::WaitForMultipleObjects(2, handles, FALSE, isReady ? 0 : millisecondsUntil(wake));
        if (woken == WAIT_FAILED)
            return waitFailed(::GetLastError());
        if (woken == WAIT_OBJECT_0 || (own && Clock::now() >= *own)) {
            if (Result<void> served = m_control.service(); !served)
                return served.error();
        }
        if (isReady)
            return ready;
        if (m_deadline && Clock::now() >= *m_deadline)
            return m_deadlineError;
    }
}

Result<void> PollIoContext::poll()
{
    if (m_control.hasPending() || ::WaitForSingleObject(handleOf(m_control.pollHandle()), 0) == WAIT_OBJECT_0) {
        if (Result<void> served = m_control.service(); !served)
            return served.error();
    }
    if (m_deadline && Clock::now() >= *m_deadline)
        return m_deadlineError;
    return {};
}

bool PollIoContext::waitForControl()
{
    const HANDLE control = handleOf(m_control.pollHandle());
    if (m_peer == static_cast<SocketHandle>(-1)) {
        ::WaitForSingleObject(control, INFINITE);
        return false;
    }
    m_platform->select(m_peer, FD_CLOSE);
    for (;;) {
        // Tells of a change and resets the event; what was before it, the look ahead tells.
        WSANETWORKEVENTS events{};
        ::WSAEnumNetworkEvents(m_peer, m_platform->event(), &events);
        char byte = 0;
        const int count = ::recv(m_peer, &byte, 1, MSG_PEEK);
        const bool gone = (events.lNetworkEvents & FD_CLOSE) != 0 || count == 0 ||
                          (count < 0 && ::WSAGetLastError() != WSAEWOULDBLOCK);
        const HANDLE handles[] = {control, m_platform->event()};
        const DWORD woken = ::WaitForMultipleObjects(2, handles, FALSE, gone ? 0 : INFINITE);
        if (woken == WAIT_OBJECT_0 || woken == WAIT_FAILED)
            return false;
        if (gone)
            return true;
    }
}

} // namespace virtdesk
