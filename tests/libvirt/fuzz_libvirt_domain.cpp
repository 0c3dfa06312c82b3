// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainfacts.h"

#include <cstddef>
#include <cstdint>

using namespace virtdesk::libvirt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    (void)DomainFacts::read(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))).json();
    return 0;
}
