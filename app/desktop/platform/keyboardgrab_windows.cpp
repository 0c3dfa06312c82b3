// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardgrab.h"

#include "app/desktop/platform/keyboardhook.h"
#include "app/desktop/platform/platformtext.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

#include <array>

#include <windows.h>

namespace virtdesk {

namespace {

/// Takes every key but Ctrl+Alt+Del and Windows+L, which the system gives to nobody.
class HookKeyboardGrab : public KeyboardGrab
{
public:
    ~HookKeyboardGrab() override { m_hook.reset(); }

    Outcome take(QWidget *widget) override
    {
        release();
        // The former hook may still wait for keys that are held.
        m_hook.reset();
        m_keys = Modifiers::now();
        m_widget = widget;
        const auto window = reinterpret_cast<HWND>(widget->window()->winId());
        m_hook = std::make_unique<KeyboardHook>(GetAncestor(window, GA_ROOT), [this](const KeyboardHook::Key &key) {
            // m_home lives as long as the hook's thread does.
            QMetaObject::invokeMethod(
                &m_home, [this, key] { deliver(key); }, Qt::QueuedConnection);
        });
        m_isHeld = m_hook->error() == 0;
        if (!m_isHeld) {
            m_why = PlatformText::tr("Windows did not give its own shortcuts (Alt+Tab, the Windows key) away "
                                     "(error %1). Send them with the Keys menu.")
                        .arg(m_hook->error());
            m_hook.reset();
        }
        // A hook that is refused once is refused again: it is no matter of who has the keyboard.
        return m_isHeld ? Outcome::Held : Outcome::NotOffered;
    }
    void release() override
    {
        m_isHeld = false;
        m_widget = nullptr;
        if (m_hook)
            m_hook->finish();
    }
    bool isHeld() const override { return m_isHeld && m_widget; }
    bool deliversKeys() const override { return true; }
    QString why() const override { return m_why; }

private:
    /// Of the keyboard as the guest sees it: the system does not know of keys that the hook has kept.
    struct Modifiers
    {
        bool shift = false;
        bool altGr = false;

        static Modifiers now()
        {
            return {(GetAsyncKeyState(VK_SHIFT) & 0x8000) != 0,
                    (GetAsyncKeyState(VK_RMENU) & 0x8000) != 0 && (GetAsyncKeyState(VK_LCONTROL) & 0x8000) != 0};
        }
    };

    void deliver(const KeyboardHook::Key &key)
    {
        if (!isHeld())
            return;
        if (key.virtualKey == VK_LSHIFT || key.virtualKey == VK_RSHIFT)
            m_keys.shift = key.down;
        else if (key.virtualKey == VK_RMENU)
            m_keys.altGr = key.down && key.altGr;
        KeyMapper::Event event;
        event.down = key.down;
        event.nativeScanCode = key.scanCode;
        event.nativeVirtualKey = key.virtualKey;
        event.text = textOf(key);
        event.key = key.altGr ? Qt::Key_AltGr : 0;
        GrabbedKeyEvent grabbed(event);
        QCoreApplication::sendEvent(m_widget, &grabbed);
    }

    /// What the key means in the layout that this window has now, for servers that take only that.
    QString textOf(const KeyboardHook::Key &key) const
    {
        std::array<BYTE, 256> state{};
        constexpr BYTE isDown = 0x80;
        if (m_keys.shift)
            state[VK_SHIFT] = isDown;
        if (m_keys.altGr)
            state[VK_CONTROL] = state[VK_MENU] = isDown;
        state[VK_CAPITAL] = static_cast<BYTE>(GetKeyState(VK_CAPITAL) & 1);
        std::array<wchar_t, 8> text{};
        constexpr UINT leaveDeadKeys = 4; // do not change the keyboard's state (Windows 10 1607)
        const int length = ToUnicodeEx(key.virtualKey, key.scanCode & 0xff, state.data(), text.data(),
                                       static_cast<int>(text.size()), leaveDeadKeys, GetKeyboardLayout(0));
        return length > 0 ? QString::fromWCharArray(text.data(), length) : QString();
    }

    QObject m_home;
    QPointer<QWidget> m_widget;
    Modifiers m_keys;
    bool m_isHeld = false;
    QString m_why;
    std::unique_ptr<KeyboardHook> m_hook;
};

} // namespace

std::unique_ptr<KeyboardGrab> KeyboardGrab::createWindows()
{
    return std::make_unique<HookKeyboardGrab>();
}

} // namespace virtdesk
