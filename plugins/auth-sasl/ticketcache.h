// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/kerberosprobe.h"
#include "sdk/kerberosticket.h"

#include <optional>

namespace virtdesk {

/// Makes a ticket that was got outside of this process the only one that the Kerberos library sees here. One file per
/// platform; on Windows the system keeps the tickets.
class TicketCache
{
public:
    /// For `service`@`host`. Nothing when the library has it; else why not.
    static std::optional<KerberosDiagnosis> use(const KerberosTicket &ticket, const QByteArray &service,
                                                const QString &host);
};

} // namespace virtdesk
