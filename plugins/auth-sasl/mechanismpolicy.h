// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/authoffer.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QList>

namespace virtdesk {

/// One SASL mechanism that this plugin uses.
struct Mechanism
{
    enum class Trait { None, Kerberos, Scram, Plaintext, External, Anonymous };

    QByteArray name;
    Trait trait = Trait::None;
    bool hasLayer = false;  ///< can protect what follows the sign-in
    bool namesHost = false; ///< works only with the server's host name (DIGEST-MD5 also takes an address)
};

/// Which mechanisms may be used for an offer, in which order. Pure: asks nobody, waits for nothing.
class MechanismPolicy
{
public:
    /// All mechanisms of this plugin, strongest first.
    static const QList<Mechanism> &known();

    /// The acceptable mechanisms of an offer, strongest first; only the pinned one when there is one. Errors: SignIn,
    /// with a sentence that says why nothing of the offer will do.
    static Result<QList<Mechanism>> choose(const AuthOffer &offer);
};

} // namespace virtdesk
