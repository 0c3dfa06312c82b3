// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "line.h"
#include "program.h"

namespace {

/// Text that scrolls as a busy log does. Option rate: lines a tick; 0 = as fast as it goes. Option pace: ticks from one
/// burst to the next.
class Scroll final : public Program
{
public:
    const char *name() const override { return "scroll"; }
    void draw(Screen &screen, const Options &options) override;
    void tick(Screen &screen, uint32_t ticks) override;
    bool wantsAllTime() const override { return m_rate == 0; }

private:
    void writeLine(Screen &screen);
    uint32_t random(uint32_t below);

    uint32_t m_state = 7;
    int m_rate = 0;
    int m_pace = 1;
    int m_number = 0;
    int m_used = 0;
};

Scroll scroll;

constexpr uint32_t paper = 0x0c1014;
constexpr const char *units[] = {"kernel",         "systemd[1]",   "sshd[812]",      "vdsm[1734]",
                                 "libvirtd[1201]", "chronyd[640]", "postgres[2210]", "nginx[993]"};
constexpr const char *words[] = {
    "started", "session",  "opened", "for",     "user",       "request",  "from",  "address", "device",   "eth0",
    "queue",   "link",     "is",     "up",      "checkpoint", "complete", "wrote", "buffers", "accepted", "key",
    "volume",  "extended", "lease",  "renewed", "in",         "state",    "unit",  "reload",  "finished", "slow"};

uint32_t Scroll::random(uint32_t below)
{
    m_state = m_state * 1664525 + 1013904223;
    return (m_state >> 10) % below;
}

void Scroll::draw(Screen &screen, const Options &options)
{
    m_rate = options.number("rate", 0);
    m_pace = options.number("pace", 1);
    m_used = 0;
    if (screen.isText()) {
        screen.clearCells(0x07);
        screen.cell(0, 0, "The scroll program needs a graphics mode: F2-F5.", 0x07);
        return;
    }
    screen.fill(0, 0, screen.width(), screen.height(), paper);
    for (int line = 0; line < screen.rows(); ++line)
        writeLine(screen);
}

void Scroll::tick(Screen &screen, uint32_t ticks)
{
    if (screen.isText())
        return;
    if (m_rate == 0)
        writeLine(screen);
    else if (ticks % static_cast<uint32_t>(m_pace) == 0) {
        for (int line = 0; line < m_rate; ++line)
            writeLine(screen);
    }
}

void Scroll::writeLine(Screen &screen)
{
    if (m_used == screen.rows()) {
        screen.scrollUp(0, screen.rows() * 16, 16, paper);
        --m_used;
    }
    Line stamp;
    ++m_number;
    stamp.text("[")
        .number(m_number / 100)
        .text(".")
        .number(m_number / 10 % 10)
        .number(m_number % 10)
        .text("]")
        .column(12);
    Line unit;
    unit.text(units[random(8)]).text(":");
    Line message;
    const uint32_t count = 4 + random(12);
    for (uint32_t i = 0; i < count; ++i)
        message.text(words[random(30)]).text(" ");
    message.hex(random(0x10000), 4);
    const int y = m_used * 16;
    const uint32_t mood = random(12);
    screen.text(0, y, stamp.string(), 0x5f8f5f, paper);
    screen.text(104, y, unit.string(), 0x6fa8dc, paper);
    screen.text(112 + 8 * unit.length(), y, message.string(),
                mood == 0  ? 0xf08080
                : mood < 3 ? 0xe8d080
                           : 0xc8d0d8,
                paper);
    ++m_used;
}

} // namespace

Program &scrollProgram()
{
    return scroll;
}
