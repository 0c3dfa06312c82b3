// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/protocol.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QCoreApplication>
#include <QList>

#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// What a way to sign in gives: TLS with a certificate or without, and SASL.
struct SecurityTraits
{
    bool certificateTls = false;
    bool anonymousTls = false;
    bool sasl = false;
    bool password = false;      ///< VncAuth
    bool plainPassword = false; ///< the password itself is sent
    bool anyTls() const { return certificateTls || anonymousTls; }
};

struct SubtypeChoice
{
    /// None: no subtype will do, but one of the types beside VeNCrypt, on another connection.
    std::optional<VeNCryptSubtype> subtype;
};

/// Decides which of the offered ways to sign in is used, or why none is. Pure; decided before any secret is asked for.
class SecurityPolicy
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    explicit SecurityPolicy(const ConsoleTarget &target)
        : m_target(target)
    {
    }

    /// The best of the offered security types. Errors: SignIn (nothing in common), Identity (all are weaker than what
    /// this console was once reached with).
    Result<SecurityType> chooseType(const QList<std::uint8_t> &offered) const;
    /// The best of the offered VeNCrypt subtypes, or a type beside it; `types` are all that were offered. Errors as
    /// above, and Identity when the best is anonymous TLS, without the person's consent.
    Result<SubtypeChoice> chooseSubtype(const QList<std::uint32_t> &offered, const QList<std::uint8_t> &types) const;

    static SecurityTraits traits(VeNCryptSubtype subtype);

private:
    /// Of the types without VeNCrypt, the best that does.
    std::optional<SecurityType> bestType(const QList<std::uint8_t> &offered) const;
    Error downgrade(const QString &offered) const;
    bool meetsExpectation(const SecurityTraits &traits) const;

    const ConsoleTarget &m_target;
};

} // namespace virtdesk::rfb
