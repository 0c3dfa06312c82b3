// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/authoffer.h"
#include "plugins/auth-sasl/kerberosprobe.h"
#include "sdk/result.h"
#include "sdk/secret.h"

#include <QString>

#include <memory>

namespace virtdesk {

/// A Kerberos name with its password, for a sign-in without a ticket on this computer. Windows signs in with it at once
/// (the ticket is for this connection only); elsewhere a ticket is got first, by kinit or by the program.
struct KerberosIdentity
{
    QString user;
    QString realm;
    Secret password;           ///< wiped as soon as the context is there
    KerberosDiagnosis finding; ///< why it did not do; set by the mechanism

    /// Whether the platform's mechanism takes one.
    static bool isSupported();
    /// Whether `userName` is a Kerberos name (with a realm) of somebody else than whose tickets would be used.
    static bool isWanted(const QString &userName);
    /// Realm of who gives none; empty = there is none.
    static QString defaultRealm();

    /// Asks for one. `refusal` = why the last one did not do. Errors: those of the question; SignIn (no usable name).
    static Result<std::shared_ptr<KerberosIdentity>> ask(const AuthOffer &offer, AuthHost &host,
                                                         const QString &refusal);
};

} // namespace virtdesk
