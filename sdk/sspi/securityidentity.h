// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"
#include "sdk/sspi/securityfunctions.h"

#include <QString>

#include <vector>

namespace virtdesk::sspi {

/// A user with realm and password in the form that AcquireCredentialsHandle takes; wiped at the end. Not movable:
/// the block refers into itself.
class SecurityIdentity
{
public:
    SecurityIdentity(const QString &user, const QString &realm, const Secret &password);
    ~SecurityIdentity();
    SecurityIdentity(const SecurityIdentity &) = delete;
    SecurityIdentity &operator=(const SecurityIdentity &) = delete;

    /// False: the password is no UTF-8 or one of the three is longer than Windows takes.
    bool isUsable() const { return m_usable; }
    /// For pAuthData; valid while this lives. The text of Unicode.
    SEC_WINNT_AUTH_IDENTITY_W *data() { return &m_identity; }

private:
    std::vector<wchar_t> m_user;
    std::vector<wchar_t> m_realm;
    std::vector<wchar_t> m_password;
    SEC_WINNT_AUTH_IDENTITY_W m_identity = {};
    bool m_usable = false;
};

} // namespace virtdesk::sspi
