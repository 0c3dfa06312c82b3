// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/sspi/securityidentity.h"

namespace virtdesk::sspi {

namespace {

// Windows' own limits: UNLEN, DNS_MAX_NAME_LENGTH, PWLEN.
constexpr qsizetype maximumUser = 256;
constexpr qsizetype maximumRealm = 255;
constexpr int maximumPassword = 256;

std::vector<wchar_t> wide(const QString &text)
{
    std::vector<wchar_t> all(static_cast<std::size_t>(text.size()) + 1);
    text.toWCharArray(all.data());
    return all;
}

/// Without a QString in between, whose copies nobody wipes. Empty = it is no UTF-8 or too long.
std::vector<wchar_t> widePassword(const Secret &password)
{
    std::vector<wchar_t> all(maximumPassword + 1);
    if (password.isEmpty())
        return all;
    // No character takes more than four bytes; what still does not fit fails below.
    if (password.size() > 4 * maximumPassword)
        return {};
    const int length = ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, password.view().data(),
                                             static_cast<int>(password.size()), all.data(), maximumPassword);
    if (length <= 0) {
        wipeMemory(all.data(), all.size() * sizeof(wchar_t));
        return {};
    }
    return all;
}

unsigned short *units(std::vector<wchar_t> &text)
{
    return reinterpret_cast<unsigned short *>(text.data());
}

unsigned long lengthOf(const std::vector<wchar_t> &text)
{
    return static_cast<unsigned long>(std::wcslen(text.data()));
}

} // namespace

SecurityIdentity::SecurityIdentity(const QString &user, const QString &realm, const Secret &password)
    : m_user(wide(user))
    , m_realm(wide(realm))
    , m_password(widePassword(password))
{
    m_usable = !m_password.empty() && user.size() <= maximumUser && realm.size() <= maximumRealm && !user.isEmpty();
    if (!m_usable)
        return;
    m_identity.User = units(m_user);
    m_identity.UserLength = lengthOf(m_user);
    m_identity.Domain = units(m_realm);
    m_identity.DomainLength = lengthOf(m_realm);
    m_identity.Password = units(m_password);
    m_identity.PasswordLength = lengthOf(m_password);
    m_identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
}

SecurityIdentity::~SecurityIdentity()
{
    wipeMemory(m_password.data(), m_password.size() * sizeof(wchar_t));
}

} // namespace virtdesk::sspi
