// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/log.h"

namespace virtdesk::rfb {

Q_LOGGING_CATEGORY(logDisplay, "virtdesk.display", QtWarningMsg)

} // namespace virtdesk::rfb
