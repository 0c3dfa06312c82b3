// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLoggingCategory>

namespace virtdesk {

/// "virtdesk.auth", by which the program switches these lines on and keeps them (app/journal/logcategory.h).
Q_DECLARE_LOGGING_CATEGORY(logAuth)

} // namespace virtdesk
