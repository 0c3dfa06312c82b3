// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosidentity.h"

namespace virtdesk {

// The library's mechanism takes tickets only; the program gets one with a password.
bool KerberosIdentity::isSupported()
{
    return false;
}

bool KerberosIdentity::isWanted(const QString &)
{
    return false;
}

QString KerberosIdentity::defaultRealm()
{
    return {};
}

} // namespace virtdesk
