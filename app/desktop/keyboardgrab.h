// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <memory>

class QWidget;

namespace virtdesk {

/// Takes the whole keyboard from the desktop, so that Alt+Tab, Super and the like reach the guest. One file a platform.
/// GUI thread.
class KeyboardGrab
{
public:
    virtual ~KeyboardGrab() = default;
    /// False where it can't be had; `why` then is a sentence.
    virtual bool take(QWidget *widget) = 0;
    virtual void release() = 0;
    virtual bool isHeld() const = 0;
    virtual QString why() const = 0;

    static std::unique_ptr<KeyboardGrab> create();
};

} // namespace virtdesk
