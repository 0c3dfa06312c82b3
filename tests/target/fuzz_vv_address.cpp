// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consoleroutes.h"
#include "app/target/proxyaddress.h"
#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto inventory = virtdesk::parseEngine(text);
    if (inventory) {
        // The canonical form is a fixed point: two ways of writing an engine must not become two engines.
        const auto again = virtdesk::parseEngine(inventory->toString());
        if (!again || *again != *inventory || inventory->scheme() != QLatin1String("https") ||
            !inventory->userInfo().isEmpty())
            std::abort();
    }
    if (const auto proxy = virtdesk::parseProxy(text)) {
        const auto again = virtdesk::parseProxy(virtdesk::proxyText(*proxy));
        if (!again || *again != *proxy || !proxy->url.userInfo().isEmpty())
            std::abort();
    }
    if (const auto hop = virtdesk::parseHop(text)) {
        // Where a plugin leads through, the user is a part of the way; a password is never.
        const auto again = virtdesk::parseHop(hop->toString());
        const bool isProxy = hop->scheme() == QLatin1String("http") || hop->scheme() == QLatin1String("https") ||
                             hop->scheme() == QLatin1String("socks5");
        if (!again || *again != *hop || !hop->password().isEmpty() || (isProxy && !hop->userName().isEmpty()))
            std::abort();
    }
    if (const auto rule = virtdesk::ConsoleRoute::parse(text, virtdesk::usualTargets())) {
        const auto again = virtdesk::ConsoleRoute::parse(rule->line(), virtdesk::usualTargets());
        if (!again || again->line() != rule->line() || !again->isAboutSame(*rule))
            std::abort();
    }
    // Paths would open files of this machine, which is no business of a fuzzer.
    if (!text.contains(QLatin1String("://")) || text.trimmed().startsWith(QLatin1String("file"), Qt::CaseInsensitive))
        return 0;
    const auto parsed = virtdesk::parseTarget(text, virtdesk::usualTargets());
    if (parsed && (parsed->console.has_value() == parsed->vm.has_value() || parsed->deleteAfterReading))
        std::abort();
    return 0;
}
