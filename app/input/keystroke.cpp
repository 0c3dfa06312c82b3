// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keystroke.h"

#include <cstdint>

namespace virtdesk {

namespace {
constexpr KeyInput ctrl{true, 0x1d, 0xffe3};
constexpr KeyInput alt{true, 0x38, 0xffe9};
constexpr KeyInput shift{true, 0x2a, 0xffe1};
constexpr KeyInput super{true, 0xdb, 0xffeb};
constexpr KeyInput del{true, 0xd3, 0xffff};
constexpr KeyInput backspace{true, 0x0e, 0xff08};
constexpr KeyInput tab{true, 0x0f, 0xff09};
constexpr KeyInput escape{true, 0x01, 0xff1b};
constexpr KeyInput print{true, 0x54, 0xff61};
constexpr KeyInput f4{true, 0x3e, 0xffc1};
constexpr KeyInput menu{true, 0xdd, 0xff67};
constexpr KeyInput letterL{true, 0x26, 0x6c};
constexpr KeyInput letterR{true, 0x13, 0x72};
constexpr KeyInput pause{true, 0xc6, 0xff13};
} // namespace

Keystroke Keystroke::make(const QString &label, std::initializer_list<KeyInput> pressed)
{
    Keystroke result;
    result.label = label;
    result.keys.assign(pressed);
    for (auto at = std::rbegin(pressed); at != std::rend(pressed); ++at)
        result.keys.push_back({false, at->scancode, at->keysym});
    return result;
}

Keystroke Keystroke::ctrlAltDelete()
{
    return make(tr("Ctrl+Alt+Del"), {ctrl, alt, del});
}

Keystroke Keystroke::ctrlAltBackspace()
{
    return make(tr("Ctrl+Alt+Backspace"), {ctrl, alt, backspace});
}

Keystroke Keystroke::ctrlAltFunction(int number)
{
    const auto n = static_cast<std::uint32_t>(number);
    const std::uint32_t scancode = n <= 10 ? 0x3b + n - 1 : 0x57 + n - 11;
    return make(tr("Ctrl+Alt+F%1").arg(number), {ctrl, alt, {true, scancode, 0xffbe + n - 1}});
}

std::vector<Keystroke> Keystroke::others()
{
    return {make(tr("Super"), {super}),
            make(tr("Super+L"), {super, letterL}),
            make(tr("Super+R"), {super, letterR}),
            make(tr("Alt+Tab"), {alt, tab}),
            make(tr("Alt+F4"), {alt, f4}),
            make(tr("Ctrl+Esc"), {ctrl, escape}),
            make(tr("Ctrl+Shift+Esc"), {ctrl, shift, escape}),
            make(tr("Print Screen"), {print}),
            make(tr("Pause"), {pause}),
            make(tr("Menu"), {menu})};
}

} // namespace virtdesk
