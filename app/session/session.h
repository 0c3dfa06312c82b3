// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/controlchannel.h"

namespace virtdesk {

/// One console from its start message to its last word. Returns when it is over; the caller then ends the process.
void runSession(ControlChannel channel);

} // namespace virtdesk
