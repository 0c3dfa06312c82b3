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

void KeyTracker::setReleaseKeys(ReleaseCombination::Keys keys)
{
    m_release = ReleaseCombination(keys);
    m_hold.setCombination(keys);
}

void KeyTracker::begin()
{
    m_hold.reset();
    m_release.reset();
    m_hotkeys.reset();
    m_locks.arm();
}

void KeyTracker::end()
{
    m_locks.disarm();
    m_release.reset();
    m_hotkeys.reset();
    m_hold.reset();
    updateHeld();
}

void KeyTracker::continueHold(const HoldKeys &hold)
{
    m_hold = hold;
    updateHeld();
}

void KeyTracker::passNextChord()
{
    m_hold.passNext();
    // They may stay held for it, and were let go at the guest for what came before.
    for (KeyInput modifier : m_hold.modifiers()) {
        if (m_pressed.take(modifier))
            Q_EMIT key(modifier);
    }
    updateHeld();
}

void KeyTracker::updateHeld()
{
    if (m_held != m_hold.isHeld()) {
        m_held = !m_held;
        Q_EMIT holdChanged(m_held);
    }
}

/// True when the key is not the guest's.
bool KeyTracker::takeHeld(const KeyInput &input)
{
    const HoldKeys::Verdict verdict = m_hold.take(input);
    updateHeld();
    if (!verdict.isOurs)
        return false;
    m_release.take(input); // so that it is no tap
    if (verdict.found) {
        releaseAll();
        Q_EMIT heldPressed(*verdict.found);
    } else if (verdict.unknown) {
        Q_EMIT heldUnknown();
    }
    return true;
}

void KeyTracker::take(const QKeyEvent &event, const Guest &guest)
{
    const bool down = event.type() == QEvent::KeyPress;
    // A held key comes as presses and releases in turn; the guest gets the presses, as from a real keyboard.
    if (!down && event.isAutoRepeat())
        return;
    take(nativeOf(event), keyboardLocks(event.nativeModifiers()), guest);
}

KeyMapper::Event KeyTracker::nativeOf(const QKeyEvent &event)
{
    KeyMapper::Event native;
    native.down = event.type() == QEvent::KeyPress;
    native.key = event.key();
    native.nativeScanCode = event.nativeScanCode();
    native.nativeVirtualKey = event.nativeVirtualKey();
    native.text = event.text();
    native.keypad = event.modifiers().testFlag(Qt::KeypadModifier);
    return native;
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
    if (takeHeld(input))
        return;
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
