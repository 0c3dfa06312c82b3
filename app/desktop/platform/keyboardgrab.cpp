// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"

#include <QGuiApplication>

namespace virtdesk {

namespace {

/// No window system, as in tests.
class NoKeyboardGrab : public KeyboardGrab
{
public:
    Outcome take(QWidget *) override { return Outcome::NotOffered; }
    void release() override {}
    bool isHeld() const override { return false; }
    QString why() const override { return {}; }
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::create()
{
    const QString system = QGuiApplication::platformName();
#ifdef Q_OS_WIN
    if (system == QLatin1String("windows"))
        return createWindows();
#else
    if (system == QLatin1String("xcb"))
        return createX11();
    if (system.startsWith(QLatin1String("wayland")))
        return createWayland();
#endif
    return std::make_unique<NoKeyboardGrab>();
}

QEvent::Type GrabbedKeyEvent::eventType()
{
    static const auto type = static_cast<Type>(registerEventType());
    return type;
}

} // namespace virtdesk
