// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

/// The display adapter 1234:1111 (QEMU's -vga std and bochs-display): any 32-bit mode through its DISPI registers, or
/// the BIOS's 80x25 text mode where the adapter has one.
class Screen
{
public:
    /// False when there is no such adapter. `font`: the BIOS's 8x16 font.
    bool find(const uint8_t *font);
    bool hasTextMode() const { return m_hasTextMode; }
    void setMode(int width, int height);
    void setTextMode();

    bool isText() const { return m_text; }
    int width() const { return m_width; }
    int height() const { return m_height; }
    int columns() const { return m_text ? 80 : m_width / 8; }
    int rows() const { return m_text ? 25 : m_height / 16; }

    uint32_t *row(int y) const { return m_pixels + y * m_width; }
    void fill(int x, int y, int width, int height, uint32_t colour);
    void frame(int x, int y, int width, int height, uint32_t colour);
    /// Text at a pixel position; characters that do not fit are left out. `scale` enlarges the glyphs.
    void text(int x, int y, const char *string, uint32_t colour, uint32_t background, int scale = 1);
    /// The same without touching what lies behind the letters.
    void textOver(int x, int y, const char *string, uint32_t colour, int scale = 1);
    /// Text in the text mode. `attribute` is the VGA's.
    void cell(int column, int row, const char *string, uint8_t attribute);
    void clearCells(uint8_t attribute);
    /// Moves everything from `y` on, `height` rows of pixels, up by `distance` rows.
    void scrollUp(int y, int height, int distance, uint32_t background);

private:
    void glyph(int x, int y, char c, uint32_t colour, bool opaque, uint32_t background, int scale);
    void registerWrite(int index, uint16_t value);

    const uint8_t *m_font = nullptr;
    uint32_t *m_pixels = nullptr;
    volatile uint16_t *m_registers = nullptr;
    int m_width = 0;
    int m_height = 0;
    bool m_text = true;
    bool m_hasTextMode = false;
};
