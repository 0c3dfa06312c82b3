// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QList>
#include <QString>

#include <vector>

namespace virtdesk {

/// The key events of one character on a guest with a US keyboard: scancode (XT set 1) and keysym, Shift held where it
/// is needed. A line end is Enter, a tab Tab. A character that a US keyboard does not have goes by its keysym alone
/// (scancode 0), which servers with a keymap of their own understand. Empty for control characters.
std::vector<KeyInput> usKeystrokes(char32_t character);

/// Whether a US keyboard has a key for it, so that it reaches every guest.
bool isOnUsKeyboard(char32_t character);

/// The events of a whole text; "\r\n" is one line end.
QList<KeyInput> typeOnUsKeyboard(const QString &text);

} // namespace virtdesk
