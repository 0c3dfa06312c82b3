// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmfilter.h"

#include <QList>

namespace virtdesk {

/// By what a list of VMs can be narrowed, with how many VMs each choice would leave: states, clusters, hosts, systems,
/// tags. A facet's own choices do not count for it, so that others can be added. A value.
struct VmFacets
{
    struct Value
    {
        QString value; ///< for people, and for VmSearch::toggled()
        int count = 0;
        bool chosen = false;
    };
    struct Facet
    {
        QString key; ///< of VmSearch
        QString title;
        QList<Value> values; ///< chosen ones first, then by number; at most maximumValues
        int left = 0;        ///< values that are not in the list
    };

    QList<Facet> facets;

    static constexpr int maximumValues = 12;
    /// Of what `filter` shows. Cost: each VM is looked at once for each facet.
    static VmFacets of(const VmFilter &filter);
};

} // namespace virtdesk
