// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/windows/usersecurity.h"

#include "sdk/windows/systemhandle.h"

#include <QString>

#include <array>

#include <sddl.h>

namespace virtdesk {

UserSecurity::UserSecurity()
{
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened))
        return;
    const SystemHandle token(opened);
    alignas(TOKEN_USER) std::array<char, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user;
    DWORD size = 0;
    wchar_t *sid = nullptr;
    if (!::GetTokenInformation(opened, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size) ||
        !::ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid, &sid))
        return;
    const QString text = QStringLiteral("D:P(A;;GA;;;%1)").arg(QString::fromWCharArray(sid));
    ::LocalFree(sid);
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(reinterpret_cast<const wchar_t *>(text.utf16()),
                                                                SDDL_REVISION_1, &m_descriptor, nullptr))
        m_descriptor = nullptr;
    m_attributes = {sizeof m_attributes, m_descriptor, FALSE};
}

UserSecurity::~UserSecurity()
{
    ::LocalFree(m_descriptor);
}

} // namespace virtdesk
