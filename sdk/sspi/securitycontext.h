// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/sspi/securityfunctions.h"
#include "sdk/sspi/securityidentity.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace virtdesk::sspi {

/// The client's half of a security context: credentials and what InitializeSecurityContext makes of them. One thread;
/// every call may wait for a KDC.
class SecurityContext
{
public:
    /// `package` as Windows names it ("Kerberos", "Negotiate"); `target` is the service principal ("vnc/hv1.example").
    /// `functions` outlives this.
    SecurityContext(const SecurityFunctions &functions, std::wstring package, std::wstring target);
    ~SecurityContext();
    SecurityContext(const SecurityContext &) = delete;
    SecurityContext &operator=(const SecurityContext &) = delete;

    /// Takes the credentials: those of `identity`, or, when it is null, those of who is signed in to Windows.
    SECURITY_STATUS acquire(SecurityIdentity *identity);
    /// Goes on with what the server sent (empty at first). `flags` are ISC_REQ_*, the same every time. SEC_E_OK = the
    /// context is there, SEC_I_CONTINUE_NEEDED = the server has to answer, all else an error. `output` is what goes to
    /// the server.
    SECURITY_STATUS step(unsigned long flags, std::span<const char> input, std::vector<char> &output);

    /// What was granted, ISC_RET_*; valid once the context is there.
    unsigned long granted() const { return m_granted; }
    /// The client's principal; empty where the package does not tell (Wine).
    QString clientName() const;
    /// Strength of the session key in bits as Kerberos rates its encryption types; nullopt = the package does not tell.
    std::optional<unsigned> keyBits() const;
    SECURITY_STATUS sizes(SecPkgContext_Sizes &sizes) const;

    bool isBegun() const { return m_hasContext; }
    CtxtHandle *handle() { return &m_context; }
    const SecurityFunctions &functions() const { return m_functions; }

private:
    void drop();

    const SecurityFunctions &m_functions;
    std::wstring m_package;
    std::wstring m_target;
    CredHandle m_credentials = {};
    CtxtHandle m_context = {};
    bool m_hasCredentials = false;
    bool m_hasContext = false;
    unsigned long m_granted = 0;
};

} // namespace virtdesk::sspi
