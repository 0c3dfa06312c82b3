// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstdint>
#include <variant>

namespace virtdesk {

/// A key. Both names of it are given: the scancode decides where the server can take it.
struct KeyInput
{
    bool down = false;
    std::uint32_t scancode = 0; ///< XT set 1; 0xe0-prefixed keys as code | 0x80; 0 = unknown
    std::uint32_t keysym = 0;   ///< X11 keysym
};

/// Pointer state, in guest pixels. Buttons: bit 0 left, 1 middle, 2 right, 3 wheel up, 4 wheel down, 5 wheel left,
/// 6 wheel right, 7 back, 8 forward.
struct PointerInput
{
    bool relative = false;
    int x = 0; ///< position, or movement when relative
    int y = 0;
    std::uint32_t buttons = 0;
};

/// Local text for the guest's clipboard.
struct ClipboardInput
{
    QString text;
};

/// Wish for another guest screen size.
struct ResizeInput
{
    int width = 0;
    int height = 0;
};

struct PowerInput
{
    enum class Action { ShutDown, Reboot, Reset } action = Action::ShutDown;
};

/// How much of the picture somebody wants to see.
struct FrameDemand
{
    enum class Level {
        None,      ///< ask for no frames at all
        Thumbnail, ///< ask for frames no faster than maxFps; the session makes the small pictures
        Full,      ///< one incremental request brings the picture up to date, and it stays so
    };

    Level level = Level::Full;
    /// Of Thumbnail, and of Full where somebody wants small pictures as well: at most so large, so often. 0 = none.
    int width = 0;
    int height = 0;
    int maxFps = 0;

    static constexpr int maximumSide = 512; ///< of width and height
    static constexpr int maximumFps = 4;

    static FrameDemand none() { return {Level::None, 0, 0, 0}; }
    static FrameDemand full() { return {}; }
    static FrameDemand thumbnail(int width, int height, int maxFps)
    {
        return {Level::Thumbnail, width, height, maxFps};
    }
    bool hasThumbnail() const { return width > 0 && height > 0 && maxFps > 0; }
    bool operator==(const FrameDemand &) const = default;
};

using InputEvent = std::variant<KeyInput, PointerInput, ClipboardInput, ResizeInput, PowerInput, FrameDemand>;

} // namespace virtdesk
