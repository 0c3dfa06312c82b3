// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keyboardlayout.h"

#include "app/input/deadkeys.h"
#include "app/input/keymapper.h"
#include "app/input/uskeyboard.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cstdint>

namespace virtdesk {

namespace {

constexpr std::uint32_t enterCode = 0x1c;
constexpr std::uint32_t tabCode = 0x0f;
constexpr KeyInput shiftDown{true, 0x2a, 0xffe1};
constexpr KeyInput shiftUp{false, 0x2a, 0xffe1};
constexpr KeyInput altGrDown{true, 0xb8, 0xfe03};
constexpr KeyInput altGrUp{false, 0xb8, 0xfe03};

/// What a dead key writes with Space behind it.
struct Accent
{
    char32_t mark;
    char32_t alone;
};
constexpr std::array accents = {Accent{0x0300, U'`'},  Accent{0x0301, 0x00b4}, Accent{0x0302, U'^'},
                                Accent{0x0303, U'~'},  Accent{0x0308, 0x00a8}, Accent{0x030a, 0x00b0},
                                Accent{0x0327, 0x00b8}};

QString normalized(const QString &text)
{
    return QString(text)
        .replace(QLatin1String("\r\n"), QLatin1String("\n"))
        .replace(QLatin1Char('\r'), QLatin1Char('\n'));
}

} // namespace

const std::vector<KeyboardLayout::Known> &KeyboardLayout::known()
{
    static const std::vector<Known> list = {
        {QStringLiteral("us"), tr("English (US)")},
        {QStringLiteral("gb"), tr("English (UK)")},
        {QStringLiteral("de"), tr("German")},
        {QStringLiteral("at"), tr("German (Austria)")},
        {QStringLiteral("ch"), tr("Swiss")},
        {QStringLiteral("fr"), tr("French")},
        {QStringLiteral("be"), tr("Belgian")},
        {QStringLiteral("it"), tr("Italian")},
        {QStringLiteral("es"), tr("Spanish")},
        {QStringLiteral("pt"), tr("Portuguese")},
        {QStringLiteral("br"), tr("Portuguese (Brazil)")},
        {QStringLiteral("nl"), tr("Dutch")},
        {QStringLiteral("dk"), tr("Danish")},
        {QStringLiteral("no"), tr("Norwegian")},
        {QStringLiteral("se"), tr("Swedish")},
        {QStringLiteral("fi"), tr("Finnish")},
        {QStringLiteral("pl"), tr("Polish")},
        {QStringLiteral("cz"), tr("Czech")},
        {QStringLiteral("hu"), tr("Hungarian")},
        {QStringLiteral("tr"), tr("Turkish")},
        {QStringLiteral("ru"), tr("Russian")},
    };
    return list;
}

bool KeyboardLayout::isKnown(const QString &id)
{
    return std::any_of(known().begin(), known().end(), [&](const Known &one) { return one.id == id; });
}

KeyboardLayout::KeyboardLayout()
    : m_id(known().front().id)
{
    for (char32_t character = U' '; character < 0x7f; ++character) {
        const std::vector<KeyInput> keys = usKeystrokes(character);
        const bool shift = keys.size() == 4;
        add(character, {keys.at(shift ? 1 : 0).scancode, shift, false});
    }
}

std::optional<KeyboardLayout> KeyboardLayout::load(const QString &id)
{
    if (id == known().front().id)
        return KeyboardLayout();
    if (!isKnown(id))
        return std::nullopt;
    KeyboardLayout layout;
    layout.m_id = id;
    layout.m_keys.clear();
    if (!read(id, layout))
        return std::nullopt;
    // No other layout is the US one: a system that does not have it may give that in its place (Wine does).
    const KeyboardLayout us;
    if (layout.m_dead.empty() && layout.m_keys == us.m_keys)
        return std::nullopt;
    return layout;
}

/// The first way to a character is the one with the fewest keys: that is the order in which they are added.
void KeyboardLayout::add(char32_t character, const Place &place)
{
    m_keys.emplace(character, place);
}

void KeyboardLayout::addDead(char32_t mark, const Place &place)
{
    m_dead.emplace(mark, place);
}

void KeyboardLayout::press(const Place &place, std::uint32_t keysym, std::vector<KeyInput> &keys)
{
    if (place.shift)
        keys.push_back(shiftDown);
    if (place.altGr)
        keys.push_back(altGrDown);
    keys.push_back({true, place.scancode, keysym});
    keys.push_back({false, place.scancode, keysym});
    if (place.altGr)
        keys.push_back(altGrUp);
    if (place.shift)
        keys.push_back(shiftUp);
}

std::vector<KeyInput> KeyboardLayout::strokes(char32_t character) const
{
    std::vector<KeyInput> keys;
    if (character == U'\n' || character == U'\t') {
        press({character == U'\n' ? enterCode : tabCode, false, false}, character == U'\n' ? 0xff0d : 0xff09, keys);
        return keys;
    }
    if (character < 0x20)
        return keys;
    const auto keysym = [](char32_t one) { return KeyMapper::keysymFromCharacter(one); };
    if (const auto at = m_keys.find(character); at != m_keys.end()) {
        press(at->second, keysym(character), keys);
        return keys;
    }
    const auto withDead = [&](char32_t mark, char32_t base) {
        const auto dead = m_dead.find(mark);
        const auto key = m_keys.find(base);
        if (dead == m_dead.end() || key == m_keys.end())
            return false;
        press(dead->second, deadkeys::keysymOf(mark), keys);
        press(key->second, keysym(base), keys);
        return true;
    };
    for (const Accent &accent : accents) {
        if (accent.alone == character && withDead(accent.mark, U' '))
            return keys;
    }
    const QList<uint> parts = QString::fromUcs4(&character, 1).normalized(QString::NormalizationForm_D).toUcs4();
    if (parts.size() == 2)
        withDead(parts.at(1), parts.at(0));
    return keys;
}

QString KeyboardLayout::untypable(const QString &text) const
{
    QString result;
    const QList<uint> characters = normalized(text).toUcs4();
    QList<uint> told;
    for (const uint character : characters) {
        if (told.contains(character) || canType(character))
            continue;
        told.append(character);
        const char32_t one = character;
        result += QString::fromUcs4(&one, 1);
    }
    return result;
}

std::optional<QList<KeyInput>> KeyboardLayout::type(const QString &text) const
{
    QList<KeyInput> keys;
    const QList<uint> characters = normalized(text).toUcs4();
    for (const uint character : characters) {
        const std::vector<KeyInput> one = strokes(character);
        if (one.empty())
            return std::nullopt;
        for (const KeyInput &key : one)
            keys.append(key);
    }
    return keys;
}

} // namespace virtdesk
