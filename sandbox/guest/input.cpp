// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "input.h"

#include "ports.h"

// boot.S: save the registers, call the handler below, return from the interrupt.
extern "C" void timerEntry();
extern "C" void deviceEntry();

namespace {

struct Gate
{
    uint16_t offsetLow;
    uint16_t selector;
    uint8_t zero;
    uint8_t type;
    uint16_t offsetHigh;
};

Gate gates[256];

struct Byte
{
    uint8_t value;
    bool mouse;
};

// Written by the interrupts, read with them off.
Byte ring[512];
volatile uint32_t ringIn = 0;
volatile uint32_t ringOut = 0;
volatile uint32_t tickCount = 0;

void takeBytes()
{
    for (;;) {
        const uint8_t status = inByte(0x64);
        if (!(status & 1))
            return;
        const uint8_t value = inByte(0x60);
        if (ringIn - ringOut < 512) {
            ring[ringIn % 512] = {value, (status & 0x20) != 0};
            ringIn = ringIn + 1;
        }
    }
}

void setGate(int vector, void (*entry)())
{
    const uint32_t address = reinterpret_cast<uint32_t>(entry);
    gates[vector] = {static_cast<uint16_t>(address), 8, 0, 0x8e, static_cast<uint16_t>(address >> 16)};
}

void waitWritable()
{
    while (inByte(0x64) & 2) {
    }
}

uint8_t readNow()
{
    for (int tries = 0; tries < 100000; ++tries) {
        if (inByte(0x64) & 1)
            return inByte(0x60);
    }
    return 0;
}

void controller(uint8_t command)
{
    waitWritable();
    outByte(0x64, command);
}

void controllerData(uint8_t value)
{
    waitWritable();
    outByte(0x60, value);
}

uint8_t mouse(uint8_t command)
{
    controller(0xd4);
    controllerData(command);
    return readNow();
}

struct Backdoor
{
    uint32_t a, b, c, d;
};

Backdoor backdoor(uint32_t command, uint32_t argument)
{
    Backdoor r{0x564d5868, argument, command, 0x5658};
    asm volatile("inl %%dx, %%eax" : "+a"(r.a), "+b"(r.b), "+c"(r.c), "+d"(r.d));
    return r;
}

constexpr uint32_t pointerData = 39;
constexpr uint32_t pointerStatus = 40;
constexpr uint32_t pointerCommand = 41;
constexpr uint32_t commandReadId = 0x45414552;
constexpr uint32_t commandDisable = 0xf5;
constexpr uint32_t commandAbsolute = 0x53424152;

} // namespace

extern "C" void timerInterrupt()
{
    tickCount = tickCount + 1;
    outByte(0x20, 0x20);
}

// Keyboard and mouse. Both controllers are told, since the second one may have asked.
extern "C" void deviceInterrupt()
{
    takeBytes();
    outByte(0xa0, 0x20);
    outByte(0x20, 0x20);
}

void Input::start()
{
    setGate(8, timerEntry);
    setGate(9, deviceEntry);
    setGate(0x74, deviceEntry);
    struct __attribute__((packed))
    {
        uint16_t limit;
        uint32_t base;
    } const table{sizeof gates - 1, reinterpret_cast<uint32_t>(gates)};
    asm volatile("lidt %0" : : "m"(table));

    while (inByte(0x64) & 1)
        inByte(0x60);
    controller(0xa8);
    controller(0x20);
    const uint8_t configuration = readNow();
    controller(0x60);
    // Interrupts of both devices, both clocks on; translation to set 1 stays as the BIOS left it.
    controllerData(static_cast<uint8_t>((configuration | 3) & ~0x30));

    mouse(0xf6);
    // This knock makes it an IntelliMouse Explorer: wheel and five buttons, packets of four bytes.
    constexpr uint8_t knock[] = {200, 200, 80};
    for (const uint8_t rate : knock) {
        mouse(0xf3);
        mouse(rate);
    }
    mouse(0xf2);
    readNow();
    mouse(0xf3);
    mouse(100);
    mouse(0xf4);

    // Timer, keyboard, cascade, mouse.
    outByte(0x21, static_cast<uint8_t>(~0x07));
    outByte(0xa1, static_cast<uint8_t>(~0x10));
    asm volatile("sti");
}

void Input::sleep()
{
    asm volatile("cli");
    if (ringIn == ringOut)
        asm volatile("sti; hlt");
    else
        asm volatile("sti");
}

uint32_t Input::ticks() const
{
    return tickCount;
}

