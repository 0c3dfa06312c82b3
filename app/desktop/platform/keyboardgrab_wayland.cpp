// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"
#include "app/desktop/platform/platformtext.h"

namespace virtdesk {

namespace {

/// Wayland has no grab; the compositor may be asked to hold its shortcuts back
/// (keyboard-shortcuts-inhibit-unstable-v1), but Qt 6.4 gives a program no way to the seat that the request needs. The
/// keys that the compositor leaves arrive.
class WaylandKeyboardGrab : public KeyboardGrab
{
public:
    Outcome take(QWidget *) override { return Outcome::NotOffered; }
    void release() override {}
    bool isHeld() const override { return false; }
    QString why() const override
    {
        return PlatformText::tr("This desktop keeps its own shortcuts (Alt+Tab, Super) to itself. Send them "
                                "with the Keys menu.");
    }
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::createWayland()
{
    return std::make_unique<WaylandKeyboardGrab>();
}

} // namespace virtdesk
