// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffpolicy.h"
#include "sdk/result.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// The answers about links, files and pages, of any content: no crash, and no answer about what is no subject.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto known =
        HandoffPolicy::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!known)
        return 0;
    if (known->size() > 2000)
        std::abort();
    for (auto at = known->cbegin(); at != known->cend(); ++at) {
        const QString &subject = at->subject;
        if (subject != at.key() || subject.isEmpty() || subject.size() > 2048 || subject != cleanText(subject, 2048))
            std::abort();
    }
    return 0;
}
