// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <windows.h>

namespace virtdesk {

/// The security of an object that this user may open and nobody else, and that child processes do not inherit. Any
/// thread.
class UserSecurity
{
public:
    UserSecurity();
    ~UserSecurity();
    UserSecurity(const UserSecurity &) = delete;
    UserSecurity &operator=(const UserSecurity &) = delete;

    /// False when the system does not tell who this user is; GetLastError then says why.
    bool isValid() const { return m_descriptor != nullptr; }
    /// For the calls that make an object; good as long as this is.
    SECURITY_ATTRIBUTES *attributes() { return &m_attributes; }

private:
    void *m_descriptor = nullptr;
    SECURITY_ATTRIBUTES m_attributes{};
};

} // namespace virtdesk
