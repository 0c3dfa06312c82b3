// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "screen.h"

#include "ports.h"

extern "C" void realModeText();

namespace {

uint32_t pciRead(int device, int offset)
{
    outLong(0xcf8, 0x80000000u | static_cast<uint32_t>(device) << 11 | static_cast<uint32_t>(offset));
    return inLong(0xcfc);
}

void pciWrite(int device, int offset, uint32_t value)
{
    outLong(0xcf8, 0x80000000u | static_cast<uint32_t>(device) << 11 | static_cast<uint32_t>(offset));
    outLong(0xcfc, value);
}

enum Register { XRes = 1, YRes, BitsPerPixel, Enable, Bank, VirtualWidth, VirtualHeight, XOffset, YOffset };

volatile uint16_t *textCells()
{
    return reinterpret_cast<volatile uint16_t *>(0xb8000);
}

} // namespace

bool Screen::find(const uint8_t *font)
{
    m_font = font;
    for (int device = 0; device < 32; ++device) {
        if (pciRead(device, 0) != 0x11111234)
            continue;
        // Class 0x0300 is a VGA, 0x0380 a display without VGA.
        m_hasTextMode = pciRead(device, 8) >> 16 == 0x0300;
        pciWrite(device, 4, pciRead(device, 4) | 3);
        m_pixels = reinterpret_cast<uint32_t *>(pciRead(device, 0x10) & ~15u);
        m_registers = reinterpret_cast<volatile uint16_t *>((pciRead(device, 0x18) & ~15u) + 0x500);
        return true;
    }
    return false;
}

void Screen::registerWrite(int index, uint16_t value)
{
    m_registers[index] = value;
}

void Screen::setMode(int width, int height)
{
    registerWrite(Enable, 0);
    registerWrite(XRes, static_cast<uint16_t>(width));
    registerWrite(YRes, static_cast<uint16_t>(height));
    registerWrite(BitsPerPixel, 32);
    registerWrite(VirtualWidth, static_cast<uint16_t>(width));
    registerWrite(XOffset, 0);
    registerWrite(YOffset, 0);
    // 0x40: linear frame buffer.
    registerWrite(Enable, 0x41);
    // The VGA rounds widths down.
    m_width = m_registers[XRes];
    m_height = m_registers[YRes];
    m_text = false;
}

void Screen::setTextMode()
{
    registerWrite(Enable, 0);
    realModeText();
    m_text = true;
    m_width = 720;
    m_height = 400;
}

void Screen::fill(int x, int y, int width, int height, uint32_t colour)
{
    for (int line = y < 0 ? 0 : y; line < y + height && line < m_height; ++line) {
        uint32_t *pixels = row(line);
        for (int column = x < 0 ? 0 : x; column < x + width && column < m_width; ++column)
            pixels[column] = colour;
    }
}

void Screen::frame(int x, int y, int width, int height, uint32_t colour)
{
    fill(x, y, width, 1, colour);
    fill(x, y + height - 1, width, 1, colour);
    fill(x, y, 1, height, colour);
    fill(x + width - 1, y, 1, height, colour);
}

void Screen::glyph(int x, int y, char c, uint32_t colour, bool opaque, uint32_t background, int scale)
{
    const uint8_t *bits = m_font + static_cast<uint8_t>(c) * 16;
    for (int line = 0; line < 16 * scale; ++line) {
        uint32_t *pixels = row(y + line) + x;
        const uint8_t pattern = bits[line / scale];
        for (int column = 0; column < 8 * scale; ++column) {
            if (pattern & 0x80 >> column / scale)
                pixels[column] = colour;
            else if (opaque)
                pixels[column] = background;
        }
    }
}

void Screen::text(int x, int y, const char *string, uint32_t colour, uint32_t background, int scale)
{
    if (y < 0 || y + 16 * scale > m_height || x < 0)
        return;
    for (; *string && x + 8 * scale <= m_width; ++string, x += 8 * scale)
        glyph(x, y, *string, colour, true, background, scale);
}

void Screen::textOver(int x, int y, const char *string, uint32_t colour, int scale)
{
    if (y < 0 || y + 16 * scale > m_height || x < 0)
        return;
    for (; *string && x + 8 * scale <= m_width; ++string, x += 8 * scale)
        glyph(x, y, *string, colour, false, 0, scale);
}

void Screen::cell(int column, int row, const char *string, uint8_t attribute)
{
    for (; *string && column < 80 && row < 25; ++string, ++column)
        textCells()[row * 80 + column] = static_cast<uint16_t>(attribute << 8 | static_cast<uint8_t>(*string));
}

void Screen::clearCells(uint8_t attribute)
{
    for (int i = 0; i < 80 * 25; ++i)
        textCells()[i] = static_cast<uint16_t>(attribute << 8 | ' ');
}

void Screen::scrollUp(int y, int height, int distance, uint32_t background)
{
    uint32_t *to = row(y);
    const uint32_t *from = row(y + distance);
    uint32_t count = static_cast<uint32_t>((height - distance) * m_width);
    asm volatile("cld; rep movsl" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
    count = static_cast<uint32_t>(distance * m_width);
    asm volatile("cld; rep stosl" : "+D"(to), "+c"(count) : "a"(background) : "memory");
}
