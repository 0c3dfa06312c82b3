// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/keyboardgrab.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

namespace virtdesk {

namespace {

/// Qt's own grab only; system shortcuts would need a low-level keyboard hook.
class WindowsKeyboardGrab : public KeyboardGrab
{
public:
    ~WindowsKeyboardGrab() override { release(); }
    bool take(QWidget *widget) override
    {
        widget->grabKeyboard();
        m_widget = widget;
        return false;
    }
    void release() override
    {
        if (m_widget)
            m_widget->releaseKeyboard();
        m_widget = nullptr;
    }
    bool isHeld() const override { return !m_widget.isNull(); }
    QString why() const override
    {
        return QCoreApplication::translate("KeyboardGrab",
                                           "Windows keeps its own shortcuts (Alt+Tab, the Windows key) to "
                                           "itself. Send them with the Keys menu.");
    }

private:
    QPointer<QWidget> m_widget;
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::create()
{
    return std::make_unique<WindowsKeyboardGrab>();
}

} // namespace virtdesk
