// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Before a plugin is loaded, be it for a console or to try it: libraries come from the installation and the system
/// only, and a crash ends the process without a question to anybody.
void hardenLoading();

/// The first thing that a session does: no core dump (it could hold a secret), nobody may attach a debugger, no
/// privilege by a set-uid program, no inherited descriptor but standard ones and the control channel, death with the
/// parent, memory bounded, first to go when the system's memory runs out. What of this the parent has to do, such as
/// the bound of memory on Windows, is in SessionProcess. Nothing here can be undone. One file per platform.
void hardenProcess();

} // namespace virtdesk
