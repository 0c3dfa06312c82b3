// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// The list of remembered passwords, of any content: no crash, and no path that is half there counts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto entries =
        StoredIndex::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!entries)
        return 0;
    for (const StoredIndex::Entry &entry : *entries) {
        const bool valid = (entry.path.authority.isEmpty() || entry.path.authority.size() == 32) &&
                           (entry.path.certificate.isEmpty() || entry.path.certificate.size() == 32);
        if (!valid || entry.service.isEmpty() || entry.key().isEmpty())
            std::abort();
        if (TrustPath().matches(entry.path) ||
            (entry.path.anchor == TrustPath::Anchor::Unknown && entry.path.matches(entry.path)))
            std::abort();
    }
    return 0;
}