void Input::setAbsolute(bool absolute)
{
    if (absolute) {
        backdoor(pointerCommand, commandReadId);
        // The version word that the command above queued.
        backdoor(pointerData, 1);
        backdoor(pointerCommand, commandAbsolute);
    } else {
        backdoor(pointerCommand, commandDisable);
    }
    m_absolute = absolute;
    m_packetLength = 0;
}

void Input::setLeds(uint8_t leds)
{
    // The acknowledgements come through the ring and are dropped there (0xfa).
    asm volatile("cli");
    controllerData(0xed);
    controllerData(leds);
    asm volatile("sti");
}

Event Input::next(int screenWidth, int screenHeight)
{
    if (m_absolute) {
        const Event event = absolutePacket(screenWidth, screenHeight);
        if (event.kind != Event::Nothing)
            return event;
    }
    for (;;) {
        asm volatile("cli");
        const bool some = ringIn != ringOut;
        Byte byte{};
        if (some) {
            byte = ring[ringOut % 512];
            ringOut = ringOut + 1;
        }
        asm volatile("sti");
        if (!some)
            return {};
        Event event;
        if (!byte.mouse)
            event = keyByte(byte.value);
        else if (!m_absolute)
            event = mouseByte(byte.value);
        // In absolute mode the mouse's bytes only say that the backdoor has something.
        else
            event = absolutePacket(screenWidth, screenHeight);
        if (event.kind != Event::Nothing)
            return event;
    }
}

Event Input::keyByte(uint8_t byte)
{
    if (byte == 0xfa || byte == 0xfe || (byte == 0 && !m_prefixBytes))
        return {};
    if (byte == 0xe0 && m_prefixBytes == 0) {
        m_prefix = 0xe0;
        m_prefixBytes = 1;
        return {};
    }
    if (byte == 0xe1 && m_prefixBytes == 0) {
        m_prefix = 0xe1;
        m_prefixBytes = 2;
        return {};
    }
    if (m_prefixBytes == 2) {
        m_prefix = m_prefix << 8 | byte;
        m_prefixBytes = 1;
        return {};
    }
    Event event;
    event.kind = Event::Key;
    event.down = !(byte & 0x80);
    event.scancode = (m_prefixBytes ? m_prefix << 8 : 0) | (byte & 0x7f);
    if (m_prefixBytes && m_prefix > 0xff)
        event.scancode &= ~0x8000u;
    m_prefix = 0;
    m_prefixBytes = 0;
    return event;
}

Event Input::mouseByte(uint8_t byte)
{
    // Bit 3 of a packet's first byte is always set: resynchronises after a lost byte.
    if (m_packetLength == 0 && !(byte & 8))
        return {};
    m_packet[m_packetLength++] = byte;
    if (m_packetLength < 4)
        return {};
    m_packetLength = 0;
    Event event;
    event.kind = Event::Relative;
    event.x = static_cast<int>(m_packet[1]) - (m_packet[0] & 0x10 ? 256 : 0);
    event.y = -(static_cast<int>(m_packet[2]) - (m_packet[0] & 0x20 ? 256 : 0));
    const int wheel = m_packet[3] & 15;
    event.wheel = wheel & 8 ? wheel - 16 : wheel;
    event.buttons = (m_packet[0] & 1) | (m_packet[0] & 4 ? 2u : 0) | (m_packet[0] & 2 ? 4u : 0) |
                    (m_packet[3] & 0x10 ? 8u : 0) | (m_packet[3] & 0x20 ? 16u : 0);
    return event;
}

Event Input::absolutePacket(int screenWidth, int screenHeight)
{
    const uint32_t status = backdoor(pointerStatus, 0).a;
    if (status >> 16 == 0xffff || (status & 0xffff) < 4)
        return {};
    const Backdoor data = backdoor(pointerData, 4);
    Event event;
    event.kind = Event::Absolute;
    // QEMU scales pixel p of a width w to floor(p * 32767 / w), doubled; rounding up gives p back exactly.
    event.x = static_cast<int>(((data.b >> 1) * static_cast<uint32_t>(screenWidth) + 32766) / 32767);
    event.y = static_cast<int>(((data.c >> 1) * static_cast<uint32_t>(screenHeight) + 32766) / 32767);
    event.wheel = static_cast<int8_t>(data.d);
    event.buttons = (data.a & 0x20 ? 1u : 0) | (data.a & 8 ? 2u : 0) | (data.a & 0x10 ? 4u : 0);
    return event;
}
