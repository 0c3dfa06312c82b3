// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Stands for a session that an attacker has taken over. VIRTDESK_HOSTILE says what it does to its parent.

#include "app/ipc/controlchannel.h"
#include "app/ipc/messagecodec.h"
#include "app/ipc/sharedframe.h"
#include "tests/session/childofhostile.h"
#include "tests/session/memoryprobe.h"

#include <QByteArray>
#include <QFile>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

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

/// The steps of an honest session, up to and with `last`.
void go(Step last)
{
    put(StepEntered{Step::Resolve});
    put(StepEntered{Step::Connect});
    if (last == Step::Tls)
        put(StepEntered{Step::Tls});
    if (last < Step::SignIn)
        return;
    put(StepEntered{Step::SignIn});
    if (last == Step::SignIn)
        return;
    put(SignedInMessage{});
    put(StepEntered{last});
}

CredentialAsked otherOnes(quint32 id)
{
    CredentialAsked asked;
    asked.id = id;
    asked.request.service = QStringLiteral("ovirt");
    asked.request.host = QStringLiteral("engine.internal");
    asked.request.mechanism = QStringLiteral("SCRAM-SHA-256");
    asked.request.protection = ChannelProtection::VerifiedTls;
    asked.request.fields = {{CredentialField::Kind::UserName, {}, QStringLiteral("admin"), true},
                            {CredentialField::Kind::Password, {}, {}, false}};
    return asked;
}

StreamSecurity greenLock()
{
    StreamSecurity security;
    security.tls = security.tlsVerified = true;
    security.tlsVersion = QStringLiteral("TLSv1.3");
    security.tlsCipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    security.tlsKeyBits = 256;
    security.certificate.sha256 = QByteArray::fromHex(qgetenv("VIRTDESK_HOSTILE_SHA256"));
    if (security.certificate.sha256.isEmpty())
        security.certificate.sha256 = QByteArray(32, 'c');
    security.certificate.pem = qgetenv("VIRTDESK_HOSTILE_CHAIN");
    security.certificate.chainPem = security.certificate.pem;
    security.certificate.subject = QStringLiteral("O=you can trust me");
    security.verifiedBy = QStringLiteral("everybody");
    security.saslMechanism = QStringLiteral("GSSAPI");
    return security;
}

/// What the parent gives for a frame that is asked for; its handle, where there is one, goes to `handle`.
FrameAllocated allocated(int width, int height, NativeHandle &handle)
{
    put(FrameRequested{width, height});
    MessageAssembler assembler(MessageAssembler::From::Parent);
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
                return std::get<FrameAllocated>(*message);
        }
    }
}

/// The frame that the parent gives for the asking.
std::unique_ptr<SharedFrame> frame(int width, int height)
{
    NativeHandle handle;
    allocated(width, height, handle);
    return std::move(SharedFrame::map(std::move(handle), width, height)).value();
}

/// Asks for one frame after the other, keeps all that it is given and writes everywhere in it.
[[noreturn]] void hoard()
{
    std::vector<std::unique_ptr<SharedFrame>> kept;
    qint64 bytes = 0;
    for (int side = 300;; side = side < 6000 ? side + 300 : 300) {
        NativeHandle handle;
        const FrameAllocated answer = allocated(side, side, handle);
        if (!answer.granted)
            std::_Exit(3);
        if (!answer.reused) {
            kept.push_back(
                std::move(SharedFrame::map(std::move(handle), side, side, static_cast<std::size_t>(answer.bytes)))
                    .value());
            bytes += answer.bytes;
        }
        for (const auto &one : kept)
            std::memset(one->memory().data() + 4096, 0x77, one->memory().size() - 4096);
        put(DamageMessage{1, {{0, 0, side, side}}});
        std::fprintf(stderr, "%lld\n", static_cast<long long>(bytes));
    }
}

