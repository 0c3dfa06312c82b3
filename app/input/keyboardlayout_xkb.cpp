// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keyboardlayout.h"

#include "app/input/deadkeys.h"

#include <xkbcommon/xkbcommon.h>

#include <array>
#include <cstdint>
#include <memory>

namespace virtdesk {

namespace {

constexpr xkb_keycode_t evdevOffset = 8;
constexpr std::uint32_t lastPlain = 0x58; ///< up to here an evdev code is the XT scancode

struct ContextEnd
{
    void operator()(xkb_context *context) const { xkb_context_unref(context); }
};
struct KeymapEnd
{
    void operator()(xkb_keymap *keymap) const { xkb_keymap_unref(keymap); }
};

/// How a level is reached; false where other modifiers than Shift and AltGr are needed.
bool modifiersOf(xkb_keymap *keymap, xkb_keycode_t code, xkb_level_index_t level, bool &shift, bool &altGr)
{
    std::array<xkb_mod_mask_t, 8> masks{};
    const std::size_t count = xkb_keymap_key_get_mods_for_level(keymap, code, 0, level, masks.data(), masks.size());
    const auto bit = [&](const char *name) {
        const xkb_mod_index_t index = xkb_keymap_mod_get_index(keymap, name);
        return index == XKB_MOD_INVALID ? 0U : 1U << index;
    };
    const xkb_mod_mask_t shiftBit = bit(XKB_MOD_NAME_SHIFT);
    const xkb_mod_mask_t levelThree = bit("Mod5");
    for (std::size_t i = 0; i < count; ++i) {
        if ((masks[i] & ~(shiftBit | levelThree)) != 0)
            continue;
        shift = (masks[i] & shiftBit) != 0;
        altGr = (masks[i] & levelThree) != 0;
        return true;
    }
    return false;
}

} // namespace

bool KeyboardLayout::read(const QString &id, KeyboardLayout &layout)
{
    const std::unique_ptr<xkb_context, ContextEnd> context(xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES));
    if (!context)
        return false;
    xkb_context_set_log_level(context.get(), XKB_LOG_LEVEL_CRITICAL);
    const QByteArray name = id.toLatin1();
    const xkb_rule_names names{"evdev", "pc105", name.constData(), "", ""};
    const std::unique_ptr<xkb_keymap, KeymapEnd> keymap(
        xkb_keymap_new_from_names(context.get(), &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
    if (!keymap)
        return false;
    constexpr xkb_level_index_t levels = 4;
    for (xkb_level_index_t level = 0; level < levels; ++level) {
        for (std::uint32_t scancode = 1; scancode <= lastPlain; ++scancode) {
            const xkb_keycode_t code = scancode + evdevOffset;
            if (deadkeys::isKeypad(scancode) || level >= xkb_keymap_num_levels_for_key(keymap.get(), code, 0))
                continue;
            const xkb_keysym_t *syms = nullptr;
            Place place{scancode, false, false};
            if (xkb_keymap_key_get_syms_by_level(keymap.get(), code, 0, level, &syms) != 1 ||
                !modifiersOf(keymap.get(), code, level, place.shift, place.altGr))
                continue;
            if (const char32_t mark = deadkeys::markOf(syms[0]))
                layout.addDead(mark, place);
            else if (const std::uint32_t character = xkb_keysym_to_utf32(syms[0]); character >= 0x20)
                layout.add(character, place);
        }
    }
    return !layout.m_keys.empty();
}

} // namespace virtdesk
