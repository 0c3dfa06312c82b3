// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/releasecombination.h"
#include "sdk/input.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace virtdesk {

/// While all keys of the release combination are held, one more key is the program's and not the guest's. Finds those
/// in the stream of keys to a guest. A plain value: a hold goes on in another console by copying it there.
///
/// Keys that nothing is bound to go to the guest (Ctrl+Alt+Del, Ctrl+Alt+F2), unless a command came before in the same
/// hold: the guest has been told by then that the combination is let go.
class HoldKeys
{
public:
    struct Binding
    {
        QString key;   ///< as QKeySequence writes a single key: "K", "Left", "PgUp", "1"
        int value = 0; ///< whatever the owner knows it by
        bool operator==(const Binding &) const = default;
    };
    struct Verdict
    {
        bool isOurs = false;           ///< not for the guest
        std::optional<int> found = {}; ///< value of the binding that was pressed
        bool unknown = false;          ///< a key that means nothing, in a hold that has had a command
    };

    /// Whether a key of this name can be bound.
    static bool isKey(const QString &name);
    /// The combination is not one that guests need with letters.
    static bool isPossible(ReleaseCombination::Keys keys) { return keys != ReleaseCombination::Keys::CtrlShift; }

    void setCombination(ReleaseCombination::Keys keys);
    /// Bindings of keys that can't be bound are left out. Empty = all keys are the guest's.
    void setBindings(const std::vector<Binding> &bindings);
    bool isEmpty() const { return m_keys.empty(); }

    Verdict take(const KeyInput &key);
    /// The next chord with the combination goes whole to the guest.
    void passNext() { m_pass = Pass::Wanted; }
    /// All of the combination is held now, nothing else is, and a key would be looked for.
    bool isHeld() const;
    /// Keys of the combination that are down, in the order of their presses.
    const std::vector<KeyInput> &modifiers() const { return m_modifiers; }
    /// Forgets what is held; bindings stay.
    void reset();

private:
    struct Key
    {
        std::uint32_t scancode =
            0;                    ///< of a key that has its place in every layout, or where its letter is in the US one
        std::uint32_t keysym = 0; ///< lower case
        bool byPlace = false;     ///< the scancode alone counts: digits, whose keysyms depend on the layout
    };
    struct Bound
    {
        Key key;
        int value = 0;
    };
    enum class Pass { No, Wanted, Used };

    static std::optional<Key> keyOf(const QString &name);
    static bool matches(const Key &bound, const KeyInput &key);
    static std::uint32_t idOf(const KeyInput &key);

    ReleaseCombination m_combination;
    std::vector<Bound> m_keys;
    std::vector<KeyInput> m_modifiers;
    std::vector<std::uint32_t> m_taken;  ///< keys of commands that are still down
    std::vector<std::uint32_t> m_others; ///< the guest's keys that are down
    bool m_commanded = false;            ///< in this hold
    Pass m_pass = Pass::No;
};

} // namespace virtdesk
