// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/sspi/securityfunctions.h"

#include <span>
#include <vector>

namespace virtdesk {

/// Wraps and unwraps messages of an established Kerberos context as GSS_Wrap and GSS_Unwrap do (RFC 4121 section
/// 4.2.6.2, RFC 4757), which is what the other end speaks. Two layouts of the buffers: Windows' and Wine's
/// (sspi::MessageLayout). The first has run against a table of stand-in functions only, not yet on Windows.
class SspiMessage
{
public:
    /// Sealed or only signed.
    enum class Protection { Integrity, Privacy };

    /// `functions` outlives this. `sizes` are those of the context.
    SspiMessage(const sspi::SecurityFunctions &functions, const SecPkgContext_Sizes &sizes);

    /// Bytes by which a message grows at most when it is wrapped.
    std::size_t overhead() const;

    SECURITY_STATUS wrap(CtxtHandle &context, Protection protection, std::span<const char> plain,
                         std::vector<char> &token) const;
    /// `token` is what a server sent: nothing in it is believed before the package has verified it.
    SECURITY_STATUS unwrap(CtxtHandle &context, std::span<const char> token, std::vector<char> &plain) const;

    /// Whether a token says that it is sealed. Known of tokens of RFC 4121; others (RFC 1964, 4757) count as sealed.
    static bool saysSealed(std::span<const char> token);

private:
    SECURITY_STATUS unwrapForWindows(CtxtHandle &context, std::span<const char> token, std::vector<char> &plain) const;
    SECURITY_STATUS unwrapForWine(CtxtHandle &context, std::span<const char> token, std::vector<char> &plain) const;

    const sspi::SecurityFunctions &m_functions;
    std::size_t m_trailer;
    std::size_t m_padding;
};

} // namespace virtdesk
