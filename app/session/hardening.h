// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Where the control channel is in a session process.
inline constexpr int controlDescriptor = 3;

/// The first thing that a session does: no core dump (it could hold a secret), nobody may attach a debugger, no
/// privilege by a set-uid program, no inherited descriptor but standard ones and the control channel, death with the
/// parent, memory bounded, first to go when the system's memory runs out. Nothing here can be undone. One file per
/// platform.
void hardenProcess();

} // namespace virtdesk
