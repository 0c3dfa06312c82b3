// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/processprobe.h"

#include <winsock2.h>

#include <windows.h>

#include <tlhelp32.h>
#include <ws2tcpip.h>

namespace virtdesk::probe {

namespace {

constexpr DWORD accessViolation = 0xc0000005;
constexpr DWORD taskManager = 1; ///< what it ends processes with

bool end(qint64 pid, DWORD status)
{
    const HANDLE process = ::OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid));
    const bool done = process && ::TerminateProcess(process, status);
    if (process)
        ::CloseHandle(process);
    return done;
}

} // namespace

bool processIsGone(qint64 pid)
{
    const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    if (!process)
        return ::GetLastError() == ERROR_INVALID_PARAMETER;
    const bool gone = ::WaitForSingleObject(process, 0) == WAIT_OBJECT_0;
    ::CloseHandle(process);
    return gone;
}

bool hasEnded(qint64 pid)
{
    return processIsGone(pid);
}

bool hasNoChildren()
{
    const HANDLE all = ::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    PROCESSENTRY32W entry{};
    entry.dwSize = sizeof entry;
    bool none = all != INVALID_HANDLE_VALUE;
    for (BOOL more = ::Process32FirstW(all, &entry); more; more = ::Process32NextW(all, &entry)) {
        if (entry.th32ParentProcessID == ::GetCurrentProcessId() && !processIsGone(entry.th32ProcessID))
            none = false;
    }
    ::CloseHandle(all);
    return none;
}

bool crash(qint64 pid)
{
    return end(pid, accessViolation);
}

bool kill(qint64 pid)
{
    return end(pid, taskManager);
}

QString crashName()
{
    return QStringLiteral("access violation, 0xc0000005");
}

QString abortName()
{
    return QStringLiteral("aborted, 0xc0000409");
}

Inheritable::Inheritable()
{
    // A pipe, as selfprobe::hardening counts those.
    SECURITY_ATTRIBUTES security{sizeof security, nullptr, TRUE};
    HANDLE ends[2] = {};
    ::CreatePipe(&ends[0], &ends[1], &security, 0);
    ::CloseHandle(ends[1]);
    m_handle = reinterpret_cast<qintptr>(ends[0]);
}

Inheritable::~Inheritable()
{
    ::CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

// Wine keeps the job's limits to itself. The connection may be counted as a third pipe.

QString hardenedSession()
{
    return isWine()
               ? QStringLiteral("^job 1 .* closed 1 pipes [23] privileges 1$")
               : QStringLiteral("^job 1 flags 2508 processes 1 memory 1073741824 closed 1 pipes [23] privileges 1$");
}

QString freeSession()
{
    return isWine() ? QStringLiteral("^privileges 1 integrity 12288 write 1 code 1 program 1$")
                    : QStringLiteral("^privileges 1 integrity (12288|8192) write 1 code 1 program 0$");
}

QString confinedSession()
{
    return isWine() ? QStringLiteral("^privileges 0 ")
                    : QStringLiteral("^privileges 0 integrity 0 write 0 code 0 program 0$");
}

void resetOnClose(qintptr socket)
{
    const linger reset{1, 0};
    ::setsockopt(static_cast<SOCKET>(socket), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&reset),
                 sizeof reset);
}

DeafListener::DeafListener()
{
    WSADATA data;
    ::WSAStartup(MAKEWORD(2, 2), &data);
    const SOCKET listener = ::socket(AF_INET, SOCK_STREAM, 0);
    m_listener = static_cast<qintptr>(listener);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    int size = sizeof address;
    ::bind(listener, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(listener, 0);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ::ntohs(address.sin_port);
    for (qintptr &filler : m_fillers) {
        const SOCKET one = ::socket(AF_INET, SOCK_STREAM, 0);
        u_long nonBlocking = 1;
        ::ioctlsocket(one, static_cast<long>(FIONBIO), &nonBlocking);
        ::connect(one, reinterpret_cast<sockaddr *>(&address), size);
        filler = static_cast<qintptr>(one);
    }
}

DeafListener::~DeafListener()
{
    for (const qintptr filler : m_fillers)
        ::closesocket(static_cast<SOCKET>(filler));
    ::closesocket(static_cast<SOCKET>(m_listener));
    ::WSACleanup();
}

bool hasUnixSockets()
{
    return false;
}

bool isWine()
{
    return ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
}

} // namespace virtdesk::probe
