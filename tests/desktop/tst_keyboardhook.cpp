// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardhook.h"

#include <QTest>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <windows.h>

using namespace virtdesk;

/// The hook with keys that go through the system as a keyboard's do (SendInput).
class tst_keyboardhook : public QObject
{
    Q_OBJECT
private:
    HWND m_window = nullptr;
    HWND m_other = nullptr;
    std::mutex m_mutex;
    std::vector<KeyboardHook::Key> m_taken;

    static HWND makeWindow()
    {
        return CreateWindowExW(0, L"STATIC", L"tst_keyboardhook", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200, 100,
                               nullptr, nullptr, GetModuleHandleW(nullptr), nullptr);
    }
    static void send(WORD virtualKey, WORD scanCode, bool down, bool extended = false)
    {
        INPUT input{};
        input.type = INPUT_KEYBOARD;
        input.ki.wVk = virtualKey;
        input.ki.wScan = scanCode;
        input.ki.dwFlags = (down ? 0U : KEYEVENTF_KEYUP) | (extended ? KEYEVENTF_EXTENDEDKEY : 0U);
        SendInput(1, &input, sizeof(input));
        // Whatever reached this thread's windows.
        MSG message;
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE) != FALSE)
            DispatchMessageW(&message);
    }
    static bool systemThinksDown(int virtualKey) { return (GetAsyncKeyState(virtualKey) & 0x8000) != 0; }
    std::unique_ptr<KeyboardHook> hook()
    {
        m_taken.clear();
        return std::make_unique<KeyboardHook>(m_window, [this](const KeyboardHook::Key &key) {
            const std::lock_guard lock(m_mutex);
            m_taken.push_back(key);
        });
    }
    std::vector<KeyboardHook::Key> taken()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_taken, {});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_other = makeWindow();
        m_window = makeWindow();
    }
    void init()
    {
        SetForegroundWindow(m_window);
        if (GetForegroundWindow() != m_window)
            QSKIP("without a display no window comes to the front");
    }
    void cleanupTestCase()
    {
        DestroyWindow(m_window);
        DestroyWindow(m_other);
    }

    void keysAreKept_data()
    {
        QTest::addColumn<int>("virtualKey");
        QTest::addColumn<int>("scanCode");
        QTest::addColumn<bool>("extended");
        QTest::newRow("A") << int('A') << 0x1e << false;
        QTest::newRow("left Windows key") << VK_LWIN << 0x5b << true;
        QTest::newRow("Alt") << VK_LMENU << 0x38 << false;
        QTest::newRow("Tab") << VK_TAB << 0x0f << false;
        QTest::newRow("Home") << VK_HOME << 0x47 << true;
    }
    void keysAreKept()
    {
        QFETCH(int, virtualKey);
        QFETCH(int, scanCode);
        QFETCH(bool, extended);
        const auto h = hook();
        QCOMPARE(h->error(), 0UL);
        const quint32 code = static_cast<quint32>(scanCode) | (extended ? 0x100U : 0U);
        send(static_cast<WORD>(virtualKey), static_cast<WORD>(scanCode), true, extended);
        QVERIFY2(!systemThinksDown(virtualKey), "the system has seen it");
        send(static_cast<WORD>(virtualKey), static_cast<WORD>(scanCode), false, extended);
        const auto keys = taken();
        QCOMPARE(keys.size(), 2U);
        QVERIFY(keys[0].down && !keys[1].down);
        QCOMPARE(keys[0].scanCode, code);
        QCOMPARE(keys[0].virtualKey, static_cast<quint32>(virtualKey));
        QCOMPARE(keys[1].scanCode, code);
    }
    void aKeyPressedBeforeIsLetGoForTheSystem()
    {
        send('B', 0x30, true);
        QVERIFY(systemThinksDown('B'));
        const auto h = hook();
        send('B', 0x30, false);
        QVERIFY(!systemThinksDown('B'));
    }
    void otherWindowsKeepTheirKeys()
    {
        const auto h = hook();
        SetForegroundWindow(m_other);
        send('A', 0x1e, true);
        QVERIFY(systemThinksDown('A'));
        QVERIFY(taken().empty());
        send('A', 0x1e, false);
        QVERIFY(!systemThinksDown('A'));
    }
    void locksArePassedOn()
    {
        const auto h = hook();
        send(VK_CAPITAL, 0x3a, true);
        QVERIFY(systemThinksDown(VK_CAPITAL));
        send(VK_CAPITAL, 0x3a, false);
        QVERIFY(!systemThinksDown(VK_CAPITAL));
        QCOMPARE(taken().size(), 2U);
        send(VK_CAPITAL, 0x3a, true); // as it was
        send(VK_CAPITAL, 0x3a, false);
    }
    void whatIsHeldAtTheEndIsKeptUntilItIsUp()
    {
        const auto h = hook();
        send('A', 0x1e, true);
        QCOMPARE(taken().size(), 1U);
        h->finish();
        QTest::qWait(50);
        send('A', 0x1e, true); // it repeats
        QVERIFY(!systemThinksDown('A'));
        send('C', 0x2e, true); // another one is the system's again
        QVERIFY(systemThinksDown('C'));
        send('C', 0x2e, false);
        send('A', 0x1e, false);
        QVERIFY(taken().empty());
        QTest::qWait(50);
        send('A', 0x1e, true);
        QVERIFY(systemThinksDown('A'));
        send('A', 0x1e, false);
    }
    void theCtrlOfAltGrIsNotTold()
    {
        const auto h = hook();
        KBDLLHOOKSTRUCT key{};
        key.vkCode = VK_LCONTROL;
        key.scanCode = 0x21d; // as the system sends it
        QVERIFY(h->take(key));
        key.vkCode = VK_RMENU;
        key.scanCode = 0x38;
        key.flags = LLKHF_EXTENDED;
        QVERIFY(h->take(key));
        auto keys = taken();
        QCOMPARE(keys.size(), 1U);
        QCOMPARE(keys[0].scanCode, 0x138U);
        QVERIFY(keys[0].altGr);
        key.vkCode = VK_PACKET; // text from an on-screen keyboard
        key.scanCode = 0x20ac;
        key.flags = 0;
        QVERIFY(!h->take(key));
        QVERIFY(taken().empty());
    }
};

QTEST_GUILESS_MAIN(tst_keyboardhook)
#include "tst_keyboardhook.moc"