/// Tries to take the frame away from under its parent, then writes whatever comes to mind over flags and pixels, and
/// gives the memory back, while it says that there is something to be read.
[[noreturn]] void scribble()
{
    NativeHandle handle;
    allocated(640, 480, handle);
    const QString misuse = memoryprobe::misuse(handle.value());
    const auto picture = std::move(SharedFrame::map(std::move(handle), 640, 480)).value();
    auto *words = reinterpret_cast<std::uint32_t *>(picture->memory().data());
    std::thread([words, &memory = picture->memory()] {
        for (std::uint32_t round = 1;; ++round) {
            for (int word = 0; word < 1024; word += 16) // each flag has a cache line of its own
                words[word] = round % 3 == 0 ? static_cast<std::uint32_t>(std::rand()) : 0;
            std::memset(words + 1024, static_cast<int>(round), 640 * 480 * 4);
            if (round % 16 == 0)
                memory.release(4096);
        }
    }).detach();
    put(NameMessage{misuse.isEmpty() ? QStringLiteral("scribbles") : misuse});
    for (quint32 serial = 1;; ++serial) {
        put(DamageMessage{serial, {{0, 0, 640, 480}}});
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

/// Writes down whatever it is answered with.
[[noreturn]] void loot()
{
    MessageAssembler assembler(MessageAssembler::From::Parent);
    for (;;) {
        channel.wait(true, false, -1);
        char buffer[65536];
        const auto received = channel.receive(buffer);
        if (received.outcome == ControlChannel::Outcome::Ended)
            std::_Exit(0);
        assembler.append(std::span<const char>(buffer, received.count));
        for (auto next = assembler.next(); next.ok() && *next; next = assembler.next()) {
            auto message = decodeParentMessage((*next)->kind, (*next)->payload);
            if (!message.ok() || !std::holds_alternative<CredentialAnswered>(*message))
                continue;
            QFile file(qEnvironmentVariable("VIRTDESK_LOOT"));
            if (!file.open(QIODevice::Append))
                std::_Exit(4);
            for (const Secret &value : std::get<CredentialAnswered>(*message).answer.values)
                file.write(value.view().toByteArray() + '\n');
        }
    }
}

/// Asks as VIRTDESK_FORGED says: when|service|host|realm|user|protection.
[[noreturn]] void forge()
{
    const QStringList said = qEnvironmentVariable("VIRTDESK_FORGED").split(QLatin1Char('|'));
    CredentialAsked asked = otherOnes(1);
    asked.request.service = said.value(1);
    asked.request.host = said.value(2);
    asked.request.realm = said.value(3);
    asked.request.fields.first().preset = said.value(4);
    asked.request.protection = static_cast<ChannelProtection>(said.value(5).toInt());
    if (said.value(0) == QLatin1String("signing in"))
        go(Step::SignIn);
    else if (said.value(0) == QLatin1String("signed in"))
        go(Step::FirstFrame);
    else if (said.value(0) == QLatin1String("running"))
        go(Step::Running);
    put(asked);
    loot();
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
        go(Step::Running);
        const auto picture = frame(100, 100);
        put(DamageMessage{1, {{90, 90, 11, 5}}});
        stay();
    } else if (mode == "noframe") {
        go(Step::Running);
        put(DamageMessage{1, {{0, 0, 1, 1}}});
        stay();
    } else if (mode == "bigframe") {
        go(Step::Running);
        put(FrameRequested{16384, 16384});
        stay();
    } else if (mode == "cursor") {
        QByteArray payload(20, '\0');
        payload[0] = 16; // 16 x 0 with 4 bytes of pixels
        payload[16] = 4;
        raw(7, payload + QByteArray(4, 'x'));
        stay();
    } else if (mode == "nofields") {
        go(Step::SignIn);
        put(CredentialAsked{1, {}});
        stay();
    } else if (mode == "sameid") {
        go(Step::SignIn);
        put(question(1));
        put(question(1));
        stay();
    } else if (mode == "questions") {
        go(Step::SignIn);
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
        go(Step::Running);
        const auto picture = frame(10, 10);
        leaveChildBehind([] {
            for (;;)
                put(DamageMessage{1, {{0, 0, 1, 1}}}); // ends when the parent closes its end
        });
    } else if (mode == "damageflood") {
        go(Step::Running);
        const auto picture = frame(10, 10);
        for (quint32 serial = 1;; ++serial)
            put(DamageMessage{serial, {{0, 0, 10, 10}}});
    } else if (mode == "ask-after") {
        go(Step::Running);
        put(otherOnes(1));
        stay();
    } else if (mode == "ask-at-once") {
        put(otherOnes(1));
        stay();
    } else if (mode == "ask-others") {
        go(Step::SignIn);
        put(otherOnes(1));
        stay();
    } else if (mode == "token-of-others") { // of a hop that is none, or no HTTP proxy
        go(Step::Connect);
        put(TokenRequested{qEnvironmentVariableIntValue("VIRTDESK_HOSTILE_HOP")});
        stay();
    } else if (mode == "identity-others") {
        go(Step::Tls);
        IdentityAsked asked;
        asked.id = 1;
        asked.question.service = QStringLiteral("ovirt");
        asked.question.host = QStringLiteral("engine.internal");
        asked.question.certificate = greenLock().certificate;
        asked.question.problems = {CertificateProblem::Expired};
        put(asked);
        stay();
    } else if (mode == "signed-in-at-once") {
        put(SignedInMessage{});
        stay();
    } else if (mode == "signed-in-twice") {
        go(Step::Running);
        put(SignedInMessage{greenLock(), QStringLiteral("X509SASL")});
        stay();
    } else if (mode == "signed-in-after-frames") {
        go(Step::Running);
        const auto picture = frame(100, 100);
        put(DamageMessage{1, {{0, 0, 100, 100}}});
        put(SignedInMessage{greenLock(), QStringLiteral("X509SASL")});
        stay();
    } else if (mode == "forge") {
        forge();
    } else if (mode == "green-lock") { // over plain TCP
        go(Step::SignIn);
        put(SignedInMessage{greenLock(), QStringLiteral("X509SASL")});
        stay();
    } else if (mode == "false-chain") { // as if TLS had been started
        go(Step::Tls);
        put(StepEntered{Step::SignIn});
        // Nothing else is wrong with it.
        StreamSecurity security = greenLock();
        security.saslMechanism.clear();
        put(SignedInMessage{security, QStringLiteral("X509Plain")});
        stay();
    } else if (mode == "no-ticket") { // a sign-in by Kerberos that nobody was asked for
        go(Step::SignIn);
        StreamSecurity security;
        security.saslMechanism = QStringLiteral("GSSAPI");
        put(SignedInMessage{security, QStringLiteral("SASL")});
        stay();
    } else if (mode == "picture-first") {
        go(Step::SignIn);
        put(FrameRequested{100, 100});
        stay();
    } else if (mode == "news-first") {
        go(Step::SignIn);
        put(NameMessage{QStringLiteral("Sign in again, please")});
        stay();
    } else if (mode == "hoard") {
        go(Step::Running);
        hoard();
    } else if (mode == "flood") {
        go(Step::Running);
        for (;;)
            put(BellMessage{});
    } else if (mode == "logflood") {
        go(Step::Running);
        for (;;)
            put(LogMessage{LogCategory::Session, LogLevel::Critical, QString(600, QLatin1Char('x'))});
    } else if (mode == "cursorflood") {
        go(Step::Running);
        const SessionMessage cursor = CursorMessage{{1024, 1024, 0, 0, QByteArray(4 << 20, 'x')}};
        for (;;)
            put(cursor);
    } else if (mode == "frameflood") {
        go(Step::Running);
        for (;;)
            put(FrameRequested{4000, 4000});
    } else if (mode == "errorflood") {
        for (;;)
            std::fputs("all work and no play\n", stderr);
    } else if (mode == "scribble") {
        go(Step::Running);
        scribble();
    } else if (mode == "writing") { // an update that never ends
        go(Step::Running);
        const auto picture = frame(100, 100);
        put(DamageMessage{1, {{0, 0, 100, 100}}});
        picture->beginDrawing(1, std::chrono::hours(1), {});
        for (quint32 serial = 2;; ++serial) {
            put(DamageMessage{serial, {{0, 0, 100, 100}}});
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    } else if (mode == "flags") {
        go(Step::Running);
        const auto picture = frame(100, 100);
        std::memset(picture->memory().data(), 0xff, 4096);
        put(DamageMessage{0xffffffff, {{0, 0, 100, 100}}});
        put(NameMessage{QStringLiteral("flags are set")});
        stay();
    }
    return 0;
}
