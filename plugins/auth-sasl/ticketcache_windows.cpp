// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/ticketcache.h"

namespace virtdesk {

std::optional<KerberosDiagnosis> TicketCache::use(const KerberosTicket &, const QByteArray &, const QString &)
{
    return std::nullopt;
}

} // namespace virtdesk
