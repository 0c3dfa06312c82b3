// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"

#include <QPointer>
#include <QWidget>
#include <QWindow>

namespace virtdesk {

namespace {

/// An active grab of the keyboard (X Window System Protocol, GrabKeyboard). The window manager's passive grabs don't
/// fire while it is held. One program at a time has it.
class X11KeyboardGrab : public KeyboardGrab
{
public:
    ~X11KeyboardGrab() override { release(); }

    Outcome take(QWidget *widget) override
    {
        release();
        QWindow *window = widget->window()->windowHandle();
        // The server's answer, which QWidget::grabKeyboard does not tell. A window that can't be seen yet is refused,
        // too; that passes as well.
        if (!window || !window->setKeyboardGrabEnabled(true))
            return Outcome::Busy;
        widget->grabKeyboard();
        m_widget = widget;
        return Outcome::Held;
    }
    void release() override
    {
        if (m_widget)
            m_widget->releaseKeyboard();
        m_widget = nullptr;
    }
    bool isHeld() const override { return !m_widget.isNull(); }
    QString why() const override { return {}; }

private:
    QPointer<QWidget> m_widget;
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::createX11()
{
    return std::make_unique<X11KeyboardGrab>();
}

} // namespace virtdesk
