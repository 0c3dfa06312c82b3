// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Stands for a session that an attacker has taken over. VIRTDESK_HOSTILE says what it does to its parent.

#include "app/ipc/controlchannel.h"
#include "app/ipc/messagecodec.h"
#include "app/ipc/sharedframe.h"
#include "tests/session/childofhostile.h"

#include <QByteArray>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

using namespace virtdesk;

namespace {

ControlChannel channel;

void put(const char *bytes, std::size_t size)
{
    std::span<const char> rest(bytes, size);
    while (!rest.empty()) {
        std::size_t sent = 0;
        switch (channel.send(rest, nullptr, sent)) {
        case ControlChannel::Outcome::Done:
            rest = rest.subspan(sent);
            break;
        case ControlChannel::Outcome::Later:
            channel.wait(false, true, -1);
            break;
        case ControlChannel::Outcome::Ended:
            std::_Exit(0);
        }
    }
    channel.flush();
}

void put(const SessionMessage &message)
{
    const WireBuffer bytes = encode(message);
    put(bytes.data(), bytes.size());
}

void raw(std::uint8_t kind, const QByteArray &payload)
{
    char header[messageHeaderSize];
    for (int i = 0; i < 4; ++i)
        header[i] = static_cast<char>(payload.size() >> (8 * i));
    header[4] = static_cast<char>(kind);
    put(header, sizeof header);
    put(payload.constData(), static_cast<std::size_t>(payload.size()));
}

[[noreturn]] void stay()
{
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

CredentialAsked question(quint32 id)
{
    CredentialAsked asked;
    asked.id = id;
    asked.request.fields = {CredentialField{}};
    return asked;
}

/// The frame that the parent gives for the asking.
std::unique_ptr<SharedFrame> frame(int width, int height)
{
    put(FrameWanted{width, height});
    MessageAssembler assembler(MessageAssembler::From::Parent);
    NativeHandle handle;
    for (;;) {
        channel.wait(true, false, -1);
        char buffer[65536];
        auto received = channel.receive(buffer);
        if (received.outcome == ControlChannel::Outcome::Ended)
            std::_Exit(1);
        if (received.handle.isSet())
            handle = std::move(received.handle);
        assembler.append(std::span<const char>(buffer, received.count));
        for (;;) {
            auto next = assembler.next();
            if (!next.ok() || !*next)
                break;
            auto message = decodeParentMessage((*next)->kind, (*next)->payload);
            if (message.ok() && std::holds_alternative<FrameAllocated>(*message))
                return std::move(SharedFrame::map(std::move(handle), width, height)).value();
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    channel = ControlChannel::fromParent(argc, argv);
    if (!channel.isOpen())
        return 2;
    const QByteArray mode = qgetenv("VIRTDESK_HOSTILE");
    if (mode == "garbage") {
        QByteArray garbage(100'000, '\0');
        for (char &byte : garbage)
            byte = static_cast<char>(std::rand());
        put(garbage.constData(), 100'000);
        stay();
    } else if (mode == "huge") {
        put("\xff\xff\xff\x7f\x0b", 5);
        stay();
    } else if (mode == "kind0") {
        raw(0, {});
        stay();
    } else if (mode == "enum") {
        raw(1, QByteArray("\x7f"));
        stay();
    } else if (mode == "rect") {
        const auto picture = frame(100, 100);
        put(DamageMessage{1, {{90, 90, 11, 5}}});
        stay();
    } else if (mode == "noframe") {
        put(DamageMessage{1, {{0, 0, 1, 1}}});
        stay();
    } else if (mode == "bigframe") {
        put(FrameWanted{16384, 16384});
        stay();
    } else if (mode == "cursor") {
        QByteArray payload(20, '\0');
        payload[0] = 16; // 16 x 0 with 4 bytes of pixels
        payload[16] = 4;
        raw(7, payload + QByteArray(4, 'x'));
        stay();
    } else if (mode == "nofields") {
        put(CredentialAsked{1, {}});
        stay();
    } else if (mode == "sameid") {
        put(question(1));
        put(question(1));
        stay();
    } else if (mode == "questions") {
        for (quint32 id = 1; id < 1000; ++id)
            put(question(id));
        stay();
    } else if (mode == "half") {
        put("\x40\x00\x00\x00\x0c half of it", 14);
    } else if (mode == "deaf") {
        channel.close();
        stay();
    } else if (mode == "stay") {
        put(EndedMessage{{Failure::Closed, QStringLiteral("Bye."), {}}});
        stay();
    } else if (mode == "talk") {
        put(EndedMessage{{Failure::Closed, QStringLiteral("Bye."), {}}});
        for (;;)
            put(BellMessage{});
    } else if (mode == "orphan") {
        leaveChildBehind([] {
            for (;;)
                put(BellMessage{}); // ends when the parent closes its end
        });
    } else if (mode == "flood") {
        for (;;)
            put(BellMessage{});
    } else if (mode == "cursorflood") {
        const SessionMessage cursor = CursorMessage{{1024, 1024, 0, 0, QByteArray(4 << 20, 'x')}};
        for (;;)
            put(cursor);
    } else if (mode == "frameflood") {
        for (;;)
            put(FrameWanted{4000, 4000});
    } else if (mode == "errorflood") {
        for (;;)
            std::fputs("all work and no play\n", stderr);
    } else if (mode == "flags") {
        const auto picture = frame(100, 100);
        std::memset(picture->memory().data(), 0xff, 4096);
        put(DamageMessage{0xffffffff, {{0, 0, 100, 100}}});
        put(NameMessage{QStringLiteral("flags are set")});
        stay();
    }
    return 0;
}
