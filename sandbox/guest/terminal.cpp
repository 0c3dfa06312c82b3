// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "line.h"
#include "program.h"

namespace {

/// A text console with a small command interpreter, so that there is something to work in.
class Terminal final : public Program
{
public:
    const char *name() const override { return "terminal"; }
    void draw(Screen &screen, const Options &options) override;
    void event(Screen &screen, const Event &event, char typed) override;
    void tick(Screen &screen, uint32_t ticks) override;

private:
    void write(Screen &screen, const char *text, uint32_t colour);
    void put(Screen &screen, char c, uint32_t colour);
    void newLine(Screen &screen);
    void prompt(Screen &screen);
    void run(Screen &screen);
    void cursor(Screen &screen, bool on);
    void clear(Screen &screen);
    void fact(Screen &screen, const char *name, const char *text);

    char m_title[64] = {};
    char m_command[72] = {};
    int m_length = 0;
    int m_column = 0, m_row = 0;
    uint32_t m_ticks = 0;
    bool m_cursorOn = false;
    bool m_blink = false;
};

Terminal terminal;

constexpr uint32_t paper = 0x14181d;
constexpr uint32_t ink = 0xd6dde4;
constexpr uint32_t dim = 0x8594a3;
constexpr uint32_t green = 0x8fce8f;
constexpr uint32_t yellow = 0xf0d58a;
constexpr uint32_t blue = 0x7fb2e6;

constexpr uint32_t band = 0x1d3550;
constexpr int bandRows = 4; // rows that do not scroll, in graphics modes

bool startsWith(const char *text, const char *start)
{
    while (*start && *text == *start) {
        ++text;
        ++start;
    }
    return !*start;
}

void Terminal::draw(Screen &screen, const Options &options)
{
    options.value("title", "guest", m_title, sizeof m_title);
    m_blink = options.is("blink", "1", "0");
    m_column = 0;
    m_row = 0;
    m_length = 0;
    m_command[0] = 0;
    clear(screen);
    if (screen.isText()) {
        write(screen, "VirtDesk sandbox guest\n", blue);
    } else {
        const char *subtitle = "VirtDesk sandbox guest";
        screen.fill(0, 0, screen.width(), bandRows * 16 - 8, band);
        screen.fill(0, bandRows * 16 - 8, screen.width(), 1, blue);
        screen.textOver(16, 12, m_title, 0xffffff, 2);
        screen.textOver(screen.width() - 16 - 8 * 22, 20, subtitle, 0xa9c4de);
    }
    write(screen, "A real machine under QEMU with a program of our own in it.\n\n", dim);
    Line mode;
    if (screen.isText())
        mode.text("text, 80 x 25");
    else
        mode.number(screen.width()).text(" x ").number(screen.height()).text(", 32 bit");
    fact(screen, "Screen", mode.string());
    fact(screen, "Pointer", options.is("pointer", "absolute", "relative") ? "absolute" : "relative");
    fact(screen, "Keyboard", "US; what arrives here is what is typed there, key by key");
    fact(screen, "Keys", "F2-F6 change the mode, F7 the kind of pointer, F8 the program");
    write(screen, "\nType \"help\" for what it can do.\n\n", dim);
    prompt(screen);
}

void Terminal::clear(Screen &screen)
{
    m_column = 0;
    m_row = screen.isText() ? 0 : bandRows;
    if (screen.isText())
        screen.clearCells(0x07);
    else
        screen.fill(0, bandRows * 16, screen.width(), screen.height() - bandRows * 16, paper);
}

void Terminal::fact(Screen &screen, const char *name, const char *text)
{
    Line line;
    line.text("  ").text(name).column(14);
    write(screen, line.string(), blue);
    write(screen, text, ink);
    write(screen, "\n", ink);
}

void Terminal::newLine(Screen &screen)
{
    m_column = 0;
    if (m_row + 1 < screen.rows()) {
        ++m_row;
        return;
    }
    if (!screen.isText()) {
        screen.scrollUp(bandRows * 16, (screen.rows() - bandRows) * 16, 16, paper);
    } else {
        screen.clearCells(0x07);
        m_row = 0;
    }
}

void Terminal::put(Screen &screen, char c, uint32_t colour)
{
    if (c == '\n' || m_column >= screen.columns())
        newLine(screen);
    if (c == '\n')
        return;
    const char text[2] = {c, 0};
    if (screen.isText())
        screen.cell(m_column, m_row, text, 0x07);
    else
        screen.text(m_column * 8, m_row * 16, text, colour, paper);
    ++m_column;
}

void Terminal::write(Screen &screen, const char *text, uint32_t colour)
{
    while (*text)
        put(screen, *text++, colour);
}

void Terminal::prompt(Screen &screen)
{
    write(screen, "root@", green);
    write(screen, m_title, green);
    write(screen, ":~# ", ink);
    cursor(screen, true);
}

void Terminal::cursor(Screen &screen, bool on)
{
    m_cursorOn = on;
    if (!screen.isText() && m_column < screen.columns())
        screen.fill(m_column * 8, m_row * 16, 8, 16, on ? ink : paper);
}

void Terminal::run(Screen &screen)
{
    if (sameText(m_command, "help")) {
        write(screen, "help       this text\ncolours    the palette\nuptime     time since the start\n", ink);
        write(screen, "echo TEXT  writes the text\nclear      empties the screen\n", ink);
    } else if (sameText(m_command, "uptime")) {
        // 18.2 ticks a second.
        const int seconds = static_cast<int>(m_ticks * 10 / 182);
        Line line;
        line.text("up ").number(seconds / 60).text(" min ").number(seconds % 60).text(" s\n");
        write(screen, line.string(), ink);
    } else if (sameText(m_command, "colours")) {
        for (int row = 0; row < 3; ++row) {
            for (int step = 0; step < 32; ++step) {
                const uint32_t value = static_cast<uint32_t>(step * 8 + 7);
                put(screen, '\xdb', value << (8 * row));
                put(screen, '\xdb', value << (8 * row));
            }
            write(screen, "\n", ink);
        }
    } else if (startsWith(m_command, "echo ")) {
        write(screen, m_command + 5, ink);
        write(screen, "\n", ink);
    } else if (sameText(m_command, "clear")) {
        clear(screen);
    } else if (m_command[0]) {
        write(screen, m_command, yellow);
        write(screen, ": command not found\n", yellow);
    }
}

void Terminal::event(Screen &screen, const Event &event, char typed)
{
    if (event.kind != Event::Key || !typed)
        return;
    cursor(screen, false);
    if (typed == '\n') {
        newLine(screen);
        run(screen);
        m_length = 0;
        m_command[0] = 0;
        prompt(screen);
        return;
    }
    if (typed == '\b') {
        if (m_length && m_column) {
            m_command[--m_length] = 0;
            --m_column;
            put(screen, ' ', ink);
            --m_column;
        }
    } else if (typed >= ' ' && m_length < static_cast<int>(sizeof m_command) - 1) {
        m_command[m_length++] = typed;
        m_command[m_length] = 0;
        put(screen, typed, ink);
    }
    cursor(screen, true);
}

void Terminal::tick(Screen &screen, uint32_t ticks)
{
    m_ticks = ticks;
    if (m_blink && ticks % 9 == 0)
        cursor(screen, !m_cursorOn);
}

} // namespace

Program &terminalProgram()
{
    return terminal;
}
