// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QString>

namespace virtdesk {

/// What can go wrong with Kerberos, told apart by what a person has to do about it.
enum class KerberosProblem {
    None,
    NoTicket,
    TicketExpired,
    ClockSkew,
    KdcUnreachable,
    RealmUnknown, ///< no KDC is known for the realm
    NotConfigured,
    BadName, ///< what was typed is no principal
    UnknownPrincipal,
    WrongPassword,
    PasswordExpired,
    PasswordRejected, ///< the new one
    LockedOut,
    AccountExpired,
    UnknownService,
    NotRenewable,
    CacheUnusable,
    PreauthImpossible,
    Cancelled,
    Other,
};

/// Names that the sentences mention.
struct KerberosSubject
{
    QString principal;
    QString realm;
    QString service; ///< "vnc/hv17.lab.example@LAB.EXAMPLE"
    QString cache;
};

struct KerberosResult
{
    KerberosProblem problem = KerberosProblem::None;
    QString sentence; ///< what happened, why, what can be done
    QString detail;   ///< the library's own words

    bool ok() const { return problem == KerberosProblem::None; }
    explicit operator bool() const { return ok(); }
    /// For the rest of the program. None gives no failure.
    Error toError() const;
};

/// The sentence that a helpdesk person can act on. Any thread.
KerberosResult kerberosFailure(KerberosProblem problem, const KerberosSubject &subject, const QString &detail = {});

} // namespace virtdesk
