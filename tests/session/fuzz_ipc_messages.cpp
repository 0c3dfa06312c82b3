// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What a hostile process could send over the control channel, in both directions. The first byte's lowest bit chooses
// the direction, the others the size of the pieces in which the rest arrives.

#include "app/ipc/messagecodec.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

namespace {

template <typename Decode>
void check(const MessageAssembler::Raw &raw, Decode decode)
{
    auto decoded = decode(raw.kind, raw.payload);
    if (!decoded.ok())
        return;
    const WireBuffer again = encode(*decoded);
    if (again.empty())
        return;
    auto second = decode(static_cast<std::uint8_t>(again[4]), std::span<const char>(again).subspan(messageHeaderSize));
    if (!second.ok() || encode(*second) != again)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const bool fromSession = (data[0] & 1) != 0;
    const std::size_t piece = (data[0] >> 1) == 0 ? size : data[0] >> 1;
    MessageAssembler assembler(fromSession ? MessageAssembler::From::Session : MessageAssembler::From::Parent);
    std::span<const char> rest(reinterpret_cast<const char *>(data) + 1, size - 1);
    while (!rest.empty()) {
        const std::size_t count = std::min(piece, rest.size());
        assembler.append(rest.first(count));
        rest = rest.subspan(count);
        for (;;) {
            const auto next = assembler.next();
            if (!next.ok())
                return 0;
            if (!*next)
                break;
            if (fromSession)
                check(**next, decodeSessionMessage);
            else
                check(**next, decodeParentMessage);
        }
    }
    return 0;
}
