// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto parsed = virtdesk::parseVv(bytes, virtdesk::usualTargets());
    if (!parsed) {
        if (parsed.error().sentence.isEmpty())
            std::abort();
        return 0;
    }
    // What came through must be fit for the places where it is used without another look.
    if (int(parsed->console.has_value()) + int(parsed->vm.has_value()) + int(parsed->foreign.has_value()) != 1)
        std::abort();
    if (parsed->foreign && (parsed->deleteAfterReading || !parsed->foreign->target.signIn.ticket.isEmpty() ||
                            !parsed->engineToken.isEmpty() || parsed->foreign->target.endpoint.address.port == 0))
        std::abort();
    if (parsed->console) {
        const auto &target = *parsed->console;
        if (target.presentation.title != virtdesk::cleanText(target.presentation.title) ||
            target.presentation.title.isEmpty() || target.endpoint.address.kind == virtdesk::Address::Kind::None)
            std::abort();
        if (target.provider.isSet() && !target.provider.inventory.startsWith(QLatin1String("https://")))
            std::abort();
    }
    return 0;
}
