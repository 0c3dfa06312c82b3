// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

namespace virtdesk {

/// Starts a process that does `what` and goes on after this one, for as long as the system lets it: on Windows a
/// session's job does not. One file per platform.
void leaveChildBehind(const std::function<void()> &what);

} // namespace virtdesk
