// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "line.h"
#include "program.h"

namespace {

/// A picture with all that encodings find hard (gradients, one-pixel lines, noise, few and many colours, the very last
/// column and row), and below it the last keys and the pointer.
class Probe final : public Program
{
public:
    const char *name() const override { return "probe"; }
    void draw(Screen &screen, const Options &options) override;
    void event(Screen &screen, const Event &event, char typed) override;

private:
    static constexpr int keyLines = 8;
    static constexpr int pointerReach = 8;

    void drawText(Screen &screen);
    void drawPicture(Screen &screen);
    void drawKeys(Screen &screen);
    void drawPointer(Screen &screen);
    void movePointer(Screen &screen, int x, int y);
    void swapUnderPointer(Screen &screen, bool save);

    char m_title[64] = {};
    Line m_keys[keyLines];
    char m_typed[61] = {};
    int m_typedLength = 0;
    int m_x = 0, m_y = 0, m_wheel = 0;
    uint32_t m_buttons = 0;
    uint32_t m_under[(2 * pointerReach + 1) * (2 * pointerReach + 1)] = {};
};

Probe probe;

uint32_t rgb(int red, int green, int blue)
{
    return static_cast<uint32_t>(red << 16 | green << 8 | blue);
}

uint32_t nextRandom(uint32_t &state)
{
    state = state * 1664525 + 1013904223;
    return state >> 8;
}

constexpr uint32_t palette[16] = {0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa,
                                  0x555555, 0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff};
constexpr int box = 88;
constexpr int boxTop = 168;
constexpr int panelTop = boxTop + box + 24;
constexpr uint32_t panelColour = 0x10161c;

void Probe::draw(Screen &screen, const Options &options)
{
    options.value("title", "VirtDesk_test_guest", m_title, sizeof m_title);
    if (m_x == 0 && m_y == 0) {
        m_x = screen.width() / 2;
        m_y = screen.height() / 2;
    }
    if (screen.isText()) {
        drawText(screen);
        return;
    }
    drawPicture(screen);
    drawKeys(screen);
    swapUnderPointer(screen, true);
    drawPointer(screen);
}

void Probe::drawText(Screen &screen)
{
    screen.clearCells(0x1f);
    screen.cell(2, 1, m_title, 0x1e);
    screen.cell(2, 2, "BIOS text mode, 80x25. F2-F5 bring the pictures back.", 0x1f);
    for (int attribute = 0; attribute < 128; ++attribute)
        screen.cell(2 + attribute % 16 * 4, 4 + attribute / 16, "aA$", static_cast<uint8_t>(attribute));
    for (int character = 0; character < 256; ++character) {
        const char text[2] = {static_cast<char>(character ? character : ' '), 0};
        screen.cell(2 + character % 64, 13 + character / 64, text, 0x1b);
    }
    drawKeys(screen);
}

void Probe::drawPicture(Screen &screen)
{
    const int width = screen.width();
    const int height = screen.height();
    for (int y = 0; y < height; ++y) {
        uint32_t *pixels = screen.row(y);
        for (int x = 0; x < width; ++x)
            pixels[x] = rgb(16 + 50 * x / width, 34 + 60 * y / height, 62 + 70 * (width - x) / width);
    }

    Line mode;
    mode.number(width).text(" x ").number(height);
    screen.textOver(18, 12, m_title, 0x000000, 2);
    screen.textOver(16, 10, m_title, 0xffffff, 2);
    screen.textOver(width - 16 - 16 * mode.length(), 10, mode.string(), 0xffd966, 2);

    for (int ramp = 0; ramp < 4; ++ramp) {
        for (int x = 16; x < width - 16; ++x) {
            const int value = 255 * (x - 16) / (width - 33);
            const uint32_t colour = ramp == 0   ? rgb(value, 0, 0)
                                    : ramp == 1 ? rgb(0, value, 0)
                                    : ramp == 2 ? rgb(0, 0, value)
                                                : rgb(value, value, value);
            screen.fill(x, 56 + 24 * ramp, 1, 22, colour);
        }
    }

    uint32_t random = 1;
    const int boxes = (width - 16) / (box + 16) < 7 ? (width - 16) / (box + 16) : 7;
    for (int kind = 0; kind < boxes; ++kind) {
        const int left = 16 + kind * (box + 16);
        for (int y = 0; y < box; ++y) {
            uint32_t *pixels = screen.row(boxTop + y) + left;
            for (int x = 0; x < box; ++x) {
                switch (kind) {
                case 0: // one-pixel grating across, then along
                    pixels[x] = (y < box / 2 ? x & 1 : y & 1) ? 0xffffff : 0;
                    break;
                case 1: // checkerboards of one and two pixels
                    pixels[x] = (x < box / 2 ? (x ^ y) & 1 : (x ^ y) & 2) ? 0xffff00 : 0x0000ff;
                    break;
                case 2: // the 16 VGA colours
                    pixels[x] = palette[y / (box / 4) * 4 + x / (box / 4)];
                    break;
                case 3: // noise
                    pixels[x] = nextRandom(random) & 0xffffff;
                    break;
                case 4: // a smooth field of very many colours
                    pixels[x] = rgb(255 * x / box, 255 * y / box, 255 - 255 * (x + y) / (2 * box));
                    break;
                case 5: // rings
                {
                    const int dx = x - box / 2;
                    const int dy = y - box / 2;
                    pixels[x] = palette[(dx * dx + dy * dy) / 96 & 15];
                    break;
                }
                default: // 200 shades in random order
                    pixels[x] = 0x010101u * (55 + nextRandom(random) % 200);
                    break;
                }
            }
        }
        screen.frame(left - 1, boxTop - 1, box + 2, box + 2, 0xe8e8e8);
    }
    for (int i = 0; i < box; ++i) {
        const int left = 16 + boxes * (box + 16);
        if (left + box < width - 16) {
            screen.fill(left + i, boxTop + i, 1, 1, 0xffffff);
            screen.fill(left + box - i, boxTop + i, 1, 1, 0xff8040);
            screen.fill(left + i / 2, boxTop + i, 1, 1, 0x40ff80);
        }
    }

    const int panelHeight = (keyLines + 3) * 16 + 16;
    screen.fill(16, panelTop, width - 32, panelHeight, panelColour);
    screen.frame(16, panelTop, width - 32, panelHeight, 0x5a7a94);
    screen.textOver(16, height - 28,
                    "F2 800x600  F3 1024x768  F4 1366x768  F5 1920x1080  F6 text  F7 pointer  F8 program", 0xd0dce6);
    // Whoever loses the last row or column loses this frame.
    screen.frame(0, 0, width, height, 0xffffff);
    screen.fill(width - 3, height - 3, 3, 3, 0xff00ff);
}

void Probe::drawKeys(Screen &screen)
{
    Line typed;
    typed.text("> ").text(m_typed).text("_").column(64);
    Line pointer;
    pointer.text("pointer ").number(m_x).text(",").number(m_y).text("  buttons ").number(static_cast<int>(m_buttons));
    pointer.text("  wheel ").number(m_wheel).column(48);
    if (screen.isText()) {
        for (int line = 0; line < 5; ++line) {
            Line shown;
            shown.text(m_keys[line].string()).column(40);
            screen.cell(2, 18 + line, shown.string(), 0x17);
        }
        screen.cell(2, 24, typed.string(), 0x1f);
        return;
    }
    for (int line = 0; line < keyLines; ++line) {
        Line shown;
        shown.text(m_keys[line].string()).column(40);
        screen.text(28, panelTop + 8 + 16 * line, shown.string(), line ? 0x8fa8bc : 0xffffff, panelColour);
    }
    screen.text(28, panelTop + 8 + 16 * (keyLines + 1), typed.string(), 0x7fe07f, panelColour);
    screen.text(screen.width() / 2, panelTop + 8, pointer.string(), 0xffd966, panelColour);
}

void Probe::swapUnderPointer(Screen &screen, bool save)
{
    uint32_t *under = m_under;
    for (int dy = -pointerReach; dy <= pointerReach; ++dy) {
        for (int dx = -pointerReach; dx <= pointerReach; ++dx, ++under) {
            const int x = m_x + dx;
            const int y = m_y + dy;
            if (x < 0 || y < 0 || x >= screen.width() || y >= screen.height())
                continue;
            uint32_t &pixel = screen.row(y)[x];
            if (save)
                *under = pixel;
            else
                pixel = *under;
        }
    }
}

void Probe::drawPointer(Screen &screen)
{
    const uint32_t colour = m_buttons ? 0xff4040 : 0xffffff;
    screen.fill(m_x - pointerReach, m_y - 1, 2 * pointerReach + 1, 3, 0x000000);
    screen.fill(m_x - 1, m_y - pointerReach, 3, 2 * pointerReach + 1, 0x000000);
    screen.fill(m_x - pointerReach, m_y, 2 * pointerReach + 1, 1, colour);
    screen.fill(m_x, m_y - pointerReach, 1, 2 * pointerReach + 1, colour);
}

void Probe::movePointer(Screen &screen, int x, int y)
{
    m_x = x < 0 ? 0 : x >= screen.width() ? screen.width() - 1 : x;
    m_y = y < 0 ? 0 : y >= screen.height() ? screen.height() - 1 : y;
}

void Probe::event(Screen &screen, const Event &event, char typed)
{
    if (!screen.isText())
        swapUnderPointer(screen, false);
    if (event.kind == Event::Key) {
        for (int line = keyLines - 1; line > 0; --line)
            m_keys[line] = m_keys[line - 1];
        m_keys[0] = Line();
        m_keys[0].text("scancode ").hex(event.scancode, event.scancode > 0xffff ? 6 : event.scancode > 0xff ? 4 : 2);
        m_keys[0].text(event.down ? " down" : " up");
        if (typed == '\b') {
            if (m_typedLength)
                m_typed[--m_typedLength] = 0;
        } else if (typed == '\n' || m_typedLength == sizeof m_typed - 1) {
            m_typedLength = 0;
            for (char &c : m_typed)
                c = 0;
        }
        if (typed >= ' ') {
            m_keys[0].text("  ").character(typed);
            m_typed[m_typedLength++] = typed;
        }
    } else {
        m_buttons = event.buttons;
        m_wheel += event.wheel;
        if (event.kind == Event::Relative)
            movePointer(screen, m_x + event.x, m_y + event.y);
        else
            movePointer(screen, event.x, event.y);
    }
    drawKeys(screen);
    if (!screen.isText()) {
        swapUnderPointer(screen, true);
        drawPointer(screen);
    }
}

} // namespace

Program &probeProgram()
{
    return probe;
}
