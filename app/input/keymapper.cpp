// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keymapper.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <QList>
#include <Qt>

namespace virtdesk {

namespace {

struct CodePair
{
    std::uint16_t evdev;
    std::uint16_t xt;
};

// evdev codes 1 to 83 and 86 to 88 are XT codes already. Sorted by evdev code.
constexpr std::array<CodePair, 95> extendedCodes = {{
    {85, 0x76},  {86, 0x56},  {87, 0x57},  {88, 0x58},  {89, 0x73},  {90, 0x78},  {91, 0x77},  {92, 0x79},  {93, 0x70},
    {94, 0x7b},  {95, 0x5c},  {96, 0x9c},  {97, 0x9d},  {98, 0xb5},  {99, 0x54},  {100, 0xb8}, {101, 0x5b}, {102, 0xc7},
    {103, 0xc8}, {104, 0xc9}, {105, 0xcb}, {106, 0xcd}, {107, 0xcf}, {108, 0xd0}, {109, 0xd1}, {110, 0xd2}, {111, 0xd3},
    {112, 0xef}, {113, 0xa0}, {114, 0xae}, {115, 0xb0}, {116, 0xde}, {117, 0x59}, {118, 0xce}, {119, 0xc6}, {120, 0x8b},
    {121, 0x7e}, {122, 0x72}, {123, 0x71}, {124, 0x7d}, {125, 0xdb}, {126, 0xdc}, {127, 0xdd}, {128, 0xe8}, {129, 0x85},
    {130, 0x86}, {131, 0x87}, {132, 0x8c}, {133, 0xf8}, {134, 0x64}, {135, 0x65}, {136, 0xc1}, {137, 0xbc}, {138, 0xf5},
    {139, 0x9e}, {140, 0xa1}, {141, 0x66}, {142, 0xdf}, {143, 0xe3}, {144, 0x67}, {145, 0x88}, {146, 0x69}, {147, 0x93},
    {148, 0x9f}, {149, 0x97}, {150, 0x82}, {151, 0x6a}, {152, 0x92}, {153, 0x6b}, {154, 0xa6}, {155, 0xec}, {156, 0xe6},
    {157, 0xeb}, {158, 0xea}, {159, 0xe9}, {160, 0xa3}, {161, 0x6c}, {162, 0xfd}, {163, 0x99}, {164, 0xa2}, {165, 0x90},
    {166, 0xa4}, {172, 0xb2}, {173, 0xe7}, {183, 0x5d}, {184, 0x5e}, {185, 0x5f}, {186, 0x55}, {187, 0x83}, {188, 0xf7},
    {189, 0x84}, {190, 0x5a}, {191, 0x74}, {192, 0xf9}, {193, 0x6d},
}};

struct KeysymPair
{
    int key;
    std::uint32_t keysym;
};

// X11 keysyms (X11/keysymdef.h) of the keys without a character.
constexpr KeysymPair namedKeys[] = {
    {Qt::Key_Escape, 0xff1b},   {Qt::Key_Tab, 0xff09},     {Qt::Key_Backtab, 0xff09},    {Qt::Key_Backspace, 0xff08},
    {Qt::Key_Return, 0xff0d},   {Qt::Key_Enter, 0xff8d},   {Qt::Key_Insert, 0xff63},     {Qt::Key_Delete, 0xffff},
    {Qt::Key_Pause, 0xff13},    {Qt::Key_Print, 0xff61},   {Qt::Key_SysReq, 0xff15},     {Qt::Key_Home, 0xff50},
    {Qt::Key_End, 0xff57},      {Qt::Key_Left, 0xff51},    {Qt::Key_Up, 0xff52},         {Qt::Key_Right, 0xff53},
    {Qt::Key_Down, 0xff54},     {Qt::Key_PageUp, 0xff55},  {Qt::Key_PageDown, 0xff56},   {Qt::Key_Shift, 0xffe1},
    {Qt::Key_Control, 0xffe3},  {Qt::Key_Meta, 0xffeb},    {Qt::Key_Alt, 0xffe9},        {Qt::Key_AltGr, 0xfe03},
    {Qt::Key_CapsLock, 0xffe5}, {Qt::Key_NumLock, 0xff7f}, {Qt::Key_ScrollLock, 0xff14}, {Qt::Key_Super_L, 0xffeb},
    {Qt::Key_Super_R, 0xffec},  {Qt::Key_Menu, 0xff67},    {Qt::Key_Help, 0xff6a},       {Qt::Key_Henkan, 0xff23},
    {Qt::Key_Muhenkan, 0xff22}, {Qt::Key_Hangul, 0xff31},
};

struct PlacePair
{
    std::uint32_t scancode; // XT set 1
    std::uint32_t keysym;
};

// What stands on the keys to which X gives another keysym while modifiers are down.
constexpr PlacePair plainKeys[] = {
    {0x0f, 0xff09}, {0x1d, 0xffe3}, {0x2a, 0xffe1}, {0x36, 0xffe2}, {0x37, 0xffaa}, {0x38, 0xffe9}, {0x3a, 0xffe5},
    {0x3b, 0xffbe}, {0x3c, 0xffbf}, {0x3d, 0xffc0}, {0x3e, 0xffc1}, {0x3f, 0xffc2}, {0x40, 0xffc3}, {0x41, 0xffc4},
    {0x42, 0xffc5}, {0x43, 0xffc6}, {0x44, 0xffc7}, {0x45, 0xff7f}, {0x4a, 0xffad}, {0x4e, 0xffab}, {0x57, 0xffc8},
    {0x58, 0xffc9}, {0x9d, 0xffe4}, {0xb5, 0xffaf}, {0xb8, 0xffea}, {0xdb, 0xffeb}, {0xdc, 0xffec},
};

/// Keysyms that X makes of a key and its modifiers for its own purposes, or for programs on the same display. The other
/// side gets the modifiers as keys, and makes of them what it does itself.
bool isMadeByModifiers(std::uint32_t keysym)
{
    return keysym == 0xfe20 ||                               // ISO_Left_Tab: Shift+Tab
           keysym == 0xffe7 || keysym == 0xffe8 ||           // Meta: Shift+Alt
           (keysym >= 0xfe06 && keysym <= 0xfe0f) ||         // ISO_*_Group: keys that switch the layout
           keysym == 0xfef9 ||                               // Pointer_EnableKeys: Shift+NumLock
           (keysym >= 0x1008fe01 && keysym <= 0x1008fe0c) || // XF86Switch_VT: Ctrl+Alt+F1 to F12
           (keysym >= 0x1008fe20 && keysym <= 0x1008fe23);   // XF86Ungrab and so on: Ctrl+Alt and the keypad's signs
}

struct VirtualKey
{
    std::uint32_t code; // winuser.h
    std::uint32_t plain;
    std::uint32_t extended;
};

// Without the extended flag the arrows and their neighbours are the keypad's.
constexpr VirtualKey virtualKeys[] = {
    {0x03, 0xff6b, 0xff6b}, // VK_CANCEL (Ctrl+Pause)
    {0x08, 0xff08, 0xff08}, // VK_BACK
    {0x09, 0xff09, 0xff09}, // VK_TAB
    {0x0c, 0xff9d, 0xff0b}, // VK_CLEAR
    {0x0d, 0xff0d, 0xff8d}, // VK_RETURN
    {0x10, 0xffe1, 0xffe2}, // VK_SHIFT
    {0x11, 0xffe3, 0xffe4}, // VK_CONTROL
    {0x12, 0xffe9, 0xffea}, // VK_MENU
    {0x13, 0xff13, 0xff13}, // VK_PAUSE
    {0x14, 0xffe5, 0xffe5}, // VK_CAPITAL
    {0x1b, 0xff1b, 0xff1b}, // VK_ESCAPE
    {0x21, 0xff9a, 0xff55}, // VK_PRIOR
    {0x22, 0xff9b, 0xff56}, // VK_NEXT
    {0x23, 0xff9c, 0xff57}, // VK_END
    {0x24, 0xff95, 0xff50}, // VK_HOME
    {0x25, 0xff96, 0xff51}, // VK_LEFT
    {0x26, 0xff97, 0xff52}, // VK_UP
    {0x27, 0xff98, 0xff53}, // VK_RIGHT
    {0x28, 0xff99, 0xff54}, // VK_DOWN
    {0x2c, 0xff61, 0xff61}, // VK_SNAPSHOT
    {0x2d, 0xff9e, 0xff63}, // VK_INSERT
    {0x2e, 0xff9f, 0xffff}, // VK_DELETE
    {0x2f, 0xff6a, 0xff6a}, // VK_HELP
    {0x5b, 0xffeb, 0xffeb}, // VK_LWIN
    {0x5c, 0xffec, 0xffec}, // VK_RWIN
    {0x5d, 0xff67, 0xff67}, // VK_APPS
    {0x90, 0xff7f, 0xff7f}, // VK_NUMLOCK
    {0x91, 0xff14, 0xff14}, // VK_SCROLL
    {0xa0, 0xffe1, 0xffe1}, // VK_LSHIFT
    {0xa1, 0xffe2, 0xffe2}, // VK_RSHIFT
    {0xa2, 0xffe3, 0xffe3}, // VK_LCONTROL
    {0xa3, 0xffe4, 0xffe4}, // VK_RCONTROL
    {0xa4, 0xffe9, 0xffe9}, // VK_LMENU
    {0xa5, 0xffea, 0xffea}, // VK_RMENU
};

constexpr KeysymPair keypadKeys[] = {
    {Qt::Key_Home, 0xff95},     {Qt::Key_Left, 0xff96},   {Qt::Key_Up, 0xff97},       {Qt::Key_Right, 0xff98},
    {Qt::Key_Down, 0xff99},     {Qt::Key_PageUp, 0xff9a}, {Qt::Key_PageDown, 0xff9b}, {Qt::Key_End, 0xff9c},
    {Qt::Key_Clear, 0xff9d},    {Qt::Key_Insert, 0xff9e}, {Qt::Key_Delete, 0xff9f},   {Qt::Key_Enter, 0xff8d},
    {Qt::Key_Asterisk, 0xffaa}, {Qt::Key_Plus, 0xffab},   {Qt::Key_Minus, 0xffad},    {Qt::Key_Slash, 0xffaf},
};

std::uint32_t plainKeysym(std::uint32_t scancode, std::uint32_t keysym)
{
    for (const PlacePair &key : plainKeys) {
        if (key.scancode == scancode)
            return key.keysym;
    }
    return keysym == 0xfe20 ? 0xff09 : keysym; // a key put elsewhere is still a Tab
}

} // namespace

KeyMapper::Platform KeyMapper::platformFromName(const QString &name)
{
    if (name == QLatin1String("xcb"))
        return Platform::X11;
    if (name.startsWith(QLatin1String("wayland")))
        return Platform::Wayland;
    if (name == QLatin1String("windows"))
        return Platform::Windows;
    return Platform::Other;
}

std::uint32_t KeyMapper::scancodeFromEvdev(std::uint32_t code)
{
    if (code >= 1 && code <= 83)
        return code;
    const auto *const at =
        std::lower_bound(extendedCodes.begin(), extendedCodes.end(), code,
                         [](const CodePair &pair, std::uint32_t wanted) { return pair.evdev < wanted; });
    return at != extendedCodes.end() && at->evdev == code ? at->xt : 0;
}

std::uint32_t KeyMapper::scancodeFromWindows(std::uint32_t code)
{
    // Windows reports set 1 with bit 8 for the 0xe0 prefix; Pause and NumLock are swapped against the wire.
    if (code == 0x45)
        return 0xc6;
    if (code == 0x145)
        return 0x45;
    if (code == 0x137)
        return 0x54;
    if (code == 0x136) // a hook's word for the right Shift
        return 0x36;
    if (code == 0x146) // Ctrl+Pause
        return 0xc6;
    const std::uint32_t base = code & 0x7f;
    if (base == 0 || code > 0x1ff)
        return 0;
    return (code & 0x100) != 0 ? base | 0x80 : base;
}

std::uint32_t KeyMapper::keysymFromVirtualKey(std::uint32_t virtualKey, std::uint32_t scanCode)
{
    const bool extended = (scanCode & 0x100) != 0;
    if (virtualKey >= 0x60 && virtualKey <= 0x69) // VK_NUMPAD0 …
        return 0xffb0 + virtualKey - 0x60;
    if (virtualKey >= 0x6a && virtualKey <= 0x6f) // VK_MULTIPLY … VK_DIVIDE, in X's order
        return 0xffaa + virtualKey - 0x6a;
    if (virtualKey >= 0x70 && virtualKey <= 0x87) // VK_F1 …
        return 0xffbe + virtualKey - 0x70;
    for (const VirtualKey &key : virtualKeys) {
        if (key.code == virtualKey)
            return extended ? key.extended : key.plain;
    }
    return 0;
}

std::uint32_t KeyMapper::keysymFromKey(int key, bool keypad)
{
    if (keypad) {
        if (key >= Qt::Key_0 && key <= Qt::Key_9)
            return 0xffb0 + static_cast<std::uint32_t>(key - Qt::Key_0);
        for (const KeysymPair &pair : keypadKeys) {
            if (pair.key == key)
                return pair.keysym;
        }
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return 0xffbe + static_cast<std::uint32_t>(key - Qt::Key_F1);
    for (const KeysymPair &pair : namedKeys) {
        if (pair.key == key)
            return pair.keysym;
    }
    return 0;
}

std::uint32_t KeyMapper::keysymFromCharacter(char32_t character)
{
    if (character == U'\n' || character == U'\r')
        return 0xff0d;
    if (character == U'\t')
        return 0xff09;
    if (character == U'\b')
        return 0xff08;
    if (character < 0x20 || character == 0x7f || character > 0x10ffff)
        return 0;
    if (character <= 0x7e || (character >= 0xa0 && character <= 0xff))
        return character;
    return 0x01000000U | character;
}

KeyInput KeyMapper::map(const Event &event) const
{
    KeyInput input;
    input.down = event.down;
    switch (m_platform) {
    case Platform::X11:
    case Platform::Wayland:
        if (event.nativeScanCode > 8)
            input.scancode = scancodeFromEvdev(event.nativeScanCode - 8);
        input.keysym = event.nativeVirtualKey;
        if (isMadeByModifiers(input.keysym))
            input.keysym = plainKeysym(input.scancode, input.keysym);
        break;
    case Platform::Windows:
        input.scancode = scancodeFromWindows(event.nativeScanCode);
        if (event.key == Qt::Key_AltGr)
            input.keysym = keysymFromKey(event.key, false);
        else if (event.nativeVirtualKey == 0x10 && event.nativeScanCode == 0x36) // VK_SHIFT, the right one
            input.keysym = 0xffe2;
        else
            input.keysym = keysymFromVirtualKey(event.nativeVirtualKey, event.nativeScanCode);
        break;
    case Platform::Other:
        break;
    }
    if (input.keysym == 0)
        input.keysym = keysymFromKey(event.key, event.keypad);
    if (input.keysym == 0 && !event.text.isEmpty()) {
        const QList<uint> characters = event.text.toUcs4();
        if (characters.size() == 1)
            input.keysym = keysymFromCharacter(characters.front());
    }
    // Ctrl+A has the text 0x01: take the key's own letter.
    if (input.keysym == 0 && event.key >= 0x20 && event.key <= 0xff)
        input.keysym = event.key >= Qt::Key_A && event.key <= Qt::Key_Z ? static_cast<std::uint32_t>(event.key) + 0x20
                                                                        : static_cast<std::uint32_t>(event.key);
    return input;
}

} // namespace virtdesk
