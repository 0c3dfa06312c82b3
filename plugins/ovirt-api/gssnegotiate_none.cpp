// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// For builds without GSSAPI: there is never a ticket, so the password is asked for.
#include "plugins/ovirt-api/gssnegotiate.h"

namespace virtdesk::ovirt {

GssToken gssHaveTicket()
{
    GssToken result;
    result.noTicket = true;
    result.problem = QStringLiteral("this build has no Kerberos");
    return result;
}

GssToken gssInitialToken(const QString &)
{
    return gssHaveTicket();
}

} // namespace virtdesk::ovirt
