// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/hotkeys.h"

#include <QKeySequence>

#include <cstdint>

namespace virtdesk {

namespace {

struct Name
{
    const char *file; ///< virt-viewer's remote-viewer(1), CONNECTION FILE
    Hotkeys::Action action;
};
constexpr Name names[] = {
    {"toggle-fullscreen", Hotkeys::Action::ToggleFullScreen},
    {"release-cursor", Hotkeys::Action::ReleaseCursor},
    {"secure-attention", Hotkeys::Action::SecureAttention},
    {"zoom-in", Hotkeys::Action::ZoomIn},
    {"zoom-out", Hotkeys::Action::ZoomOut},
    {"zoom-reset", Hotkeys::Action::ZoomReset},
};

/// Keys that are in the same place in every layout: by scancode (XT set 1), because with modifiers held the window
/// system may call them otherwise (Ctrl+Alt+F12 is XF86Switch_VT_12 under X11).
struct PlacedKey
{
    int key;
    std::uint32_t scancode;
};
constexpr PlacedKey placedKeys[] = {
    {Qt::Key_Escape, 0x01},   {Qt::Key_Backspace, 0x0e}, {Qt::Key_Tab, 0x0f},    {Qt::Key_Return, 0x1c},
    {Qt::Key_Space, 0x39},    {Qt::Key_F1, 0x3b},        {Qt::Key_F2, 0x3c},     {Qt::Key_F3, 0x3d},
    {Qt::Key_F4, 0x3e},       {Qt::Key_F5, 0x3f},        {Qt::Key_F6, 0x40},     {Qt::Key_F7, 0x41},
    {Qt::Key_F8, 0x42},       {Qt::Key_F9, 0x43},        {Qt::Key_F10, 0x44},    {Qt::Key_F11, 0x57},
    {Qt::Key_F12, 0x58},      {Qt::Key_Home, 0xc7},      {Qt::Key_Up, 0xc8},     {Qt::Key_PageUp, 0xc9},
    {Qt::Key_Left, 0xcb},     {Qt::Key_Right, 0xcd},     {Qt::Key_End, 0xcf},    {Qt::Key_Down, 0xd0},
    {Qt::Key_PageDown, 0xd1}, {Qt::Key_Insert, 0xd2},    {Qt::Key_Delete, 0xd3}, {Qt::Key_Pause, 0xc6},
};

std::uint32_t scancodeOf(int key)
{
    for (const PlacedKey &placed : placedKeys) {
        if (placed.key == key)
            return placed.scancode;
    }
    return 0;
}

std::uint32_t lowered(std::uint32_t keysym)
{
    return keysym >= 'A' && keysym <= 'Z' ? keysym + 0x20 : keysym;
}

} // namespace

Hotkeys::Hotkeys(const QHash<QString, QString> &byName)
{
    for (const Name &name : names) {
        const QString text = byName.value(QLatin1String(name.file));
        const QKeySequence sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
        if (sequence.count() != 1)
            continue;
        const QKeyCombination keys = sequence[0];
        Combination made;
        made.action = name.action;
        made.label = sequence.toString(QKeySequence::NativeText);
        const Qt::KeyboardModifiers modifiers = keys.keyboardModifiers();
        made.modifiers = (modifiers.testFlag(Qt::ShiftModifier) ? Shift : 0U) |
                         (modifiers.testFlag(Qt::ControlModifier) ? Ctrl : 0U) |
                         (modifiers.testFlag(Qt::AltModifier) ? Alt : 0U) |
                         (modifiers.testFlag(Qt::MetaModifier) ? Meta : 0U);
        made.scancode = scancodeOf(keys.key());
        if (made.scancode == 0 && keys.key() > 0x20 && keys.key() < 0x7f)
            made.keysym = lowered(static_cast<std::uint32_t>(keys.key()));
        // A key alone would take it from the guest for good; modifiers alone are the release combination's business.
        if (made.modifiers != 0 && (made.scancode != 0 || made.keysym != 0))
            m_keys.push_back(std::move(made));
    }
}

unsigned Hotkeys::modifierOf(const KeyInput &key)
{
    switch (key.scancode) {
    case 0x2a:
    case 0x36:
        return Shift;
    case 0x1d:
    case 0x9d:
        return Ctrl;
    case 0x38:
        return Alt;
    case 0xdb:
    case 0xdc:
        return Meta;
    default:
        return 0;
    }
}

std::optional<Hotkeys::Action> Hotkeys::take(const KeyInput &key)
{
    if (m_keys.empty())
        return std::nullopt;
    if (const unsigned modifier = modifierOf(key)) {
        m_held = key.down ? m_held | modifier : m_held & ~modifier;
        return std::nullopt;
    }
    if (!key.down)
        return std::nullopt;
    for (const Combination &combination : m_keys) {
        const bool same = combination.scancode != 0 ? combination.scancode == key.scancode
                                                    : combination.keysym == lowered(key.keysym);
        if (same && combination.modifiers == m_held)
            return combination.action;
    }
    return std::nullopt;
}

QString Hotkeys::label(Action action) const
{
    for (const Combination &combination : m_keys) {
        if (combination.action == action)
            return combination.label;
    }
    return {};
}

} // namespace virtdesk
