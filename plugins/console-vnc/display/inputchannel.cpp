// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/inputchannel.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

constexpr int RelativeOrigin = 0x7fff;
/// A server that never answers a resize wish must not end all resizing.
constexpr auto ResizePatience = std::chrono::seconds(2);

} // namespace

void InputChannel::setScreenSize(int width, int height)
{
    m_width = width;
    m_height = height;
}

void InputChannel::send(const KeyInput &key)
{
    if (m_features.extendedKeys && key.scancode > 0 && key.scancode <= 0xff) {
        MessageBuilder message(ClientMessage::Qemu);
        message.u8(0).u16(key.down ? 1 : 0).u32(key.keysym).u32(key.scancode);
        m_outbox.send(message.bytes());
    } else if (key.keysym != 0) {
        MessageBuilder message(ClientMessage::KeyEvent);
        message.u8(key.down ? 1 : 0).pad(2).u32(key.keysym);
        m_outbox.send(message.bytes());
    }
}

void InputChannel::send(const PointerInput &event)
{
    PointerInput pointer = event;
    if (!m_features.extendedButtons)
        pointer.buttons &= 0x7f; // the others can't be sent, so they make no difference
    if (m_features.relativePointer) {
        // A position says nothing to a guest that wants movement; the buttons still count.
        const int dx = pointer.relative ? std::clamp(pointer.x, -RelativeOrigin, RelativeOrigin) : 0;
        const int dy = pointer.relative ? std::clamp(pointer.y, -RelativeOrigin, RelativeOrigin) : 0;
        if (dx == 0 && dy == 0 && pointer.buttons == m_buttons)
            return;
        m_buttons = pointer.buttons;
        sendPointer(RelativeOrigin + dx, RelativeOrigin + dy, pointer.buttons);
        m_pointerSent = false;
        return;
    }
    int x = m_x;
    int y = m_y;
    if (!pointer.relative) {
        x = std::clamp(pointer.x, 0, std::max(m_width - 1, 0));
        y = std::clamp(pointer.y, 0, std::max(m_height - 1, 0));
    }
    if (m_pointerSent && x == m_x && y == m_y && pointer.buttons == m_buttons)
        return;
    m_x = x;
    m_y = y;
    m_buttons = pointer.buttons;
    m_pointerSent = true;
    sendPointer(x, y, pointer.buttons);
}

void InputChannel::sendPointer(int x, int y, std::uint32_t buttons)
{
    MessageBuilder message(ClientMessage::PointerEvent);
    const std::uint32_t more = (buttons >> 7) & 0x7f;
    if (more != 0 && m_features.extendedButtons) {
        message.u8((buttons & 0x7f) | 0x80)
            .u16(static_cast<std::uint32_t>(x))
            .u16(static_cast<std::uint32_t>(y))
            .u8(more);
    } else {
        message.u8(buttons & 0x7f).u16(static_cast<std::uint32_t>(x)).u16(static_cast<std::uint32_t>(y));
    }
    m_outbox.send(message.bytes());
}

void InputChannel::send(const PowerInput &power)
{
    if (!m_features.power)
        return;
    std::uint8_t code = 0;
    switch (power.action) {
    case PowerInput::Action::ShutDown:
        code = 2;
        break;
    case PowerInput::Action::Reboot:
        code = 3;
        break;
    case PowerInput::Action::Reset:
        code = 4;
        break;
    }
    m_outbox.send(MessageBuilder(ClientMessage::Xvp).pad(1).u8(1).u8(code).bytes());
}

void InputChannel::send(const ResizeInput &resize)
{
    if (!m_features.resize || resize.width <= 0 || resize.height <= 0 || resize.width > Limit::FrameSide ||
        resize.height > Limit::FrameSide)
        return;
    const Clock::time_point now = Clock::now();
    if (m_resizeSent && now - *m_resizeSent < ResizePatience) {
        m_nextResize = resize;
        return;
    }
    m_nextResize.reset();
    if (resize.width == m_width && resize.height == m_height)
        return;
    m_resizeSent = now;
    const auto width = static_cast<std::uint32_t>(resize.width);
    const auto height = static_cast<std::uint32_t>(resize.height);
    MessageBuilder message(ClientMessage::SetDesktopSize);
    message.pad(1).u16(width).u16(height).u8(1).pad(1);
    message.u32(m_features.screenId).u16(0).u16(0).u16(width).u16(height).u32(m_features.screenFlags);
    m_outbox.send(message.bytes());
}

void InputChannel::resizeAnswered()
{
    m_resizeSent.reset();
    if (const std::optional<ResizeInput> next = std::exchange(m_nextResize, std::nullopt))
        send(*next);
}

} // namespace virtdesk::rfb
