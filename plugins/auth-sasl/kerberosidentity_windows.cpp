// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosidentity.h"

#include "sdk/sspi/logontickets.h"

#include <windows.h>

namespace virtdesk {

bool KerberosIdentity::isSupported()
{
    return true;
}

bool KerberosIdentity::isWanted(const QString &userName)
{
    return userName.contains(QLatin1Char('@')) &&
           userName.compare(sspi::LogonTickets::read().user, Qt::CaseInsensitive) != 0;
}

/// The realm of who is signed in, else the domain that this computer belongs to.
QString KerberosIdentity::defaultRealm()
{
    const QString realm = sspi::LogonTickets::read().realm;
    if (!realm.isEmpty())
        return realm;
    wchar_t domain[256] = {};
    DWORD length = 256;
    if (!::GetComputerNameExW(ComputerNameDnsDomain, domain, &length))
        return {};
    return cleanText(QString::fromWCharArray(domain), 255).toUpper();
}

} // namespace virtdesk
