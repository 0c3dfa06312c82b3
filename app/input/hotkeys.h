// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace virtdesk {

/// The keys that a console file gives to what the window does (ConsoleTarget::hotkeys), looked for in the stream of
/// keys to the guest. Modifiers count on either side. A plain value.
///
/// The keys that give the keyboard back by setting (ReleaseCombination) stay beside them: no file can lock a person in.
class Hotkeys
{
public:
    enum class Action { ToggleFullScreen, ReleaseCursor, SecureAttention, ZoomIn, ZoomOut, ZoomReset };

    Hotkeys() = default;
    /// By the names of .vv files; values are QKeySequence's portable text. What can't be used is left out.
    explicit Hotkeys(const QHash<QString, QString> &byName);

    bool isEmpty() const { return m_keys.empty(); }
    /// Takes every key on its way; an action when this press completes its combination. That key is not the guest's.
    std::optional<Action> take(const KeyInput &key);
    /// Forgets which modifiers are held.
    void reset() { m_held = 0; }
    /// For people; empty where the file gives none.
    QString label(Action action) const;

private:
    enum Modifier : unsigned { Shift = 1, Ctrl = 2, Alt = 4, Meta = 8 };
    static unsigned modifierOf(const KeyInput &key);

    struct Combination
    {
        Action action = Action::ReleaseCursor;
        unsigned modifiers = 0;
        std::uint32_t scancode = 0; ///< of keys that are the same in every layout; 0 = by keysym
        std::uint32_t keysym = 0;   ///< lower case
        QString label;
    };
    std::vector<Combination> m_keys;
    unsigned m_held = 0;
};

} // namespace virtdesk
