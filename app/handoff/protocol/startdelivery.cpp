// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/startdelivery.h"

#include "app/handoff/protocol/delivery.h"
#include "app/handoff/protocol/programarguments.h"

#include <cstddef>
#include <cstdio>

namespace virtdesk {

std::optional<int> deliverAll(const StartRequest &start)
{
    std::size_t delivered = 0;
    for (const HandoffMessage &message : start.messages) {
        const DeliveryResult result = deliver(message);
        if (result.outcome == Delivery::NotRunning)
            break;
        if (result.outcome != Delivery::Delivered) {
            if (start.mode == StartRequest::Mode::Run)
                tellPerson(result.sentence);
            else
                std::fprintf(stderr, "virtdesk: %s\n", result.sentence.c_str());
            return 1;
        }
        ++delivered;
    }
    return delivered == start.messages.size() ? std::optional<int>(0) : std::nullopt;
}

} // namespace virtdesk
