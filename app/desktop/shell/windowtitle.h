// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

class ConsoleTab;
class InventoryController;

/// "krb-02 · lab.example — VirtDesk": the console that is shown and where it is from, for task bars and screen sharing.
/// `tab` null = no console is shown; `inventory` is the one in the panel, null = none.
QString windowTitle(const ConsoleTab *tab, const InventoryController *inventory);

} // namespace virtdesk
