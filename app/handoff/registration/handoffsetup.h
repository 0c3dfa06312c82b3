// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/startrequest.h"

#include <QString>

namespace virtdesk {

/// `virtdesk --install-handoff`, `--remove-handoff`, `--handoff-status`, `--register` and `--unregister`: prints what
/// was done or found, one line each, and gives the exit status. `host` is the path of virtdesk-handoff. Needs no
/// QApplication.
int runHandoffSetup(const StartRequest &start, const QString &host);

} // namespace virtdesk
