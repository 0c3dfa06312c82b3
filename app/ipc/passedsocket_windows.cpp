// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/passedsocket.h"

#include <QCoreApplication>

#include <array>
#include <cstring>
#include <memory>
#include <vector>

#include <winsock2.h>

#include "app/ipc/nativehandle_windows.h"

#include <aclapi.h>

namespace virtdesk {

namespace {

static_assert(sizeof(WSAPROTOCOL_INFOW) <= static_cast<std::size_t>(PassedSocket::maximumSize));

/// Lets this user's processes give handles to `process` while it lives. WSADuplicateSocket opens the receiver by its
/// number, which a session refuses to everyone (app/session/process/hardening_windows.cpp); but the handle from its
/// start may change that. The right is open for the one call only.
class HandlesAllowed
{
public:
    explicit HandlesAllowed(HANDLE process)
        : m_process(process)
    {
        DWORD size = 0;
        ::GetKernelObjectSecurity(process, DACL_SECURITY_INFORMATION, nullptr, 0, &size);
        m_before.resize(size);
        BOOL present = FALSE;
        BOOL byDefault = FALSE;
        ACL *list = nullptr;
        if (size == 0 || !::GetKernelObjectSecurity(process, DACL_SECURITY_INFORMATION, m_before.data(), size, &size) ||
            !::GetSecurityDescriptorDacl(m_before.data(), &present, &list, &byDefault) || !present || !list)
            return; // everything is allowed
        HANDLE opened = nullptr;
        alignas(TOKEN_USER) std::array<char, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user;
        if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened))
            return;
        const NativeHandle token = nativeHandle(opened);
        if (!::GetTokenInformation(opened, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size))
            return;
        EXPLICIT_ACCESSW access{};
        access.grfAccessPermissions = PROCESS_DUP_HANDLE;
        access.grfAccessMode = GRANT_ACCESS;
        access.Trustee.TrusteeForm = TRUSTEE_IS_SID;
        access.Trustee.ptstrName = static_cast<wchar_t *>(reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid);
        ACL *extended = nullptr;
        if (::SetEntriesInAclW(1, &access, list, &extended) != ERROR_SUCCESS)
            return;
        const std::unique_ptr<ACL, decltype(&::LocalFree)> release(extended, &::LocalFree);
        SECURITY_DESCRIPTOR open{};
        m_changed = ::InitializeSecurityDescriptor(&open, SECURITY_DESCRIPTOR_REVISION) &&
                    ::SetSecurityDescriptorDacl(&open, TRUE, extended, FALSE) &&
                    ::SetKernelObjectSecurity(process, DACL_SECURITY_INFORMATION, &open);
    }
    HandlesAllowed(const HandlesAllowed &) = delete;
    HandlesAllowed &operator=(const HandlesAllowed &) = delete;
    ~HandlesAllowed() { restore(); }

    /// False when the process stays open.
    bool restore()
    {
        if (m_changed)
            m_changed = !::SetKernelObjectSecurity(m_process, DACL_SECURITY_INFORMATION, m_before.data());
        return !m_changed;
    }

private:
    HANDLE m_process;
    std::vector<char> m_before; ///< the descriptor as it was
    bool m_changed = false;
};

} // namespace

void PassedSocket::close()
{
    if (isSet())
        ::closesocket(static_cast<SOCKET>(std::exchange(m_value, none)));
}

Result<PassedSocket::Form> PassedSocket::passTo(NativeHandle::Value receiver)
{
    const HANDLE process = systemHandle(receiver);
    WSAPROTOCOL_INFOW info{};
    HandlesAllowed allowed(process);
    const bool done = ::WSADuplicateSocketW(static_cast<SOCKET>(m_value), ::GetProcessId(process), &info) == 0;
    const int code = ::WSAGetLastError();
    if (done && allowed.restore())
        return Form{QByteArray(reinterpret_cast<const char *>(&info), sizeof info), {}};
    return Error{Failure::Internal,
                 QCoreApplication::translate("virtdesk::PassedSocket",
                                             "The console's process could not be given its connection. Reconnect; if "
                                             "it happens again, report it as a bug."),
                 done ? QStringLiteral("the process stays open to others") : qt_error_string(code)};
}

PassedSocket PassedSocket::arrived(Form form)
{
    WSAPROTOCOL_INFOW info{};
    if (form.handle.isSet() || form.description.size() != qsizetype(sizeof info))
        return {};
    std::memcpy(&info, form.description.constData(), sizeof info);
    if ((info.iAddressFamily != AF_INET && info.iAddressFamily != AF_INET6) || info.iSocketType != SOCK_STREAM)
        return {};
    const SOCKET socket = ::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0,
                                       WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    return PassedSocket(socket == INVALID_SOCKET ? none : static_cast<Value>(socket));
}

} // namespace virtdesk
