// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QList>
#include <QString>

namespace virtdesk {

/// The key events that type `text` on a guest with a US keyboard: scancode and keysym of each, Shift held where it is
/// needed. Line ends become Enter, tabs Tab. Characters that a US keyboard does not have go by keysym alone (scancode
/// 0), which servers with a keymap of their own understand. Toolkit-free.
QList<KeyInput> typeOnUsKeyboard(const QString &text);

} // namespace virtdesk
