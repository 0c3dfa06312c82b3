// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"

#include <optional>

namespace virtdesk {

/// Makes the parent's own questions out of what a session asks. Who asks, for which host, over which proxy and how well
/// protected is what the parent knows from the target and from the steps; of the session's words only the kinds of the
/// fields and texts that are shown as the server's are kept. Pure. Main thread.
class SessionQuestions
{
public:
    /// Where on the way the question comes up.
    enum class At { Proxy, SignIn };

    /// Nothing when no honest session asks so: no field, more fields than a sign-in has, two passwords, a mechanism
    /// that is no name.
    static std::optional<CredentialRequest> credentials(const CredentialRequest &said, const ConsoleTarget &target,
                                                        At at, bool tlsStarted);
    /// Nothing when there is no certificate in it, or no problem, or no such hop.
    static std::optional<IdentityQuestion> identity(const IdentityQuestion &said, const ConsoleTarget &target, At at);
    /// About a hop's key. Nothing when there is no key in it, or no such hop.
    static std::optional<IdentityQuestion> hostKey(const IdentityQuestion &said, const ConsoleTarget &target);

    /// The name that the server's certificate has to carry.
    static QString expectedName(const ConsoleTarget &target);
    /// The name in questions (host:port) of the hop that a session calls so; nothing when the target's route has no
    /// such hop.
    static std::optional<QString> hopName(const QString &said, const ConsoleTarget &target);
    /// The name that the certificate of the hop that is called so has to carry; empty without such a hop.
    static QString hopExpectedName(const QString &hopName, const ConsoleTarget &target);
    /// What the parent can rule out of a session's claim: no TLS without its step, local only on this computer.
    static ChannelProtection protection(ChannelProtection said, const ConsoleTarget &target, bool tlsStarted);
};

} // namespace virtdesk
