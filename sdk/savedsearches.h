// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// A search that an inventory keeps for everybody who sees it.
struct SavedSearch
{
    QString id;
    QString name;
    QString search;  ///< for VmQuery; empty = it can't be used here
    QString problem; ///< why not, for people
    bool operator==(const SavedSearch &) const = default;
};

/// Optional power of an InventoryConnection: searches that are kept there. Found as CdChange is, and under the same
/// rules.
class SavedSearches
{
public:
    static constexpr char iid[] = "org.virtdesk.SavedSearches/1";
    /// What one call gives at most.
    static constexpr int maximumSearches = 500;

    virtual ~SavedSearches() = default;
    /// In an order for people; none where this user may not see any.
    virtual JobPtr savedSearches(Reply<QList<SavedSearch>> reply) = 0;
};

} // namespace virtdesk
