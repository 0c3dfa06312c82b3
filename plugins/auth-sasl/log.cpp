// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/log.h"

namespace virtdesk {

Q_LOGGING_CATEGORY(logAuth, "virtdesk.auth", QtWarningMsg)

} // namespace virtdesk
