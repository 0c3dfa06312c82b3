// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/hotkeys.h"
#include "app/input/keymapper.h"
#include "app/input/locksync.h"
#include "app/input/pressedkeys.h"
#include "app/input/releasecombination.h"
#include "sdk/display.h"

#include <QObject>

#include <optional>

class QKeyEvent;

namespace virtdesk {

/// Turns what the keyboard does while a console has it into the guest's keys: keeps the locks alike, knows what is
/// down, and finds the combinations that are ours. GUI thread.
class KeyTracker : public QObject
{
    Q_OBJECT
public:
    explicit KeyTracker(QObject *parent = nullptr);

    void setMapper(const KeyMapper &mapper) { m_mapper = mapper; }
    void setReleaseKeys(ReleaseCombination::Keys keys) { m_release = ReleaseCombination(keys); }
    void setHotkeys(const Hotkeys &hotkeys) { m_hotkeys = hotkeys; }

    /// The console got the keyboard, or gave it back.
    void begin();
    void end();

    /// The guest's side of the locks, for the next keys.
    struct Guest
    {
        LedState leds;
        bool tellsLeds = false;
    };
    void take(const QKeyEvent &event, const Guest &guest);
    void take(const KeyMapper::Event &event, std::optional<LockSync::Locks> local, const Guest &guest);
    /// Lets every key go that is down at the guest.
    void releaseAll();

Q_SIGNALS:
    void key(const virtdesk::KeyInput &key);
    /// A key is about to be sent, so what waits elsewhere goes first.
    void aboutToSend();
    void released();
    void hotkeyPressed(virtdesk::Hotkeys::Action action);

private:
    KeyMapper m_mapper;
    PressedKeys m_pressed;
    ReleaseCombination m_release;
    Hotkeys m_hotkeys;
    LockSync m_locks;
};

} // namespace virtdesk
