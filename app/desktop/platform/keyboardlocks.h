// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/locksync.h"

#include <QtGlobal>

#include <optional>

namespace virtdesk {

/// The local keyboard's locks at a key event with these native modifiers (QKeyEvent); nothing where the platform does
/// not tell. One file a window system. GUI thread.
std::optional<LockSync::Locks> keyboardLocks(quint32 nativeModifiers);

} // namespace virtdesk
