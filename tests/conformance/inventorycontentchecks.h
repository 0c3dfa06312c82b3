// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/conformance/inventoryprobe.h"

namespace virtdesk::conformance {

/// What a site shows and does: rows, verbs, columns, places, actions on VMs, consoles, discs.
class InventoryContentChecks final : public InventoryProbe
{
public:
    using InventoryProbe::InventoryProbe;
    void run();

private:
    void lists();
    QList<Vm> rows(InventoryConnection &connection, const VmQuery &query = {});
    void verbs();
    void columns();
    void places();
    void keptSearches();
    void severalVms();
    void errorsOfVms();
    void consoles();
    void discs();
};

} // namespace virtdesk::conformance
