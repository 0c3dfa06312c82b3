// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardhook.h"

#include <cstdint>
#include <future>
#include <utility>

#include <windows.h>

namespace virtdesk {

namespace {

constexpr UINT finishMessage = WM_APP;
constexpr UINT finishTime = 1500; // ms

/// Bit 9 of the scan code marks what the system adds by itself: the left Ctrl of AltGr, the Shifts around keypad keys.
constexpr DWORD addedBit = 0x200;

thread_local KeyboardHook *hookOfThread = nullptr;

LRESULT CALLBACK hookProcedure(int code, WPARAM wParam, LPARAM lParam)
{
    if (code == HC_ACTION && hookOfThread && hookOfThread->take(*reinterpret_cast<const KBDLLHOOKSTRUCT *>(lParam)))
        return 1;
    return CallNextHookEx(nullptr, code, wParam, lParam);
}

bool isLock(DWORD virtualKey)
{
    return virtualKey == VK_CAPITAL || virtualKey == VK_NUMLOCK || virtualKey == VK_SCROLL;
}

} // namespace

KeyboardHook::KeyboardHook(HWND window, std::function<void(const Key &)> taken)
    : m_window(window)
    , m_taken(std::move(taken))
{
    std::promise<unsigned long> ready;
    m_thread = std::thread([this, &ready] {
        m_threadId = GetCurrentThreadId();
        run([&ready](unsigned long error) { ready.set_value(error); });
    });
    // A thread's start and one system call: the keys from here on must be the hook's.
    m_error = ready.get_future().get();
}

KeyboardHook::~KeyboardHook()
{
    PostThreadMessageW(m_threadId, WM_QUIT, 0, 0);
    m_thread.join();
}

void KeyboardHook::finish()
{
    PostThreadMessageW(m_threadId, finishMessage, 0, 0);
}

void KeyboardHook::run(const std::function<void(unsigned long)> &ready)
{
    MSG message;
    PeekMessageW(&message, nullptr, WM_USER, WM_USER, PM_NOREMOVE); // makes the thread's queue
    hookOfThread = this;
    const HHOOK hook = SetWindowsHookExW(WH_KEYBOARD_LL, hookProcedure, GetModuleHandleW(nullptr), 0);
    const unsigned long error = hook ? 0 : GetLastError();
    SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_HIGHEST);
    ready(error);
    if (!hook)
        return;
    while (GetMessageW(&message, nullptr, 0, 0) > 0) {
        if (message.message == finishMessage && !m_finishing) {
            m_finishing = true;
            if (m_kept.empty())
                break;
            SetTimer(nullptr, 0, finishTime, nullptr);
        } else if (message.message == WM_TIMER) {
            break;
        }
    }
    UnhookWindowsHookEx(hook);
    hookOfThread = nullptr;
}

bool KeyboardHook::take(const KBDLLHOOKSTRUCT &key)
{
    // Text without a key, from an on-screen keyboard or the like.
    if (key.vkCode == VK_PACKET)
        return false;
    const bool down = (key.flags & LLKHF_UP) == 0;
    const bool added = (key.scanCode & addedBit) != 0;
    DWORD scanCode = (key.scanCode & 0xff) | ((key.flags & LLKHF_EXTENDED) != 0 ? 0x100U : 0U);
    if ((scanCode & 0xff) == 0) { // a program's key press may have none
        const UINT found = MapVirtualKeyW(key.vkCode, MAPVK_VK_TO_VSC_EX);
        scanCode = (found & 0x7f) | ((found & 0xff00) == 0xe000 ? 0x100U : 0U);
    }
    const std::uint32_t id = scanCode | (added ? addedBit : 0U);
    const Key taken{key.vkCode, scanCode, down, !added && m_altGr && key.vkCode == VK_RMENU};

    if (!down) {
        const bool kept = m_kept.erase(id) > 0;
        if (added && key.vkCode == VK_LCONTROL)
            m_altGr = false;
        if (!added && !m_finishing)
            m_taken(taken);
        if (m_finishing && m_kept.empty())
            PostQuitMessage(0);
        return kept;
    }
    if (m_finishing)
        return m_kept.count(id) > 0; // held on, it repeats
    if (GetForegroundWindow() != m_window)
        return false;
    if (added) {
        m_altGr = m_altGr || key.vkCode == VK_LCONTROL;
        m_kept.insert(id);
        return true;
    }
    m_taken(taken);
    if (isLock(key.vkCode))
        return false;
    m_kept.insert(id);
    return true;
}

} // namespace virtdesk
