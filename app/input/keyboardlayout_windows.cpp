// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keyboardlayout.h"

#include "app/input/deadkeys.h"

#include <windows.h>

#include <array>
#include <cstdint>

namespace virtdesk {

namespace {

constexpr std::uint32_t lastPlain = 0x58;
constexpr UINT keepState = 4; ///< ToUnicodeEx: dead keys of the keyboard itself stay as they are (Windows 10 1607)

struct Number
{
    const char *id;
    const wchar_t *klid;
};
constexpr Number numbers[] = {
    {"gb", L"00000809"}, {"de", L"00000407"}, {"at", L"00000407"}, {"ch", L"00000807"}, {"fr", L"0000040c"},
    {"be", L"00000813"}, {"it", L"00000410"}, {"es", L"0000040a"}, {"pt", L"00000816"}, {"br", L"00000416"},
    {"nl", L"00000413"}, {"dk", L"00000406"}, {"no", L"00000414"}, {"se", L"0000041d"}, {"fi", L"0000040b"},
    {"pl", L"00000415"}, {"cz", L"00000405"}, {"hu", L"0000040e"}, {"tr", L"0000041f"}, {"ru", L"00000419"},
};

char32_t markOf(wchar_t dead)
{
    switch (dead) {
    case L'`':
        return 0x0300;
    case 0x00b4:
    case L'\'':
        return 0x0301;
    case L'^':
        return 0x0302;
    case L'~':
        return 0x0303;
    case 0x00a8:
    case L'"':
        return 0x0308;
    case 0x00b0:
        return 0x030a;
    case 0x02c7:
        return 0x030c;
    case 0x00b8:
        return 0x0327;
    case 0x02db:
        return 0x0328;
    case 0x02dd:
        return 0x030b;
    default:
        return 0;
    }
}

} // namespace

bool KeyboardLayout::read(const QString &id, KeyboardLayout &layout)
{
    HKL handle = nullptr;
    bool wasThere = false;
    for (const Number &one : numbers) {
        if (id != QLatin1String(one.id))
            continue;
        std::array<HKL, 64> before{};
        const int count = ::GetKeyboardLayoutList(static_cast<int>(before.size()), before.data());
        handle = ::LoadKeyboardLayoutW(one.klid, KLF_NOTELLSHELL | KLF_SUBSTITUTE_OK);
        for (int i = 0; i < count; ++i)
            wasThere = wasThere || before[static_cast<std::size_t>(i)] == handle;
    }
    if (!handle)
        return false;
    for (int level = 0; level < 4; ++level) {
        std::array<BYTE, 256> state{};
        const bool shift = (level & 1) != 0;
        const bool altGr = (level & 2) != 0;
        if (shift)
            state[VK_SHIFT] = 0x80;
        if (altGr)
            state[VK_CONTROL] = state[VK_MENU] = 0x80;
        for (std::uint32_t scancode = 1; scancode <= lastPlain; ++scancode) {
            const UINT key = ::MapVirtualKeyExW(scancode, MAPVK_VSC_TO_VK_EX, handle);
            if (key == 0 || deadkeys::isKeypad(scancode))
                continue;
            std::array<wchar_t, 8> text{};
            const int length = ::ToUnicodeEx(key, scancode, state.data(), text.data(), static_cast<int>(text.size()),
                                             keepState, handle);
            const Place place{scancode, shift, altGr};
            if (length == -1 && markOf(text[0]) != 0)
                layout.addDead(markOf(text[0]), place);
            else if (length == 1 && text[0] >= 0x20)
                layout.add(static_cast<char32_t>(text[0]), place);
        }
    }
    if (!wasThere)
        ::UnloadKeyboardLayout(handle);
    return !layout.m_keys.empty();
}

} // namespace virtdesk
