// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/pressedkeys.h"

#include <algorithm>

namespace virtdesk {

bool PressedKeys::take(KeyInput &key)
{
    const auto same = [&key](const KeyInput &other) {
        return key.scancode != 0 || other.scancode != 0 ? key.scancode == other.scancode : key.keysym == other.keysym;
    };
    const auto at = std::find_if(m_down.begin(), m_down.end(), same);
    if (key.down) {
        if (at == m_down.end())
            m_down.push_back(key);
        return key.scancode != 0 || key.keysym != 0;
    }
    if (at == m_down.end())
        return false;
    key.keysym = at->keysym;
    m_down.erase(at);
    return true;
}

std::vector<KeyInput> PressedKeys::releaseAll()
{
    std::vector<KeyInput> result(m_down.rbegin(), m_down.rend());
    for (KeyInput &key : result)
        key.down = false;
    m_down.clear();
    return result;
}

} // namespace virtdesk
