// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/texttyper.h"

#include "app/input/keymapper.h"

#include <string_view>

namespace virtdesk {

namespace {

constexpr KeyInput shiftDown{true, 0x2a, 0xffe1};
constexpr KeyInput shiftUp{false, 0x2a, 0xffe1};

struct UsKey
{
    std::uint32_t scancode = 0;
    bool shift = false;
};

/// The US layout, row by row: characters in the order of their scancodes.
struct Row
{
    std::uint32_t first;
    std::u32string_view plain;
    std::u32string_view shifted;
};
constexpr Row rows[] = {
    {0x02, U"1234567890-=", U"!@#$%^&*()_+"},
    {0x10, U"qwertyuiop[]", U"QWERTYUIOP{}"},
    {0x1e, U"asdfghjkl;'`", U"ASDFGHJKL:\"~"},
    {0x2b, U"\\zxcvbnm,./", U"|ZXCVBNM<>?"},
};

UsKey usKey(char32_t character)
{
    if (character == U' ')
        return {0x39, false};
    if (character == U'\n')
        return {0x1c, false};
    if (character == U'\t')
        return {0x0f, false};
    for (const Row &row : rows) {
        if (const auto at = row.plain.find(character); at != std::u32string_view::npos)
            return {row.first + static_cast<std::uint32_t>(at), false};
        if (const auto at = row.shifted.find(character); at != std::u32string_view::npos)
            return {row.first + static_cast<std::uint32_t>(at), true};
    }
    return {};
}

} // namespace

TextTyper::TextTyper(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TextTyper::next);
}

std::vector<KeyInput> TextTyper::strokes(char32_t character)
{
    const std::uint32_t keysym = KeyMapper::keysymFromCharacter(character);
    if (keysym == 0)
        return {};
    const UsKey key = usKey(character);
    const KeyInput down{true, key.scancode, keysym};
    const KeyInput up{false, key.scancode, keysym};
    if (key.shift)
        return {shiftDown, down, up, shiftUp};
    return {down, up};
}

void TextTyper::type(const QString &text, Send send)
{
    cancel();
    QString plain = text.left(maximumLength);
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    plain.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    m_text = plain.toUcs4();
    m_next = 0;
    m_send = std::move(send);
    if (!m_text.isEmpty())
        m_timer.start();
}

void TextTyper::cancel()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_text.fill(0);
    m_text.clear();
    Q_EMIT finished(true);
}

void TextTyper::next()
{
    if (m_next < m_text.size()) {
        for (const KeyInput &key : strokes(m_text.at(m_next++)))
            m_send(key);
        return;
    }
    m_timer.stop();
    // It may have been a password.
    m_text.fill(0);
    m_text.clear();
    Q_EMIT finished(false);
}

} // namespace virtdesk
