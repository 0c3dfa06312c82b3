// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/holdkeys.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace virtdesk {

namespace {

struct Named
{
    const char *name;
    std::uint32_t scancode;
    std::uint32_t keysym;
};
constexpr Named named[] = {
    {"Left", 0xcb, 0xff51}, {"Right", 0xcd, 0xff53},  {"Up", 0xc8, 0xff52},   {"Down", 0xd0, 0xff54},
    {"PgUp", 0xc9, 0xff55}, {"PgDown", 0xd1, 0xff56}, {"Home", 0xc7, 0xff50}, {"End", 0xcf, 0xff57},
    {"Tab", 0x0f, 0xff09},  {"Return", 0x1c, 0xff0d}, {"Space", 0x39, 0x20},  {"Ins", 0xd2, 0xff63},
};

/// Where the letters are on a US keyboard, for layouts without Latin ones.
struct LetterRow
{
    std::uint32_t first;
    std::string_view letters;
};
constexpr LetterRow letterRows[] = {{0x10, "qwertyuiop"}, {0x1e, "asdfghjkl"}, {0x2c, "zxcvbnm"}};

bool isLatin(std::uint32_t keysym)
{
    return keysym >= 'a' && keysym <= 'z';
}

std::uint32_t lower(std::uint32_t keysym)
{
    return keysym >= 'A' && keysym <= 'Z' ? keysym + 0x20 : keysym;
}

} // namespace

std::optional<HoldKeys::Key> HoldKeys::keyOf(const QString &name)
{
    for (const Named &one : named) {
        if (name == QLatin1String(one.name))
            return Key{one.scancode, one.keysym, false};
    }
    if (name.size() != 1)
        return std::nullopt;
    const auto character = static_cast<std::uint32_t>(name.at(0).toLower().unicode());
    if (character >= '0' && character <= '9')
        return Key{character == '0' ? 0x0bU : character - '1' + 2, character, true};
    for (const LetterRow &row : letterRows) {
        if (const auto at = row.letters.find(static_cast<char>(character));
            isLatin(character) && at != std::string_view::npos)
            return Key{row.first + static_cast<std::uint32_t>(at), character, false};
    }
    return std::nullopt;
}

bool HoldKeys::isKey(const QString &name)
{
    return keyOf(name).has_value();
}

bool HoldKeys::matches(const Key &bound, const KeyInput &key)
{
    if (bound.byPlace && key.scancode != 0)
        return bound.scancode == key.scancode;
    const std::uint32_t keysym = lower(key.keysym);
    // A letter is the one that is on the key; where there are none in Latin, its place counts.
    if (isLatin(bound.keysym) && isLatin(keysym))
        return bound.keysym == keysym;
    return key.scancode != 0 ? bound.scancode == key.scancode : bound.keysym == keysym;
}

std::uint32_t HoldKeys::idOf(const KeyInput &key)
{
    return key.scancode != 0 ? key.scancode | 0x10000U : key.keysym;
}

void HoldKeys::setCombination(ReleaseCombination::Keys keys)
{
    if (m_combination.keys() == keys)
        return;
    m_combination = ReleaseCombination(keys);
    reset();
}

void HoldKeys::setBindings(const std::vector<Binding> &bindings)
{
    m_keys.clear();
    for (const Binding &binding : bindings) {
        if (const auto key = keyOf(binding.key))
            m_keys.push_back({*key, binding.value});
    }
}

bool HoldKeys::isHeld() const
{
    return !m_keys.empty() && isPossible(m_combination.keys()) && m_pass == Pass::No && m_combination.isHeld() &&
           m_others.empty();
}

void HoldKeys::reset()
{
    m_combination.reset();
    m_modifiers.clear();
    m_taken.clear();
    m_others.clear();
    m_commanded = false;
    m_pass = Pass::No;
}

HoldKeys::Verdict HoldKeys::take(const KeyInput &key)
{
    const std::uint32_t id = idOf(key);
    const bool isPart = m_combination.isPart(key);
    m_combination.take(key);
    if (isPart) {
        std::erase_if(m_modifiers, [&](const KeyInput &one) { return idOf(one) == id; });
        if (key.down)
            m_modifiers.push_back(key);
        else if (!m_combination.isHeld())
            m_commanded = false;
    } else if (!key.down) {
        if (std::erase(m_taken, id) > 0)
            return {true, {}, false};
        std::erase(m_others, id);
    } else if (std::find(m_taken.begin(), m_taken.end(), id) != m_taken.end()) {
        return {true, {}, false}; // it repeats
    } else if (isHeld()) {
        const auto at =
            std::find_if(m_keys.begin(), m_keys.end(), [&](const Bound &bound) { return matches(bound.key, key); });
        if (at != m_keys.end() || m_commanded) {
            m_taken.push_back(id);
            m_commanded = true;
            return at != m_keys.end() ? Verdict{true, at->value, false} : Verdict{true, {}, true};
        }
        m_others.push_back(id);
    } else {
        std::erase(m_others, id);
        m_others.push_back(id);
        if (m_pass == Pass::Wanted && m_combination.isHeld())
            m_pass = Pass::Used;
    }
    if (m_pass == Pass::Used && m_modifiers.empty() && m_others.empty())
        m_pass = Pass::No;
    return {};
}

} // namespace virtdesk
