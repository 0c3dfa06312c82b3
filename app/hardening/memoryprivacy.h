// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Keeps this process's memory to itself: no core file, no debugger and no /proc/PID/mem for other programs of the
/// user, no rights gained by programs that it starts. The first thing that every program does, before it reads
/// anything. What the system does not offer is left out. Any thread; holds for the whole process.
void keepMemoryPrivate();

} // namespace virtdesk
