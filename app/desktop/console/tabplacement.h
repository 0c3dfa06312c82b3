// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// Where a console's tab belongs in the row. A plain value.
struct TabPlacement
{
    bool pinned = false; ///< first, and not closed together with others
    QString group;       ///< that the person has put it into; empty = none
    QString cluster;     ///< of its VM, as the inventory says; empty = not known

    bool operator==(const TabPlacement &) const = default;
};

} // namespace virtdesk
