// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/identitystore.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// The list of trusted servers, of any content: no crash, and no certificate without a whole fingerprint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto known =
        IdentityStore::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!known)
        return 0;
    for (const IdentityStore::Entry &entry : known->certificates) {
        if (entry.sha256.size() != 32 || entry.service.isEmpty() || entry.host.isEmpty())
            std::abort();
    }
    for (const IdentityStore::Authority &entry : known->authorities) {
        if (entry.service.isEmpty() || entry.host.isEmpty() || entry.pem.isEmpty() ||
            entry.pem.size() > IdentityStore::maxAuthoritySize)
            std::abort();
    }
    for (const IdentityStore::Reached &entry : known->reached) {
        if (entry.targetKey.isEmpty())
            std::abort();
    }
    return 0;
}
