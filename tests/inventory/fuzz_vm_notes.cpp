// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmnotes.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// The file of the own notes on VMs, of any content: no crash, and what is kept is within the bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto read = VmNotes::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!read)
        return 0;
    qsizetype number = 0;
    for (auto inventory = read->cbegin(); inventory != read->cend(); ++inventory) {
        for (auto vm = inventory->cbegin(); vm != inventory->cend(); ++vm) {
            if (vm->isEmpty() || vm->size() > VmNotes::maxLength || vm.key().isEmpty() ||
                vm.key().size() > VmNotes::maxId || inventory.key().size() > VmNotes::maxId)
                std::abort();
        }
        number += inventory->size();
    }
    if (number > VmNotes::maxNotes)
        std::abort();
    return 0;
}
