// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxyanswer.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto answer = virtdesk::ovirt::ProxyAnswer::parse(bytes);
    if (answer && (answer->status < 0 || answer->status > 599 || answer->schemes.size() > 8))
        std::abort();
    if (!answer && bytes.size() >= virtdesk::ovirt::ProxyAnswer::maximumHeader)
        std::abort();
    return 0;
}
