// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/identity.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace virtdesk {

/// What the parent itself has seen of a sign-in.
struct SignInHistory
{
    bool tlsStarted = false;
    QByteArray acceptedSha256;        ///< certificate that the person accepted in this connection; empty = none
    std::optional<QString> mechanism; ///< of the last question of the sign-in that was answered
    std::optional<bool> ticketGiven;  ///< a Kerberos ticket was handed over; nullopt = the system does that, unseen
};

/// Compares what a session says about its own security with what the parent can know. It can't prove the claim: it
/// finds those that are impossible. Pure.
class SecurityClaim
{
public:
    /// Null = nothing speaks against it; else what is impossible, for the details of an error.
    static const char *contradiction(const StreamSecurity &claim, const ConsoleTarget &target,
                                     const SignInHistory &history);

private:
    static const char *ofTls(const StreamSecurity &claim, const ConsoleTarget &target, const SignInHistory &history);
    static const char *ofSignIn(const StreamSecurity &claim, const ConsoleTarget &target, const SignInHistory &history);
};

} // namespace virtdesk
