// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <optional>

namespace virtdesk {

/// Optional power of an InventoryConnection: accounts that see more than what is their own, and may be shown only that.
/// Main thread.
class AccountView
{
public:
    static constexpr char iid[] = "org.virtdesk.AccountView/1";
    struct Rights
    {
        bool seesAll = false; ///< an administrator's account
        bool operator==(const Rights &) const = default;
    };
    virtual ~AccountView() = default;
    /// Known after the sign-in; an inventory may find out later that an account sees less.
    virtual std::optional<Rights> rights() const = 0;
    /// Every later call is made as a plain user would make it, or with all rights again. Cursors (VmChanges) of before
    /// are of no use then.
    virtual void setLimited(bool limited) = 0;
    virtual bool isLimited() const = 0;
};

} // namespace virtdesk
