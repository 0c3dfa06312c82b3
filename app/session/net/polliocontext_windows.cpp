// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/polliocontext.h"

#include "app/session/net/nettext.h"
#include "app/ipc/nativehandle_windows.h"

#include <algorithm>
#include <array>
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

/// The events that the system sets for the sockets that are waited for. A socket that was waited for before may set
/// one, too, which costs a look; it is not taken off, as it may not be there any more.
class PollIoContext::Platform
{
public:
    /// The event of the socket at a place among those that are waited for.
    HANDLE select(std::size_t place, SocketHandle socket, long what)
    {
        NativeHandle &event = m_events.at(place);
        if (!event.isSet())
            event = nativeHandle(::WSACreateEvent());
        ::WSAEventSelect(socket, handleOf(event.value()), what);
        return handleOf(event.value());
    }

private:
    std::array<NativeHandle, maximumWanted> m_events;
};

PollIoContext::PollIoContext(ControlSource &control)
    : m_control(control)
    , m_platform(std::make_unique<Platform>())
{
}

PollIoContext::~PollIoContext() = default;

Result<PollIoContext::Looked> PollIoContext::look(std::span<Wanted> wanted, std::optional<Clock::time_point> wake)
{
    std::array<HANDLE, maximumWanted + 1> handles;
    const std::size_t count = wanted.size();
    Looked looked;
    handles[0] = handleOf(m_control.pollHandle());
    for (std::size_t i = 0; i < count; ++i) {
        Wanted &one = wanted[i];
        if (!one.socket) {
            handles[i + 1] = reinterpret_cast<HANDLE>(one.handle);
            continue;
        }
        handles[i + 1] =
            m_platform->select(i, one.handle, (one.read ? FD_READ : 0) | (one.write ? FD_WRITE : 0) | FD_CLOSE);
        // The event tells of changes only. Reset first, so that none is lost between the look and the wait.
        ::WSAResetEvent(handles[i + 1]);
        one.ready = readiness(one.handle, one.read, one.write);
        looked.any = looked.any || one.ready.readable || one.ready.writable;
    }
    const DWORD woken = ::WaitForMultipleObjects(static_cast<DWORD>(count + 1), handles.data(), FALSE,
                                                 looked.any ? 0 : millisecondsUntil(wake));
    if (woken == WAIT_FAILED)
        return waitFailed(::GetLastError());
    looked.control = ::WaitForSingleObject(handles[0], 0) == WAIT_OBJECT_0;
    for (std::size_t i = 0; i < count; ++i) {
        Wanted &one = wanted[i];
        if (one.socket)
            one.ready = readiness(one.handle, one.read, one.write);
        else // an event that resets itself was taken by the wait that it ended
            one.ready.readable =
                woken == WAIT_OBJECT_0 + i + 1 || ::WaitForSingleObject(handles[i + 1], 0) == WAIT_OBJECT_0;
        looked.any = looked.any || one.ready.readable || one.ready.writable;
    }
    return looked;
}

bool PollIoContext::waitForControl()
{
    const HANDLE control = handleOf(m_control.pollHandle());
    if (m_peer == static_cast<SocketHandle>(-1)) {
        ::WaitForSingleObject(control, INFINITE);
        return false;
    }
    const HANDLE event = m_platform->select(0, m_peer, FD_CLOSE);
    for (;;) {
        // Tells of a change and resets the event; what was before it, the look ahead tells.
        WSANETWORKEVENTS events{};
        ::WSAEnumNetworkEvents(m_peer, event, &events);
        char byte = 0;
        const int count = ::recv(m_peer, &byte, 1, MSG_PEEK);
        const bool gone = (events.lNetworkEvents & FD_CLOSE) != 0 || count == 0 ||
                          (count < 0 && ::WSAGetLastError() != WSAEWOULDBLOCK);
        const HANDLE handles[] = {control, event};
        const DWORD woken = ::WaitForMultipleObjects(2, handles, FALSE, gone ? 0 : INFINITE);
        if (woken == WAIT_OBJECT_0 || woken == WAIT_FAILED)
            return false;
        if (gone)
            return true;
    }
}

} // namespace virtdesk
