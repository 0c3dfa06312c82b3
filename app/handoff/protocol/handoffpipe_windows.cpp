// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handoffpipe_windows.h"

#include <aclapi.h>
#include <cstddef>
#include <optional>
#include <sddl.h>
#include <vector>

namespace virtdesk {

namespace {

using Bytes = std::vector<std::byte>;

struct FreeLocal
{
    void operator()(void *memory) const { ::LocalFree(memory); }
};
using LocalMemory = std::unique_ptr<void, FreeLocal>;

/// A TOKEN_USER of the process; nullopt with GetLastError when its token can't be asked.
std::optional<Bytes> userOf(HANDLE process)
{
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(process, TOKEN_QUERY, &opened))
        return std::nullopt;
    const HandoffHandle token(opened);
    DWORD size = 0;
    ::GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    Bytes user(size);
    if (size == 0 || !::GetTokenInformation(token.get(), TokenUser, user.data(), size, &size))
        return std::nullopt;
    return user;
}

PSID sidOf(Bytes &user)
{
    return reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid;
}

std::wstring ownSidText()
{
    auto user = userOf(::GetCurrentProcess());
    wchar_t *text = nullptr;
    if (!user || !::ConvertSidToStringSidW(sidOf(*user), &text))
        return {};
    const LocalMemory memory(text);
    return text;
}

enum class Owner { ThisUser, Another, Hidden };

Owner ownerOf(DWORD processId)
{
    const HandoffHandle process(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, processId));
    if (!process)
        return ::GetLastError() == ERROR_ACCESS_DENIED ? Owner::Hidden : Owner::Another;
    auto theirs = userOf(process.get());
    if (!theirs)
        return ::GetLastError() == ERROR_ACCESS_DENIED ? Owner::Hidden : Owner::Another;
    auto ours = userOf(::GetCurrentProcess());
    return ours && ::EqualSid(sidOf(*ours), sidOf(*theirs)) ? Owner::ThisUser : Owner::Another;
}

} // namespace

std::wstring handoffPipeName()
{
    const std::wstring sid = ownSidText();
    DWORD session = 0;
    if (sid.empty() || !::ProcessIdToSessionId(::GetCurrentProcessId(), &session))
        return {};
    return L"\\\\.\\pipe\\VirtDesk-" + sid + L'-' + std::to_wstring(session) + L"-handoff";
}

std::wstring handoffLockName()
{
    return L"Local\\VirtDesk-" + ownSidText() + L"-running";
}

HandoffPipeSecurity::HandoffPipeSecurity()
{
    const std::wstring sid = ownSidText();
    // FA is every right on the pipe; to make further instances is one.
    const std::wstring text = L"O:" + sid + L"D:P(A;;FA;;;" + sid + L')';
    if (sid.empty() || !::ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1,
                                                                               &m_descriptor, nullptr)) {
        m_descriptor = nullptr;
    }
    m_attributes = {sizeof m_attributes, m_descriptor, FALSE};
}

HandoffPipeSecurity::~HandoffPipeSecurity()
{
    ::LocalFree(m_descriptor);
}

bool isMadeByThisUser(HANDLE object)
{
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (::GetSecurityInfo(object, SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr, nullptr,
                          &descriptor) != ERROR_SUCCESS) {
        return false;
    }
    const LocalMemory memory(descriptor);
    auto ours = userOf(::GetCurrentProcess());
    return ours && owner && ::EqualSid(owner, sidOf(*ours));
}

bool isServedByThisUser(HANDLE pipe)
{
    // A process that hides its token is this user's with administrator rights: the pipe's owner has said whose it is.
    DWORD server = 0;
    return isMadeByThisUser(pipe) && ::GetNamedPipeServerProcessId(pipe, &server) && ownerOf(server) != Owner::Another;
}

bool isClientOfThisUser(HANDLE pipe)
{
    // As above; the pipe's access list has let it in.
    DWORD client = 0;
    return ::GetNamedPipeClientProcessId(pipe, &client) && ownerOf(client) != Owner::Another;
}

} // namespace virtdesk
