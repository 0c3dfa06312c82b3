// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "keymap.h"
#include "line.h"
#include "program.h"

namespace {

Options options;
Screen screen;
Input input;
Keymap keymap;
Program *program;

struct Mode
{
    uint32_t hotKey;
    int width, height;
};

constexpr Mode modes[] = {{0x3c, 800, 600}, {0x3d, 1024, 768}, {0x3e, 1366, 768}, {0x3f, 1920, 1080}};
constexpr uint32_t hotKeyText = 0x40;
constexpr uint32_t hotKeyPointer = 0x41;
constexpr uint32_t hotKeyProgram = 0x42;

void reportMode(const char *word)
{
    Line line;
    line.text(word).text(" ");
    if (screen.isText())
        line.text("text");
    else
        line.number(screen.width()).text("x").number(screen.height());
    line.log();
}

void setPointer(bool absolute)
{
    input.setAbsolute(absolute);
    Line().text("pointer ").text(absolute ? "absolute" : "relative").log();
}

bool hotKey(const Event &event)
{
    for (const Mode &mode : modes) {
        if (event.scancode != mode.hotKey)
            continue;
        if (event.down) {
            screen.setMode(mode.width, mode.height);
            program->draw(screen, options);
            reportMode("mode");
        }
        return true;
    }
    switch (event.scancode) {
    case hotKeyText:
        if (event.down && screen.hasTextMode()) {
            asm volatile("cli");
            screen.setTextMode();
            asm volatile("sti");
            program->draw(screen, options);
            reportMode("mode");
        }
        return true;
    case hotKeyPointer:
        if (event.down)
            setPointer(!input.isAbsolute());
        return true;
    case hotKeyProgram:
        if (event.down) {
            program = program == &probeProgram()    ? &scrollProgram()
                      : program == &scrollProgram() ? &terminalProgram()
                                                    : &probeProgram();
            program->draw(screen, options);
            Line().text("program ").text(program->name()).log();
        }
        return true;
    default:
        return false;
    }
}

void reportEvent(const Event &event)
{
    Line line;
    switch (event.kind) {
    case Event::Key:
        line.text("key ").hex(event.scancode, event.scancode > 0xffff ? 6 : event.scancode > 0xff ? 4 : 2);
        line.text(event.down ? " down" : " up");
        break;
    case Event::Relative:
        line.text("move ").number(event.x).text(" ").number(event.y);
        line.text(" buttons ").number(static_cast<int>(event.buttons)).text(" wheel ").number(event.wheel);
        break;
    case Event::Absolute:
        line.text("point ").number(event.x).text(" ").number(event.y);
        line.text(" buttons ").number(static_cast<int>(event.buttons)).text(" wheel ").number(event.wheel);
        break;
    case Event::Nothing:
        return;
    }
    line.log();
}

void startMode()
{
    char text[16];
    options.value("mode", "1024x768", text, sizeof text);
    int numbers[2] = {0, 0};
    int which = 0;
    for (const char *c = text; *c; ++c) {
        if (*c == 'x' && which == 0)
            which = 1;
        else if (*c >= '0' && *c <= '9')
            numbers[which] = numbers[which] * 10 + (*c - '0');
    }
    if (numbers[0] >= 320 && numbers[1] >= 200)
        screen.setMode(numbers[0], numbers[1]);
    else if (screen.hasTextMode())
        screen.setTextMode();
    else
        screen.setMode(1024, 768);
}

} // namespace

extern "C" [[noreturn]] void guestMain(const uint8_t *font)
{
    options.load();
    if (!screen.find(font)) {
        Line().text("error no display adapter 1234:1111").log();
        for (;;)
            asm volatile("cli; hlt");
    }
    startMode();
    input.start();
    if (options.is("pointer", "absolute", "relative"))
        setPointer(true);
    const bool hotKeys = options.is("hotkeys", "1", "1");
    program = options.is("program", "scroll", "probe")     ? &scrollProgram()
              : options.is("program", "terminal", "probe") ? &terminalProgram()
                                                           : &probeProgram();
    program->draw(screen, options);
    reportMode("ready");

    uint8_t leds = 0;
    uint32_t ticks = input.ticks();
    for (;;) {
        for (Event event = input.next(screen.width(), screen.height()); event.kind != Event::Nothing;
             event = input.next(screen.width(), screen.height())) {
            reportEvent(event);
            const char typed = event.kind == Event::Key ? keymap.typed(event.scancode, event.down) : 0;
            if (keymap.leds() != leds) {
                leds = keymap.leds();
                input.setLeds(leds);
            }
            if (event.kind == Event::Key && hotKeys && hotKey(event))
                continue;
            program->event(screen, event, typed);
        }
        if (program->wantsAllTime() || ticks != input.ticks()) {
            ticks = input.ticks();
            program->tick(screen, ticks);
        }
        if (!program->wantsAllTime())
            input.sleep();
    }
}
