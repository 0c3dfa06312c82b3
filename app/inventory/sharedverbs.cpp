// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/sharedverbs.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>

namespace virtdesk {

QList<SharedVerb> SharedVerb::of(const VmListModel &vms, const QStringList &vmIds)
{
    QList<SharedVerb> merged;
    for (const QString &id : vmIds) {
        const Vm *vm = vms.find(id);
        if (!vm)
            continue;
        // Each VM's list is a part of one order: what is new goes behind what it comes after.
        qsizetype place = 0;
        for (const VmVerb &verb : vm->verbs) {
            const auto at = std::find_if(merged.begin(), merged.end(),
                                         [&verb](const SharedVerb &one) { return one.verb.id == verb.id; });
            if (at == merged.end()) {
                merged.insert(place, {verb, {id}});
            } else {
                if (!at->vmIds.contains(id))
                    at->vmIds << id;
                place = at - merged.begin();
            }
            ++place;
        }
    }
    return merged;
}

std::optional<VmVerb> SharedVerb::find(const VmListModel &vms, const QString &vmId, const QString &id)
{
    const Vm *vm = vms.find(vmId);
    if (!vm)
        return std::nullopt;
    const auto at =
        std::find_if(vm->verbs.cbegin(), vm->verbs.cend(), [&id](const VmVerb &verb) { return verb.id == id; });
    return at == vm->verbs.cend() ? std::nullopt : std::make_optional(*at);
}

} // namespace virtdesk
