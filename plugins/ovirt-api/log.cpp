// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/log.h"

namespace virtdesk::ovirt {

Q_LOGGING_CATEGORY(logInventory, "virtdesk.inventory", QtWarningMsg)

} // namespace virtdesk::ovirt
