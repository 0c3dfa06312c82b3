// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace virtdesk {

/// A keyboard layout that a guest may have: by which keys it types a character, with Shift, AltGr and dead keys. Where
/// a layout comes from is the platform's: libxkbcommon (keyboardlayout_xkb.cpp), Windows' own
/// (keyboardlayout_windows.cpp). A value; any thread.
class KeyboardLayout
{
    Q_DECLARE_TR_FUNCTIONS(KeyboardLayout)
public:
    struct Known
    {
        QString id;   ///< as xkb calls it: "us", "de", "gb"
        QString name; ///< for people
    };
    /// Those that are offered, the US one first.
    static const std::vector<Known> &known();
    static bool isKnown(const QString &id);

    /// The US layout, which needs nothing from the system.
    KeyboardLayout();
    /// nullopt: not one of known(), or the system does not have it.
    static std::optional<KeyboardLayout> load(const QString &id);

    const QString &id() const { return m_id; }
    /// Presses and releases of one character. A line end is Enter, a tab Tab. Empty = this layout can't type it.
    std::vector<KeyInput> strokes(char32_t character) const;
    bool canType(char32_t character) const { return !strokes(character).empty(); }
    /// Characters of the text that can't be typed, each once, in the order in which they come.
    QString untypable(const QString &text) const;
    /// The events of a whole text; nullopt when a part of it can't be typed. "\r\n" is one line end.
    std::optional<QList<KeyInput>> type(const QString &text) const;

private:
    struct Place
    {
        std::uint32_t scancode = 0; ///< XT set 1
        bool shift = false;
        bool altGr = false;
        bool operator==(const Place &) const = default;
    };

    /// Fills in what the system knows; false when it does not have the layout.
    static bool read(const QString &id, KeyboardLayout &layout);
    void add(char32_t character, const Place &place);
    /// `mark`: the combining character that the key puts on the next one.
    void addDead(char32_t mark, const Place &place);
    static void press(const Place &place, std::uint32_t keysym, std::vector<KeyInput> &keys);

    QString m_id;
    std::map<char32_t, Place> m_keys;
    std::map<char32_t, Place> m_dead; ///< by combining character
};

} // namespace virtdesk
