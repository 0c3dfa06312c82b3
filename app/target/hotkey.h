// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// A hotkey as console files write it ("shift+f11", "ctrl+alt+end", also "<Ctrl><Alt>End") as portable text that
/// QKeySequence takes ("Shift+F11"). Sides of modifiers don't count; cmd is ctrl, as virt-viewer has it.
///
/// With `modifiersAlone` a bare set of two or more modifiers is valid too ("Ctrl+Alt", for release-cursor).
/// nullopt when it names no key, or would take a plain letter, digit or sign away from the guest.
std::optional<QString> portableHotkey(QStringView text, bool modifiersAlone);

} // namespace virtdesk
