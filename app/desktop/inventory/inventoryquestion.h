// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// What an inventory asks the person before it goes on.
enum class InventoryQuestion { None, SignIn, Certificate };

} // namespace virtdesk
