// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <vector>

namespace virtdesk {

/// The keys that give the keyboard back: all of them pressed together and let go with no other key in between (a tap),
/// so that Ctrl+Alt+Del and the like still go to the guest. Works on scancodes, left and right are alike unless stated.
class ReleaseCombination
{
    Q_DECLARE_TR_FUNCTIONS(ReleaseCombination)
public:
    enum class Keys { CtrlAlt, CtrlAltShift, RightCtrl, CtrlShift };

    explicit ReleaseCombination(Keys keys = Keys::CtrlAlt)
        : m_keys(keys)
    {
    }
    Keys keys() const { return m_keys; }

    /// True when this key's release completes the tap.
    bool take(const KeyInput &key);
    /// Whether all of them are held now, whatever else is.
    bool isHeld() const { return m_held == wanted(); }
    /// Whether the key is one of them.
    bool isPart(const KeyInput &key) const { return (partOf(key) & wanted()) != 0; }
    /// Forgets what is held: after focus changes.
    void reset();

    static QString label(Keys keys); ///< "Ctrl+Alt"
    static QString name(Keys keys);  ///< for settings
    static Keys fromName(const QString &name);
    static const std::vector<Keys> &all();

private:
    enum Part : unsigned { Ctrl = 1, Alt = 2, Shift = 4, RightCtrlOnly = 8, Other = 16 };
    unsigned wanted() const;
    unsigned partOf(const KeyInput &key) const;

    Keys m_keys;
    unsigned m_held = 0;
    bool m_complete = false;             ///< all were held together
    bool m_spoiled = false;              ///< another key was pressed meanwhile
    std::vector<std::uint32_t> m_others; ///< other keys that are down; held ones repeat, so counting would not do
};

} // namespace virtdesk
