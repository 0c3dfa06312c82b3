// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/keymapper.h"

#include <QEvent>
#include <QString>

#include <memory>

class QWidget;

namespace virtdesk {

/// Takes the whole keyboard from the desktop, so that Alt+Tab, Super and the like reach the guest. One file a window
/// system, chosen at run time. GUI thread.
class KeyboardGrab
{
public:
    enum class Outcome {
        Held,       ///< every key comes here now
        Busy,       ///< another program has the keyboard just now: no key comes here at all; worth trying again
        NotOffered, ///< the window system gives it to nobody: keys that it does not want itself come; why() is a
                    ///< sentence
    };

    virtual ~KeyboardGrab() = default;
    /// What the window system answered, not what was wished for.
    virtual Outcome take(QWidget *widget) = 0;
    virtual void release() = 0;
    virtual bool isHeld() const = 0;
    virtual QString why() const = 0;
    /// Whether keys come as GrabbedKeyEvents while it is held. What the toolkit says of the keyboard then, too, is to
    /// be ignored; text that comes without a key (nativeScanCode 0) is not.
    virtual bool deliversKeys() const { return false; }

    /// For the window system that the program runs on.
    static std::unique_ptr<KeyboardGrab> create();

private:
    // Each in the file of its window system.
    static std::unique_ptr<KeyboardGrab> createX11();
    static std::unique_ptr<KeyboardGrab> createWayland();
    static std::unique_ptr<KeyboardGrab> createWindows();
};

/// A key on its way past the toolkit, sent to the widget that has the grab.
class GrabbedKeyEvent : public QEvent
{
public:
    explicit GrabbedKeyEvent(KeyMapper::Event key)
        : QEvent(eventType())
        , m_key(std::move(key))
    {
    }
    static Type eventType();
    const KeyMapper::Event &key() const { return m_key; }

private:
    KeyMapper::Event m_key;
};

} // namespace virtdesk
