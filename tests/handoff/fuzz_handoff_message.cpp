// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handoffmessage.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    virtdesk::handoffPayloadSize(bytes);
    virtdesk::decodeReply(bytes);
    if (const auto message = virtdesk::decodeMessage(bytes)) {
        // What was taken can be sent on, and stays what it was.
        const auto again = virtdesk::encode(*message);
        if (!again)
            std::abort();
        const auto size2 = virtdesk::handoffPayloadSize(*again);
        if (!size2 || *size2 + virtdesk::handoffHeaderSize != again->size())
            std::abort();
        const auto copy = virtdesk::decodeMessage(std::string_view(*again).substr(virtdesk::handoffHeaderSize));
        if (!copy || copy->targets != message->targets || copy->content != message->content)
            std::abort();
    }
    return 0;
}
