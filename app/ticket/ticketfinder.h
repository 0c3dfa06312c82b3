// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ticket/ticketwire.h"

#include <vector>

namespace virtdesk {

/// Gets the ticket for one service out of the person's ticket cache, or from the KDC with what is in there.
class TicketFinder
{
public:
    /// Blocks while a KDC is asked. `credential` is as krb5_marshal_credentials() writes it: the ticket and its session
    /// key for this one service, never a ticket-granting ticket.
    static TicketReply find(const TicketRequest &request, std::vector<char> &credential);
};

} // namespace virtdesk
