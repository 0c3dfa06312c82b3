// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/messagecodec.h"
#include "tests/session/messagesamples.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <cstdint>
#include <cstring>

using namespace virtdesk;

namespace {

std::span<const char> payloadOf(const WireBuffer &bytes)
{
    return std::span<const char>(bytes).subspan(messageHeaderSize);
}

template <typename T>
T sessionRoundTrip(const T &message)
{
    const WireBuffer bytes = encode(SessionMessage(message));
    auto decoded = decodeSessionMessage(static_cast<std::uint8_t>(bytes.at(4)), payloadOf(bytes));
    return std::get<T>(std::move(decoded).value());
}

template <typename T>
T parentRoundTrip(T message)
{
    const WireBuffer bytes = encode(ParentMessage(std::move(message)));
    auto decoded = decodeParentMessage(static_cast<std::uint8_t>(bytes.at(4)), payloadOf(bytes));
    return std::get<T>(std::move(decoded).value());
}

template <typename T, typename Variant>
T take(std::vector<Variant> samples, int nth = 0)
{
    for (Variant &sample : samples) {
        if (std::holds_alternative<T>(sample) && nth-- == 0)
            return std::get<T>(std::move(sample));
    }
    qFatal("no such sample");
}

void compareCertificates(const CertificateInfo &got, const CertificateInfo &want)
{
    QCOMPARE(got.subject, want.subject);
    QCOMPARE(got.issuer, want.issuer);
    QCOMPARE(got.names, want.names);
    QCOMPARE(got.notBefore, want.notBefore);
    QCOMPARE(got.notAfter, want.notAfter);
    QCOMPARE(got.sha256, want.sha256);
    QCOMPARE(got.pem, want.pem);
    QCOMPARE(got.chainPem, want.chainPem);
    QCOMPARE(got.keyBits, want.keyBits);
    QCOMPARE(got.keyKind, want.keyKind);
}

/// A message with this payload, whatever is in it.
Result<SessionMessage> decodeRaw(std::uint8_t kind, const QByteArray &payload)
{
    return decodeSessionMessage(kind,
                                std::span<const char>(payload.constData(), static_cast<std::size_t>(payload.size())));
}

} // namespace

class TestMessageCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytesAreStable()
    {
        for (const ParentMessage &sample : sampleParentMessages()) {
            const WireBuffer bytes = encode(sample);
            QVERIFY(!bytes.empty());
            auto decoded = decodeParentMessage(static_cast<std::uint8_t>(bytes.at(4)), payloadOf(bytes));
            QVERIFY(decoded.ok());
            QCOMPARE(decoded->index(), sample.index());
            QVERIFY(encode(*decoded) == bytes);
        }
        for (const SessionMessage &sample : sampleSessionMessages()) {
            const WireBuffer bytes = encode(sample);
            QVERIFY(!bytes.empty());
            auto decoded = decodeSessionMessage(static_cast<std::uint8_t>(bytes.at(4)), payloadOf(bytes));
            QVERIFY(decoded.ok());
            QCOMPARE(decoded->index(), sample.index());
            QVERIFY(encode(*decoded) == bytes);
        }
    }

    void startKeepsItsFields()
    {
        const auto want = take<StartMessage>(sampleParentMessages());
        const auto got = parentRoundTrip(take<StartMessage>(sampleParentMessages()));
        QCOMPARE(got.target.protocol, want.target.protocol);
        QVERIFY(got.target.endpoint.address == want.target.endpoint.address);
        QCOMPARE(got.target.endpoint.route, want.target.endpoint.route);
        QCOMPARE(got.target.trust.caPem, want.target.trust.caPem);
        QVERIFY(got.target.proxyAccess.isSet);
        QCOMPARE(got.target.proxyAccess.ticket.view(), QByteArrayView("of the proxy"));
        QCOMPARE(got.target.proxyAccess.caPem, want.target.proxyAccess.caPem);
        QCOMPARE(got.target.trust.expectedHostName, want.target.trust.expectedHostName);
        QCOMPARE(got.target.trust.hostSubject, want.target.trust.hostSubject);
        QCOMPARE(got.target.trust.serviceHost, want.target.trust.serviceHost);
        QCOMPARE(got.target.signIn.clientCertificatePem, want.target.signIn.clientCertificatePem);
        QVERIFY(got.target.signIn.clientKeyPem.view() == want.target.signIn.clientKeyPem.view());
        QCOMPARE(got.target.trust.acceptedSha256, want.target.trust.acceptedSha256);
        QCOMPARE(got.target.signIn.userName, want.target.signIn.userName);
        QCOMPARE(got.target.signIn.pinnedMechanism, want.target.signIn.pinnedMechanism);
        QVERIFY(got.target.trust.allowAnonymousTls && got.target.signIn.allowAnonymousSasl);
        QVERIFY(got.target.trust.expected.verifiedTls && got.target.trust.expected.anyTls &&
                got.target.trust.expected.sasl);
        QCOMPARE(got.options.encodings, want.options.encodings);
        QVERIFY(got.options.viewOnly && !got.options.clipboard && got.options.untilClosed);
        QCOMPARE(got.options.chosen,
                 (QMap<QString, int>{{QStringLiteral("quality"), 7}, {QStringLiteral("compression"), -3}}));
        QCOMPARE(got.target.endpoint.carrier, QUrl(QStringLiteral("wss://hv1.lab.example:5901/path?token=x")));
        QVERIFY(got.deadlines == want.deadlines);
        QCOMPARE(got.demand, FrameDemand::none());

        const auto local = parentRoundTrip(take<StartMessage>(sampleParentMessages(), 1));
        QVERIFY(local.target.endpoint.address == Address::unixSocket(QStringLiteral("/run/vnc.sock")));
        QVERIFY(local.target.endpoint.route.isEmpty());
        QCOMPARE(local.demand, FrameDemand::full());
    }

    void ticketStaysInTheParent()
    {
        auto start = take<StartMessage>(sampleParentMessages());
        const QByteArray ticket = start.target.signIn.ticket.view().toByteArray();
        QVERIFY(!ticket.isEmpty());
        const WireBuffer bytes = encode(ParentMessage(std::move(start)));
        QVERIFY(!QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).contains(ticket));
    }

    void parentMessagesKeepTheirFields()
    {
        const auto key = std::get<KeyInput>(parentRoundTrip(InputMessage{KeyInput{true, 0x9d, 0xffe4}}).event);
        QVERIFY(key.down);
        QCOMPARE(key.scancode, 0x9dU);
        QCOMPARE(key.keysym, 0xffe4U);
        const auto pointer = std::get<PointerInput>(parentRoundTrip(InputMessage{PointerInput{true, -3, 4, 5}}).event);
        QVERIFY(pointer.relative && pointer.x == -3 && pointer.y == 4 && pointer.buttons == 5);
        const QString text = QStringLiteral("two\nlines \u20ac \U0001f600");
        QCOMPARE(std::get<ClipboardInput>(parentRoundTrip(InputMessage{ClipboardInput{text}}).event).text, text);
        const auto resize = std::get<ResizeInput>(parentRoundTrip(InputMessage{ResizeInput{1024, 768}}).event);
        QVERIFY(resize.width == 1024 && resize.height == 768);
        QVERIFY(
            std::get<PowerInput>(parentRoundTrip(InputMessage{PowerInput{PowerInput::Action::Reset}}).event).action ==
            PowerInput::Action::Reset);
        QCOMPARE(std::get<FrameDemand>(parentRoundTrip(InputMessage{FrameDemand::none()}).event), FrameDemand::none());
        const auto small = FrameDemand::thumbnail(320, 200, 2);
        QCOMPARE(std::get<FrameDemand>(parentRoundTrip(InputMessage{small}).event), small);

        const auto answer = parentRoundTrip(take<CredentialAnswered>(sampleParentMessages()));
        QCOMPARE(answer.id, 77U);
        QCOMPARE(answer.answer.values.size(), std::size_t(2));
        QVERIFY(answer.answer.values[1].view() == QByteArrayView("open sesame"));
        QVERIFY(answer.answer.source == CredentialAnswer::Source::Keychain && answer.answer.remember);
        QVERIFY(!answer.error);
        const auto refused = parentRoundTrip(take<CredentialAnswered>(sampleParentMessages(), 1));
        QVERIFY(refused.error.kind == Failure::Cancelled);
        QCOMPARE(refused.error.sentence, QStringLiteral("Not now."));

        const auto decided = parentRoundTrip(IdentityDecided{79, IdentityDecision::AcceptAlways});
        QVERIFY(decided.id == 79 && decided.decision == IdentityDecision::AcceptAlways);
        const auto frame = parentRoundTrip(FrameAllocated{1920, 1080, true});
        QVERIFY(frame.width == 1920 && frame.height == 1080 && frame.granted);
    }

    void sessionMessagesKeepTheirFields()
    {
        const auto asked = sessionRoundTrip(take<CredentialAsked>(sampleSessionMessages()));
        QCOMPARE(asked.id, 5U);
        QCOMPARE(asked.request.service, QStringLiteral("vnc"));
        QCOMPARE(asked.request.host, QStringLiteral("hv1:5901"));
        QCOMPARE(asked.request.realm, QStringLiteral("LAB.EXAMPLE"));
        QCOMPARE(asked.request.mechanism, QStringLiteral("SCRAM-SHA-256"));
        QVERIFY(asked.request.protection == ChannelProtection::VerifiedTls);
        QCOMPARE(asked.request.fields.size(), 2);
        QVERIFY(asked.request.fields[0].kind == CredentialField::Kind::UserName && asked.request.fields[0].echo);
        QCOMPARE(asked.request.fields[0].preset, QStringLiteral("root"));
        QVERIFY(asked.request.fields[1].kind == CredentialField::Kind::Prompt && !asked.request.fields[1].echo);
        QCOMPARE(asked.request.fields[1].label, QStringLiteral("Colour?"));
        QCOMPARE(asked.request.previousRefusal, QStringLiteral("It was wrong."));
        QVERIFY(!asked.request.mayUseTicket && !asked.request.mayRemember);

        const auto wantIdentity = take<IdentityAsked>(sampleSessionMessages());
        const auto identity = sessionRoundTrip(wantIdentity);
        QCOMPARE(identity.id, 6U);
        QCOMPARE(identity.question.service, wantIdentity.question.service);
        QCOMPARE(identity.question.host, wantIdentity.question.host);
        QCOMPARE(identity.question.expectedName, wantIdentity.question.expectedName);
        QCOMPARE(identity.question.problems, wantIdentity.question.problems);
        QCOMPARE(identity.question.detail, wantIdentity.question.detail);
        compareCertificates(identity.question.certificate, wantIdentity.question.certificate);

        const auto wantSignedIn = take<SignedInMessage>(sampleSessionMessages());
        const auto signedIn = sessionRoundTrip(wantSignedIn);
        const StreamSecurity &security = signedIn.security;
        QVERIFY(security.local && security.tls && security.tlsVerified && security.tlsPinned);
        QCOMPARE(security.tlsVersion, wantSignedIn.security.tlsVersion);
        QCOMPARE(security.tlsCipher, wantSignedIn.security.tlsCipher);
        QCOMPARE(security.tlsKeyBits, 256);
        QCOMPARE(security.verifiedBy, wantSignedIn.security.verifiedBy);
        QCOMPARE(security.saslMechanism, QStringLiteral("GSSAPI"));
        QCOMPARE(security.saslSsf, 256);
        QCOMPARE(security.saslUser, wantSignedIn.security.saslUser);
        QVERIFY(signedIn.label == QLatin1String("X509SASL"));
        compareCertificates(security.certificate, wantSignedIn.security.certificate);

        const auto damage = sessionRoundTrip(take<DamageMessage>(sampleSessionMessages()));
        QCOMPARE(damage.serial, 9U);
        QVERIFY(damage.rects == (QList<DamageRect>{{0, 0, 10, 20}, {5, 6, 7, 8}}));
        const auto cursor = sessionRoundTrip(take<CursorMessage>(sampleSessionMessages())).cursor;
        QVERIFY(cursor.width == 2 && cursor.height == 3 && cursor.hotX == 1 && cursor.hotY == 2);
        QCOMPARE(cursor.bgra, QByteArray(24, '\x11'));
        const auto can = sessionRoundTrip(take<CapabilitiesMessage>(sampleSessionMessages())).capabilities;
        QVERIFY(can.scancodes && can.relativePointer && can.resize && can.power && can.clipboardToGuest &&
                can.clipboardFromGuest && can.leds);
        const auto leds = sessionRoundTrip(LedsMessage{{true, false, true}}).leds;
        QVERIFY(leds.scroll && !leds.num && leds.caps);
        QCOMPARE(sessionRoundTrip(ClipboardMessage{QStringLiteral("tab\tand\nline")}).text,
                 QStringLiteral("tab\tand\nline"));
        QCOMPARE(sessionRoundTrip(NameMessage{QStringLiteral("QEMU")}).name, QStringLiteral("QEMU"));
        QCOMPARE(sessionRoundTrip(ResizeRefusedMessage{QStringLiteral("No.")}).why, QStringLiteral("No."));
        QCOMPARE(sessionRoundTrip(NoticeMessage{QStringLiteral("Cut.")}).sentence, QStringLiteral("Cut."));

        const auto statistics = sessionRoundTrip(take<StatisticsMessage>(sampleSessionMessages()));
        QCOMPARE(statistics.statistics.serverName, QStringLiteral("QEMU (web1)"));
        QVERIFY(statistics.statistics.width == 1366 && statistics.statistics.height == 768);
        QVERIFY(statistics.statistics.security == QLatin1String("X509SASL"));
        QVERIFY(statistics.statistics.securityNumbers == (QList<quint32>{19, 263}));
        QVERIFY(statistics.statistics.updates == 1 && statistics.statistics.rectangles == 2 &&
                statistics.statistics.pixels == 3 && statistics.statistics.bytesReceived == 4);
        QCOMPARE(statistics.statistics.encodings.size(), 2);
        QCOMPARE(statistics.statistics.encodings.value("zrle").bytes, quint64(6));
        QCOMPARE(statistics.statistics.encodings.value("raw").pixels, quint64(10));
        QVERIFY(statistics.userCpuMs == 11 && statistics.systemCpuMs == 12 && statistics.peakKib == 13);

        const auto ended = sessionRoundTrip(take<EndedMessage>(sampleSessionMessages())).error;
        QVERIFY(ended.kind == Failure::SignIn);
        QVERIFY(ended.remedy == Remedy::GetTicket);
        QCOMPARE(ended.sentence, QStringLiteral("Refused."));
        QCOMPARE(ended.detail, QStringLiteral("code 1"));
    }

    void textsForPeopleAreCleanedAndCut()
    {
        const QString nasty = QStringLiteral("a\u202eb\nc\u0007") + QString(5000, QLatin1Char('x'));
        const QString name = sessionRoundTrip(NameMessage{nasty}).name;
        QVERIFY(name.size() <= 257);
        QVERIFY(name.startsWith(QStringLiteral("ab cx")) || name.startsWith(QStringLiteral("ab c x")));
        QVERIFY(!name.contains(QChar(0x202e)) && !name.contains(QLatin1Char('\n')));

        // A session that does not clean them itself.
        QByteArray raw;
        const QByteArray text = "evil\xe2\x80\xae\x1b[31m";
        raw.append(static_cast<char>(text.size())).append(3, '\0').append(text);
        auto decoded = decodeRaw(12, raw);
        QVERIFY(decoded.ok());
        QCOMPARE(std::get<NameMessage>(*decoded).name, QStringLiteral("evil [31m"));
    }

    void bareBytesAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("payload");
        const auto number = [](quint32 value) {
            QByteArray bytes(4, '\0');
            for (int i = 0; i < 4; ++i)
                bytes[i] = static_cast<char>(value >> (8 * i));
            return bytes;
        };
        const auto rect = [&](quint32 x, quint32 y, quint32 w, quint32 h) -> QByteArray {
            return number(1) + number(1) + number(x) + number(y) + number(w) + number(h);
        };
        const auto row = [](const char *name, int kind, const QByteArray &payload) {
            QTest::newRow(name) << kind << payload;
        };
        row("kind 0", 0, QByteArray());
        row("kind beyond", 17, QByteArray());
        row("kind 255", 255, QByteArray());
        row("step beyond", 1, QByteArray("\x06"));
        row("step missing", 1, QByteArray());
        row("step with a rest", 1, QByteArray("\x01\x01"));
        row("frame 0", 5, QByteArray() + number(0) + number(10));
        row("frame negative", 5, number(0xffffffff) + number(10));
        row("frame too wide", 5, number(16385) + number(10));
        row("rect negative x", 6, rect(0xffffffff, 0, 1, 1));
        row("rect no width", 6, rect(0, 0, 0, 1));
        row("rect huge", 6, rect(0, 0, 0x7fffffff, 1));
        row("rect count lies", 6, number(1) + number(0xffffffff));
        row("rect count beyond the rest", 6, number(1) + number(100) + QByteArray(16, '\1'));
        row("cursor size lies", 7, number(2) + number(2) + number(0) + number(0) + number(4) + QByteArray(4, 'x'));
        row("cursor hot spot outside", 7,
            number(1) + number(1) + number(1) + number(0) + number(4) + QByteArray(4, 'x'));
        row("cursor too wide", 7,
            number(1025) + number(1) + number(0) + number(0) + number(4100) + QByteArray(4100, 'x'));
        row("bool that is 2", 9, QByteArray("\x02\x00\x00", 3));
        row("text that is no UTF-8", 11, number(2) + QByteArray("\xc3\x28", 2));
        row("text length lies", 11, number(100) + QByteArray("abc"));
        row("failure between the bands", 15, number(12) + number(0) + number(0) + QByteArray(1, '\0'));
        row("failure beyond", 15, number(24) + number(0) + number(0) + QByteArray(1, '\0'));
        row("remedy beyond", 15, number(4) + number(0) + number(0) + QByteArray(1, '\5'));
        row("remedy missing", 15, number(4) + number(0) + number(0));
        row("failure none", 15, number(0) + number(0) + number(0) + QByteArray(1, '\0'));
        row("bell with a payload", 10, QByteArray("x"));
    }

    void bareBytesAreRefused()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, payload);
        const auto decoded = decodeRaw(static_cast<std::uint8_t>(kind), payload);
        QVERIFY(!decoded.ok());
        QVERIFY(decoded.error().kind == Failure::Protocol);
        QVERIFY(!decoded.error().sentence.isEmpty());
    }

    void valuesBeyondTheirCapsAreNotSent()
    {
        QVERIFY(encode(SessionMessage(ClipboardMessage{QString((4 << 20) + 1, QLatin1Char('c'))})).empty());
        QVERIFY(!encode(SessionMessage(ClipboardMessage{QString(4 << 20, QLatin1Char('c'))})).empty());
        QVERIFY(encode(SessionMessage(CursorMessage{{1025, 1, 0, 0, QByteArray(4100, 'x')}})).empty());
        QVERIFY(encode(SessionMessage(CursorMessage{{2, 2, 0, 0, QByteArray(4, 'x')}})).empty());
        QVERIFY(encode(SessionMessage(DamageMessage{1, QList<DamageRect>(257, {0, 0, 1, 1})})).empty());
        StartMessage start;
        start.target.trust.caPem = QByteArray((4 << 20) + 1, 'c');
        QVERIFY(encode(ParentMessage(std::move(start))).empty());
    }

    void everyTruncationIsRefused()
    {
        const auto check = [](const WireBuffer &bytes, auto decode) {
            for (std::size_t size = 0; size < bytes.size() - messageHeaderSize; ++size)
                QVERIFY(!decode(static_cast<std::uint8_t>(bytes[4]), payloadOf(bytes).first(size)).ok());
        };
        for (const ParentMessage &sample : sampleParentMessages())
            check(encode(sample), decodeParentMessage);
        for (const SessionMessage &sample : sampleSessionMessages())
            check(encode(sample), decodeSessionMessage);
    }

    /// Random changes: either refused, or a message that can be sent again and is then the same.
    void mutations()
    {
        QRandomGenerator random(20261124);
        const auto mutate = [&random](const WireBuffer &original, auto decode) {
            for (int turn = 0; turn < 400; ++turn) {
                WireBuffer bytes = original;
                const int changes = 1 + random.bounded(4);
                for (int i = 0; i < changes && bytes.size() > messageHeaderSize; ++i) {
                    const auto at =
                        messageHeaderSize + random.bounded(static_cast<quint32>(bytes.size() - messageHeaderSize));
                    switch (random.bounded(4)) {
                    case 0:
                        bytes[at] = static_cast<char>(random.generate());
                        break;
                    case 1:
                        bytes[at] = static_cast<char>(0xff);
                        break;
                    case 2:
                        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
                        break;
                    case 3:
                        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                                     static_cast<char>(random.generate()));
                        break;
                    }
                }
                auto decoded = decode(static_cast<std::uint8_t>(bytes[4]), payloadOf(bytes));
                if (!decoded.ok())
                    continue;
                const WireBuffer again = encode(*decoded);
                if (again.empty())
                    continue; // a proxy URL that grew by being normalised
                auto second = decode(static_cast<std::uint8_t>(again[4]), payloadOf(again));
                QVERIFY(second.ok());
                QVERIFY(encode(*second) == again);
            }
        };
        for (const ParentMessage &sample : sampleParentMessages())
            mutate(encode(sample), decodeParentMessage);
        for (const SessionMessage &sample : sampleSessionMessages())
            mutate(encode(sample), decodeSessionMessage);
    }

    void assemblerCutsAnyChunks()
    {
        WireBuffer all;
        std::size_t count = 0;
        for (const SessionMessage &sample : sampleSessionMessages()) {
            const WireBuffer bytes = encode(sample);
            all.insert(all.end(), bytes.begin(), bytes.end());
            ++count;
        }
        for (const std::size_t chunk : {std::size_t(1), std::size_t(7), std::size_t(4096)}) {
            MessageAssembler assembler(MessageAssembler::From::Session);
            std::size_t got = 0;
            for (std::size_t at = 0; at < all.size(); at += chunk) {
                assembler.append(std::span<const char>(all).subspan(at, std::min(chunk, all.size() - at)));
                for (;;) {
                    auto next = assembler.next();
                    QVERIFY(next.ok());
                    if (!*next)
                        break;
                    QVERIFY(decodeSessionMessage((*next)->kind, (*next)->payload).ok());
                    ++got;
                }
            }
            QCOMPARE(got, count);
        }
    }

    void assemblerRefusesAHeaderAtOnce()
    {
        struct
        {
            MessageAssembler::From from;
            const char *header;
        } const bad[] = {
            {MessageAssembler::From::Session, "\x00\x00\x00\x00\x00"},
            {MessageAssembler::From::Session, "\x00\x00\x00\x00\x7f"},
            {MessageAssembler::From::Session, "\xff\xff\xff\xff\x0b"}, // 4 GiB of clipboard
            {MessageAssembler::From::Session, "\x01\x00\x01\x00\x01"}, // 64 KiB of step
            {MessageAssembler::From::Session, "\x01\x00\x00\x00\x0a"}, // a bell with a payload
            {MessageAssembler::From::Parent, "\x00\x00\x00\x01\x01"},  // 16 MiB of start
            {MessageAssembler::From::Parent, "\x00\x00\x00\x00\x7f"},
        };
        for (const auto &one : bad) {
            MessageAssembler assembler(one.from);
            assembler.append(std::span<const char>(one.header, messageHeaderSize));
            const auto next = assembler.next();
            QVERIFY(!next.ok());
            QVERIFY(next.error().kind == Failure::Protocol);
        }
    }

    /// The bytes of a message are gone from the assembler's memory when the next one is asked for.
    void assemblerWipesWhatWasTaken()
    {
        auto answer = take<CredentialAnswered>(sampleParentMessages());
        const WireBuffer bytes = encode(ParentMessage(std::move(answer)));
        MessageAssembler assembler(MessageAssembler::From::Parent);
        assembler.append(bytes);
        assembler.append(std::span<const char>(bytes).first(3)); // so that the buffer stays in use
        auto next = assembler.next();
        QVERIFY(next.ok() && next->has_value());
        const std::span<const char> payload = (*next)->payload;
        QVERIFY(
            QByteArray::fromRawData(payload.data(), static_cast<qsizetype>(payload.size())).contains("open sesame"));
        QVERIFY(assembler.next().ok());
        QVERIFY(
            !QByteArray::fromRawData(payload.data(), static_cast<qsizetype>(payload.size())).contains("open sesame"));
    }

    /// With VIRTDESK_WRITE_CORPUS=folder the samples are written as the fuzz target's corpus.
    void corpus()
    {
        const QString folder = qEnvironmentVariable("VIRTDESK_WRITE_CORPUS");
        if (folder.isEmpty())
            return;
        const auto write = [&](const QString &name, char direction, const WireBuffer &bytes) {
            QFile file(QDir(folder).filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(1, direction));
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        };
        int number = 0;
        for (const ParentMessage &sample : sampleParentMessages())
            write(QStringLiteral("parent-%1").arg(number++, 2, 10, QLatin1Char('0')), 0, encode(sample));
        number = 0;
        for (const SessionMessage &sample : sampleSessionMessages())
            write(QStringLiteral("session-%1").arg(number++, 2, 10, QLatin1Char('0')), 1, encode(sample));
    }
};

QTEST_GUILESS_MAIN(TestMessageCodec)
#include "tst_messagecodec.moc"
