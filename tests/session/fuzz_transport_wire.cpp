// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportwire.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace virtdesk;
    const QByteArrayView packet(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto reply = TransportReply::fromPacket(packet)) {
        // What is taken is a failure with a sentence, and stays the same on its way.
        if (reply->error && (reply->error->kind == Failure::None || reply->error->sentence.isEmpty() ||
                             reply->error->sentence.size() > 801 || reply->confined))
            std::abort();
        const auto again = TransportReply::fromPacket(reply->toPacket());
        if (!again || again->error.has_value() != reply->error.has_value() ||
            again->isQuestion() != reply->isQuestion())
            std::abort();
    }
    if (const auto answer = TransportAnswer::fromPacket(packet)) {
        if (answer->toPacket().view() != packet)
            std::abort();
    }
    if (const auto request = TransportRequest::fromPacket(packet)) {
        const auto again = TransportRequest::fromPacket(request->toPacket());
        if (!again || again->hops != request->hops || again->to != request->to)
            std::abort();
    }
    return 0;
}
