// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <thread>

struct HWND__;
struct tagKBDLLHOOKSTRUCT;

namespace virtdesk {

/// A low-level keyboard hook (SetWindowsHookEx, WH_KEYBOARD_LL) that keeps the keys to itself while one window is in
/// front. It has a thread of its own: the system asks it at every key press and drops a hook that answers late, as one
/// on a busy GUI thread would. Windows only.
///
/// Whose press was kept, its release is kept, too, and no other: so the system never thinks a key down that is up. The
/// keys of Caps Lock, Num Lock and Scroll Lock are told of and passed on, so that the keyboard's lights are right.
class KeyboardHook
{
public:
    struct Key
    {
        std::uint32_t virtualKey = 0;
        std::uint32_t scanCode = 0; ///< set 1, 0x100 = extended
        bool down = false;
        bool altGr = false; ///< the right Alt of a layout on which it is AltGr
    };

    /// `taken` is called on the hook's thread. `window` is a top-level window.
    KeyboardHook(HWND__ *window, std::function<void(const Key &)> taken);
    ~KeyboardHook();
    KeyboardHook(const KeyboardHook &) = delete;
    KeyboardHook &operator=(const KeyboardHook &) = delete;

    /// 0, or the error of Windows with which the hook was refused.
    unsigned long error() const { return m_error; }
    /// Takes no more keys, and ends by itself when those are up that were down, or soon after.
    void finish();

    /// For the hook's procedure, on its thread: true = the key is kept.
    bool take(const tagKBDLLHOOKSTRUCT &key);

private:
    void run(const std::function<void(unsigned long)> &ready);

    HWND__ *m_window;
    std::function<void(const Key &)> m_taken;
    unsigned long m_error = 0;
    unsigned long m_threadId = 0;
    // The thread's own.
    std::set<std::uint32_t> m_kept;
    bool m_finishing = false;
    bool m_altGr = false;
    std::thread m_thread;
};

} // namespace virtdesk
