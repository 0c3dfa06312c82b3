// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QString>

#include <cstdint>

namespace virtdesk {

/// Makes a KeyInput of what the toolkit reports. The scancode comes from the key's place on the keyboard (hardware
/// code), never from the text, so layouts are the guest's business; the keysym goes with it for servers that take only
/// that.
///
/// Scancodes: XT set 1 with 0xe0-prefixed ones as code | 0x80, the numbers that QEMU's extended key event carries.
/// Hardware codes: evdev (linux/input-event-codes.h), X11 and Wayland keycodes (evdev + 8), Windows set 1.
class KeyMapper
{
public:
    enum class Platform { X11, Wayland, Windows, Other };
    /// From QGuiApplication::platformName().
    static Platform platformFromName(const QString &name);

    explicit KeyMapper(Platform platform)
        : m_platform(platform)
    {
    }

    struct Event
    {
        bool down = false;
        int key = 0; ///< Qt::Key
        std::uint32_t nativeScanCode = 0;
        std::uint32_t nativeVirtualKey = 0; ///< X11 keysym on X11 and Wayland, virtual key on Windows
        QString text;
        bool keypad = false;
    };

    /// scancode 0 and keysym 0 = nothing that could be sent.
    KeyInput map(const Event &event) const;

    static std::uint32_t scancodeFromEvdev(std::uint32_t code);
    static std::uint32_t scancodeFromWindows(std::uint32_t code);
    /// Keysym of a Windows virtual key that has no character; 0 for others. `scanCode` with 0x100 = extended.
    static std::uint32_t keysymFromVirtualKey(std::uint32_t virtualKey, std::uint32_t scanCode);
    /// Keysym of a Qt key that has one by name (function keys, arrows, …); 0 for others.
    static std::uint32_t keysymFromKey(int key, bool keypad);
    static std::uint32_t keysymFromCharacter(char32_t character);

private:
    Platform m_platform;
};

} // namespace virtdesk
