// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/holdkeys.h"
#include "app/input/hotkeys.h"
#include "app/input/keymapper.h"
#include "app/input/locksync.h"
#include "app/input/pressedkeys.h"
#include "app/input/releasecombination.h"
#include "sdk/display.h"

#include <QObject>

#include <optional>
#include <vector>

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
    void setReleaseKeys(ReleaseCombination::Keys keys);
    void setHotkeys(const Hotkeys &hotkeys) { m_hotkeys = hotkeys; }

    /// What keys mean while the release combination is held.
    void setHeldBindings(const std::vector<HoldKeys::Binding> &bindings) { m_hold.setBindings(bindings); }
    const HoldKeys &hold() const { return m_hold; }
    /// Goes on with a hold that began in another console.
    void continueHold(const HoldKeys &hold);
    /// The next chord with the release combination goes whole to the guest.
    void passNextChord();

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
    static KeyMapper::Event nativeOf(const QKeyEvent &event);
    void take(const KeyMapper::Event &event, std::optional<LockSync::Locks> local, const Guest &guest);
    /// Lets every key go that is down at the guest.
    void releaseAll();

Q_SIGNALS:
    void key(const virtdesk::KeyInput &key);
    /// A key is about to be sent, so what waits elsewhere goes first.
    void aboutToSend();
    void released();
    void hotkeyPressed(virtdesk::Hotkeys::Action action);
    /// The release combination is held alone, or no more.
    void holdChanged(bool held);
    /// A key of setHeldBindings(), with the combination held; nothing of it is down at the guest.
    void heldPressed(int value);
    /// Another key, after one of those in the same hold: nobody's.
    void heldUnknown();

private:
    void updateHeld();
    bool takeHeld(const KeyInput &input);

    KeyMapper m_mapper;
    PressedKeys m_pressed;
    ReleaseCombination m_release;
    Hotkeys m_hotkeys;
    HoldKeys m_hold;
    bool m_held = false; ///< as told last
    LockSync m_locks;
};

} // namespace virtdesk
