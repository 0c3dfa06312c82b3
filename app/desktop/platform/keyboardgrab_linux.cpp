// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPointer>
#include <QWidget>

namespace virtdesk {

namespace {

/// X11: an active grab of the keyboard (XGrabKeyboard, by way of Qt). The window manager's passive grabs don't fire
/// then.
class X11KeyboardGrab : public KeyboardGrab
{
public:
    ~X11KeyboardGrab() override { release(); }

    bool take(QWidget *widget) override
    {
        release();
        widget->grabKeyboard();
        m_widget = widget;
        return true;
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

/// Wayland has no grab; the compositor may be asked to hold its shortcuts back
/// (keyboard-shortcuts-inhibit-unstable-v1), but Qt 6.4 gives a program no way to the seat that the request needs. The
/// keys that the compositor leaves arrive.
class NoKeyboardGrab : public KeyboardGrab
{
public:
    bool take(QWidget *) override { return false; }
    void release() override {}
    bool isHeld() const override { return false; }
    QString why() const override
    {
        return QCoreApplication::translate("KeyboardGrab",
                                           "This desktop keeps its own shortcuts (Alt+Tab, Super) to itself. Send them "
                                           "with the Keys menu.");
    }
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::create()
{
    if (QGuiApplication::platformName() == QLatin1String("xcb"))
        return std::make_unique<X11KeyboardGrab>();
    return std::make_unique<NoKeyboardGrab>();
}

} // namespace virtdesk
