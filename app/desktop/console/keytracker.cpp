// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/keytracker.h"

#include "app/desktop/platform/keyboardlocks.h"

#include <QGuiApplication>
#include <QKeyEvent>

namespace virtdesk {

KeyTracker::KeyTracker(QObject *parent)
    : QObject(parent)
    , m_mapper(KeyMapper::platformFromName(QGuiApplication::platformName()))
{
}

void KeyTracker::begin()
{
    m_release.reset();
    m_hotkeys.reset();
    m_locks.arm();
}

void KeyTracker::end()
{
    m_locks.disarm();
    m_release.reset();
    m_hotkeys.reset();
}

void KeyTracker::take(const QKeyEvent &event, const Guest &guest)
{
    const bool down = event.type() == QEvent::KeyPress;
    // A held key comes as presses and releases in turn; the guest gets the presses, as from a real keyboard.
    if (!down && event.isAutoRepeat())
        return;
    KeyMapper::Event native;
    native.down = down;
    native.key = event.key();
    native.nativeScanCode = event.nativeScanCode();
    native.nativeVirtualKey = event.nativeVirtualKey();
    native.text = event.text();
    native.keypad = event.modifiers().testFlag(Qt::KeypadModifier);
    take(native, keyboardLocks(event.nativeModifiers()), guest);
}

void KeyTracker::take(const KeyMapper::Event &event, std::optional<LockSync::Locks> local, const Guest &guest)
{
    KeyInput input = m_mapper.map(event);
    if (const auto action = m_hotkeys.take(input)) {
        // The modifiers went to the guest; what follows is ours, and none of them stays down there.
        releaseAll();
        m_release.reset();
        Q_EMIT hotkeyPressed(*action);
        return;
    }
    Q_EMIT aboutToSend();
    for (const KeyInput &tap : m_locks.before(input, local, guest.leds, guest.tellsLeds))
        Q_EMIT key(tap);
    const bool complete = m_release.take(input);
    if (m_pressed.take(input))
        Q_EMIT key(input);
    if (complete)
        Q_EMIT released();
}

void KeyTracker::releaseAll()
{
    for (const KeyInput &input : m_pressed.releaseAll())
        Q_EMIT key(input);
}

} // namespace virtdesk
