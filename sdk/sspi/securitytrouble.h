// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/sspi/securityfunctions.h"

#include <QString>

namespace virtdesk::sspi {

/// Why there is no security context, told apart by what a person can do about it.
enum class Trouble {
    None,
    NoCredentials, ///< nobody is signed in to a realm
    Expired,
    ClockSkew,
    NoKdc, ///< no domain controller (KDC) answers or is known
    UnknownService,
    WrongPassword, ///< or the user is not known; Windows does not say which
    PasswordExpired,
    Locked, ///< account disabled, locked or expired
    Refused,
    NotInstalled, ///< this Windows has no such package
    Other,
};

/// The step that failed; Wine has one status for several reasons.
enum class Step { Acquire, Initialize };

/// `withPassword`: a password was given. Any thread.
Trouble troubleOf(SECURITY_STATUS status, Step step, bool withPassword, bool isWine);

/// Windows' words and the number: "The logon attempt failed (0x8009030c)".
QString statusText(SECURITY_STATUS status);

} // namespace virtdesk::sspi
