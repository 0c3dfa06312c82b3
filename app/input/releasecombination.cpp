// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/releasecombination.h"

#include <cstdint>

namespace virtdesk {

unsigned ReleaseCombination::wanted() const
{
    switch (m_keys) {
    case Keys::CtrlAlt:
        return Ctrl | Alt;
    case Keys::CtrlAltShift:
        return Ctrl | Alt | Shift;
    case Keys::CtrlShift:
        return Ctrl | Shift;
    case Keys::RightCtrl:
        return RightCtrlOnly;
    }
    return Ctrl | Alt;
}

unsigned ReleaseCombination::partOf(const KeyInput &key) const
{
    const bool onlyRight = m_keys == Keys::RightCtrl;
    // Right Alt is AltGr on most layouts: it types characters and takes no part. Alt pressed under Shift is Meta.
    switch (key.scancode != 0 ? key.scancode | 0x10000U : key.keysym) {
    case 0x1001d:
    case 0xffe3:
        return onlyRight ? Other : Ctrl;
    case 0x1009d:
    case 0xffe4:
        return onlyRight ? RightCtrlOnly : Ctrl;
    case 0x10038:
    case 0xffe9:
    case 0xffe7:
        return Alt;
    case 0x1002a:
    case 0x10036:
    case 0xffe1:
    case 0xffe2:
        return Shift;
    default:
        return Other;
    }
}

bool ReleaseCombination::take(const KeyInput &key)
{
    const unsigned part = partOf(key);
    const std::uint32_t id = key.scancode != 0 ? key.scancode | 0x10000U : key.keysym;
    const bool ours = (part & wanted()) != 0;
    if (!ours) {
        std::erase(m_others, id);
        if (key.down) {
            m_others.push_back(id);
            m_spoiled = true;
        } else if (m_held == 0 && m_others.empty()) {
            m_spoiled = false;
        }
        return false;
    }
    if (key.down) {
        m_held |= part;
        if (m_held == wanted())
            m_complete = true;
        return false;
    }
    m_held &= ~part;
    const bool tapped = m_complete && !m_spoiled;
    m_complete = false;
    if (m_held == 0 && m_others.empty())
        m_spoiled = false;
    if (tapped)
        reset();
    return tapped;
}

void ReleaseCombination::reset()
{
    m_held = 0;
    m_others.clear();
    m_complete = false;
    m_spoiled = false;
}

QString ReleaseCombination::label(Keys keys)
{
    switch (keys) {
    case Keys::CtrlAlt:
        return tr("Ctrl+Alt");
    case Keys::CtrlAltShift:
        return tr("Ctrl+Alt+Shift");
    case Keys::RightCtrl:
        return tr("Right Ctrl");
    case Keys::CtrlShift:
        return tr("Ctrl+Shift");
    }
    return {};
}

QString ReleaseCombination::name(Keys keys)
{
    switch (keys) {
    case Keys::CtrlAlt:
        return QStringLiteral("ctrl+alt");
    case Keys::CtrlAltShift:
        return QStringLiteral("ctrl+alt+shift");
    case Keys::RightCtrl:
        return QStringLiteral("right-ctrl");
    case Keys::CtrlShift:
        return QStringLiteral("ctrl+shift");
    }
    return {};
}

ReleaseCombination::Keys ReleaseCombination::fromName(const QString &wantedName)
{
    for (const Keys keys : all()) {
        if (name(keys) == wantedName)
            return keys;
    }
    return Keys::CtrlAlt;
}

const std::vector<ReleaseCombination::Keys> &ReleaseCombination::all()
{
    static const std::vector<Keys> list = {Keys::CtrlAlt, Keys::CtrlAltShift, Keys::CtrlShift, Keys::RightCtrl};
    return list;
}

} // namespace virtdesk
