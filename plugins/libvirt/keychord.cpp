// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/keychord.h"

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

constexpr unsigned ctrl = 29;
constexpr unsigned alt = 56;

constexpr KeyChord chords[] = {
    {"ctrl-alt-del", "Ctrl+Alt+Del", {ctrl, alt, 111}},
    {"ctrl-alt-backspace", "Ctrl+Alt+Backspace", {ctrl, alt, 14}},
    {"ctrl-alt-f1", "Ctrl+Alt+F1", {ctrl, alt, 59}},
    {"ctrl-alt-f2", "Ctrl+Alt+F2", {ctrl, alt, 60}},
    {"ctrl-alt-f3", "Ctrl+Alt+F3", {ctrl, alt, 61}},
    {"ctrl-alt-f4", "Ctrl+Alt+F4", {ctrl, alt, 62}},
    {"ctrl-alt-f5", "Ctrl+Alt+F5", {ctrl, alt, 63}},
    {"ctrl-alt-f6", "Ctrl+Alt+F6", {ctrl, alt, 64}},
    {"ctrl-alt-f7", "Ctrl+Alt+F7", {ctrl, alt, 65}},
    {"ctrl-alt-f8", "Ctrl+Alt+F8", {ctrl, alt, 66}},
    {"enter", "Enter", {28, 0, 0}},
    {"escape", "Esc", {1, 0, 0}},
    {"super", "Super", {125, 0, 0}},
};

} // namespace

std::span<const KeyChord> KeyChord::all()
{
    return chords;
}

const KeyChord *KeyChord::find(const QString &id)
{
    const auto at = std::find_if(std::begin(chords), std::end(chords),
                                 [&id](const KeyChord &one) { return id == QLatin1String(one.id); });
    return at == std::end(chords) ? nullptr : at;
}

} // namespace virtdesk::libvirt
