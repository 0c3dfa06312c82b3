// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/messagecodec.h"

#include "app/ipc/ipctext.h"
#include "app/ipc/messagedescription.h"
#include "app/ipc/passedsocket.h"
#include "app/ipc/wirereader.h"
#include "app/ipc/wirewriter.h"

#include <array>
#include <concepts>
#include <cstdint>

namespace virtdesk {

namespace {

template <typename Archive>
void describe(Archive &ar, Like<KeyInput> auto &key)
{
    ar.boolean(key.down);
    ar.integer(key.scancode, 0U, 0xffffffffU);
    ar.integer(key.keysym, 0U, 0xffffffffU);
}

template <typename Archive>
void describe(Archive &ar, Like<PointerInput> auto &pointer)
{
    ar.boolean(pointer.relative);
    ar.integer(pointer.x, -65536, 65536);
    ar.integer(pointer.y, -65536, 65536);
    ar.integer(pointer.buttons, 0U, 0xffffffffU);
}

template <typename Archive>
void describe(Archive &ar, Like<ClipboardInput> auto &clipboard)
{
    ar.text(clipboard.text, limits::clipboardBytes);
}

template <typename Archive>
void describe(Archive &ar, Like<ResizeInput> auto &resize)
{
    ar.integer(resize.width, 1, limits::frameSide);
    ar.integer(resize.height, 1, limits::frameSide);
}

template <typename Archive>
void describe(Archive &ar, Like<PowerInput> auto &power)
{
    ar.enumeration(power.action, PowerInput::Action::Reset);
}

template <std::size_t index = 0, typename Variant>
bool emplace(Variant &variant, std::size_t wanted)
{
    if constexpr (index < std::variant_size_v<Variant>) {
        if (index == wanted) {
            variant.template emplace<index>();
            return true;
        }
        return emplace<index + 1>(variant, wanted);
    }
    return false;
}

template <typename Archive>
void describe(Archive &ar, Like<InputMessage> auto &message)
{
    auto kind = static_cast<std::uint8_t>(message.event.index());
    ar.integer(kind, std::uint8_t(0), std::uint8_t(std::variant_size_v<InputEvent> - 1));
    if constexpr (Archive::reading) {
        if (ar.failed() || !emplace(message.event, kind))
            return;
    }
    std::visit([&](auto &event) { describe(ar, event); }, message.event);
}

template <typename Archive>
void describe(Archive &ar, Like<CredentialAnswered> auto &message)
{
    ar.integer(message.id, 0U, 0xffffffffU);
    ar.list(message.answer.values, fieldCount, [](auto &a, auto &value) { a.secret(value, secretBytes); });
    ar.enumeration(message.answer.source, CredentialAnswer::Source::File);
    ar.boolean(message.answer.remember);
    describe(ar, message.error);
}

template <typename Archive>
void describe(Archive &ar, Like<IdentityDecided> auto &message)
{
    ar.integer(message.id, 0U, 0xffffffffU);
    ar.enumeration(message.decision, IdentityDecision::AcceptAlways);
}

template <typename Archive>
void describe(Archive &, Like<StatisticsRequested> auto &)
{
}

template <typename Archive>
void describe(Archive &, Like<CloseRequested> auto &)
{
}

template <typename Archive>
void describe(Archive &ar, Like<FrameAllocated> auto &message)
{
    ar.integer(message.width, 1, limits::frameSide);
    ar.integer(message.height, 1, limits::frameSide);
    ar.boolean(message.granted);
    ar.boolean(message.reused);
    ar.integer(message.bytes, qint64(0), limits::frameBytes);
}

template <typename Archive>
void describe(Archive &ar, Like<CheckCertificate> auto &message)
{
    ar.bytes(message.chainPem, chainBytes);
    ar.bytes(message.caPem, 4 << 20);
    ar.text(message.expectedName, pathText);
    ar.text(message.hostSubject, pathText);
    ar.bytes(message.acceptedSha256, 32);
}

template <typename Archive>
void describe(Archive &ar, Like<ConnectionAnswered> auto &message)
{
    ar.enumeration(message.state, ConnectionAnswered::State::Failed);
    ar.boolean(message.local);
    describe(ar, message.error);
    ar.bytes(message.socket, PassedSocket::maximumSize);
    if ((message.state == ConnectionAnswered::State::Failed) != static_cast<bool>(message.error) ||
        (message.state != ConnectionAnswered::State::Connected && !message.socket.isEmpty()))
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<KerberosTicket> auto &ticket)
{
    ar.enumeration(ticket.state, KerberosTicket::State::Other);
    ar.secret(ticket.credential, KerberosTicket::maximumSize);
    ar.line(ticket.service, sentenceText);
    ar.line(ticket.user, sentenceText);
    ar.instant(ticket.expiry);
    ar.line(ticket.detail, detailText);
    if ((ticket.state == KerberosTicket::State::Usable) == ticket.credential.isEmpty())
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<ServiceAnswered> auto &message)
{
    ar.line(message.host, sentenceText);
    describe(ar, message.ticket);
}

template <typename Archive>
void describe(Archive &ar, Like<TokenAnswered> auto &message)
{
    describe(ar, message.token);
}

template <typename Archive>
void describe(Archive &ar, Like<StepEntered> auto &message)
{
    ar.enumeration(message.step, Step::Running);
}

template <typename Archive>
void describe(Archive &ar, Like<CredentialField> auto &field)
{
    ar.enumeration(field.kind, CredentialField::Kind::Prompt);
    ar.line(field.label, shortText);
    ar.line(field.preset, shortText);
    ar.boolean(field.echo);
}

template <typename Archive>
void describe(Archive &ar, Like<CredentialAsked> auto &message)
{
    auto &request = message.request;
    ar.integer(message.id, 0U, 0xffffffffU);
    ar.line(request.service, shortText);
    ar.line(request.host, shortText);
    ar.line(request.realm, shortText);
    ar.line(request.mechanism, shortText);
    ar.enumeration(request.protection, ChannelProtection::SaslLayer);
    ar.list(request.fields, fieldCount, [](auto &a, auto &field) { describe(a, field); });
    ar.line(request.previousRefusal, sentenceText);
    ar.boolean(request.mayUseTicket);
    ar.boolean(request.mayRemember);
}

template <typename Archive>
void describe(Archive &ar, Like<IdentityAsked> auto &message)
{
    auto &question = message.question;
    ar.integer(message.id, 0U, 0xffffffffU);
    ar.enumeration(question.kind, IdentityKind::HostKey);
    ar.line(question.service, shortText);
    ar.line(question.host, shortText);
    ar.line(question.expectedName, shortText);
    ar.line(question.hostKey.algorithm, shortText);
    ar.bytes(question.hostKey.sha256, 64);
    describe(ar, question.certificate);
    ar.list(question.problems, 16, [](auto &a, auto &problem) { a.enumeration(problem, CertificateProblem::Other); });
    ar.line(question.detail, detailText);
}

template <typename Archive>
void describe(Archive &ar, Like<CertificateChecked> auto &message)
{
    auto &verdict = message.verdict;
    ar.enumeration(verdict.state, CertificateVerdict::State::Problems);
    describe(ar, verdict.certificate);
    ar.list(verdict.problems, 16, [](auto &a, auto &problem) { a.enumeration(problem, CertificateProblem::Other); });
    ar.line(verdict.verifiedBy, shortText);
    ar.line(verdict.detail, detailText);
}

template <typename Archive>
void describe(Archive &ar, Like<SignedInMessage> auto &message)
{
    auto &security = message.security;
    ar.boolean(security.local);
    ar.boolean(security.tls);
    ar.boolean(security.tlsVerified);
    ar.boolean(security.tlsPinned);
    ar.line(security.tlsVersion, shortText);
    ar.line(security.tlsCipher, shortText);
    ar.integer(security.tlsKeyBits, 0, 1 << 20);
    describe(ar, security.certificate);
    ar.line(security.verifiedBy, shortText);
    ar.line(security.saslMechanism, shortText);
    ar.integer(security.saslSsf, 0, 1 << 20);
    ar.line(security.saslUser, shortText);
    ar.line(message.label, shortText);
}

template <typename Archive>
void describe(Archive &ar, Like<FrameRequested> auto &message)
{
    ar.integer(message.width, 1, limits::frameSide);
    ar.integer(message.height, 1, limits::frameSide);
}

template <typename Archive>
void describe(Archive &ar, Like<DamageRect> auto &rect)
{
    ar.integer(rect.x, 0, limits::frameSide - 1);
    ar.integer(rect.y, 0, limits::frameSide - 1);
    ar.integer(rect.width, 1, limits::frameSide);
    ar.integer(rect.height, 1, limits::frameSide);
}

template <typename Archive>
void describe(Archive &ar, Like<DamageMessage> auto &message)
{
    ar.integer(message.serial, 0U, 0xffffffffU);
    ar.list(message.rects, limits::damageRects, [](auto &a, auto &rect) { describe(a, rect); });
}

template <typename Archive>
void describe(Archive &ar, Like<ThumbnailMessage> auto &message)
{
    ar.integer(message.width, 1, limits::thumbnailSide);
    ar.integer(message.height, 1, limits::thumbnailSide);
    ar.bytes(message.pixels, qsizetype(4) * limits::thumbnailSide * limits::thumbnailSide);
    if (message.pixels.size() != qsizetype(4) * message.width * message.height)
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<CursorMessage> auto &message)
{
    auto &cursor = message.cursor;
    ar.integer(cursor.width, 0, limits::cursorSide);
    ar.integer(cursor.height, 0, limits::cursorSide);
    ar.integer(cursor.hotX, 0, limits::cursorSide);
    ar.integer(cursor.hotY, 0, limits::cursorSide);
    ar.bytes(cursor.bgra, qsizetype(4) * limits::cursorSide * limits::cursorSide);
    if (cursor.bgra.size() != qsizetype(4) * cursor.width * cursor.height ||
        (cursor.width > 0 && cursor.hotX >= cursor.width) || (cursor.height > 0 && cursor.hotY >= cursor.height))
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<CapabilitiesMessage> auto &message)
{
    auto &can = message.capabilities;
    ar.boolean(can.scancodes);
    ar.boolean(can.relativePointer);
    ar.boolean(can.resize);
    ar.boolean(can.power);
    ar.boolean(can.clipboardToGuest);
    ar.boolean(can.clipboardFromGuest);
    ar.boolean(can.leds);
}

template <typename Archive>
void describe(Archive &ar, Like<LedsMessage> auto &message)
{
    ar.boolean(message.leds.scroll);
    ar.boolean(message.leds.num);
    ar.boolean(message.leds.caps);
}

template <typename Archive>
void describe(Archive &, Like<BellMessage> auto &)
{
}

template <typename Archive>
void describe(Archive &ar, Like<ClipboardMessage> auto &message)
{
    ar.text(message.text, limits::clipboardBytes);
}

template <typename Archive>
void describe(Archive &ar, Like<NameMessage> auto &message)
{
    ar.line(message.name, shortText);
}

template <typename Archive>
void describe(Archive &ar, Like<ResizeRefusedMessage> auto &message)
{
    ar.line(message.why, sentenceText);
}

template <typename Archive>
void describe(Archive &ar, Like<NoticeMessage> auto &message)
{
    ar.line(message.sentence, sentenceText);
}

struct NamedEncoding
{
    QByteArray name;
    EncodingStatistics statistics;
};

template <typename Archive>
void describe(Archive &ar, Like<NamedEncoding> auto &encoding)
{
    ar.bytes(encoding.name, 64);
    ar.integer(encoding.statistics.rectangles, quint64(0), quint64(anyCount));
    ar.integer(encoding.statistics.bytes, quint64(0), quint64(anyCount));
    ar.integer(encoding.statistics.pixels, quint64(0), quint64(anyCount));
}

template <typename Archive>
void describe(Archive &ar, Like<StatisticsMessage> auto &message)
{
    auto &statistics = message.statistics;
    ar.line(statistics.serverName, shortText);
    ar.integer(statistics.width, 0, limits::frameSide);
    ar.integer(statistics.height, 0, limits::frameSide);
    ar.line(statistics.security, shortText);
    ar.list(statistics.securityNumbers, limits::securityNumbers,
            [](auto &a, auto &number) { a.integer(number, quint32(0), quint32(0xffffffff)); });
    ar.integer(statistics.updates, quint64(0), quint64(anyCount));
    ar.integer(statistics.rectangles, quint64(0), quint64(anyCount));
    ar.integer(statistics.pixels, quint64(0), quint64(anyCount));
    ar.integer(statistics.bytesReceived, quint64(0), quint64(anyCount));
    ar.integer(statistics.linkBitsPerSecond, quint64(0), quint64(anyCount));
    ar.integer(statistics.roundTripUs, quint64(0), quint64(anyCount));
    ar.line(statistics.pictureLevels, shortText);
    QList<NamedEncoding> encodings;
    if constexpr (!Archive::reading) {
        for (auto it = statistics.encodings.cbegin(); it != statistics.encodings.cend(); ++it)
            encodings.append({it.key(), it.value()});
    }
    ar.list(encodings, limits::encodings, [](auto &a, auto &encoding) { describe(a, encoding); });
    if constexpr (Archive::reading) {
        for (const NamedEncoding &encoding : std::as_const(encodings))
            statistics.encodings.insert(encoding.name, encoding.statistics);
    }
    ar.integer(message.userCpuMs, qint64(0), anyCount);
    ar.integer(message.systemCpuMs, qint64(0), anyCount);
    ar.integer(message.peakKib, qint64(0), anyCount);
}

template <typename Archive>
void describe(Archive &ar, Like<EndedMessage> auto &message)
{
    describe(ar, message.error);
    if (message.error.kind == Failure::None)
        ar.fail();
}

template <typename Archive>
void describe(Archive &ar, Like<ConfinementReport> auto &message)
{
    ar.enumeration(message.stage, ConfinementReport::Stage::AfterSignIn);
    ar.boolean(message.namespaces);
    ar.boolean(message.network);
    ar.boolean(message.emptyRoot);
    ar.boolean(message.filter);
    ar.integer(message.landlock, 0, 1000);
}

template <typename Archive>
void describe(Archive &, Like<ConnectionRequested> auto &)
{
}

template <typename Archive>
void describe(Archive &ar, Like<ServiceRequested> auto &message)
{
    ar.boolean(message.ticket);
}

template <typename Archive>
void describe(Archive &ar, Like<LogMessage> auto &message)
{
    ar.enumeration(message.category, lastLogCategory);
    ar.enumeration(message.level, LogLevel::Critical);
    ar.line(message.text, limits::logText);
}

template <typename Archive>
void describe(Archive &ar, Like<StreamRequested> auto &message)
{
    ar.line(message.channel, limits::channelName);
}

template <typename Archive>
void describe(Archive &, Like<StreamTaken> auto &)
{
}

template <typename Archive>
void describe(Archive &ar, Like<TokenRequested> auto &message)
{
    ar.integer(message.hop, 0, static_cast<int>(Endpoint::maximumHops) - 1);
}

constexpr std::uint32_t small = 64 << 10;
constexpr std::uint32_t mebibyte = 1 << 20;

constexpr std::array<std::uint32_t, std::variant_size_v<ParentMessage>> parentCaps = {
    8 * mebibyte,                                                    // Start
    static_cast<std::uint32_t>(limits::clipboardBytes) + small,      // Input
    4 * mebibyte,                                                    // CredentialAnswered
    small,                                                           // IdentityDecided
    0,                                                               // StatisticsRequested
    0,                                                               // CloseRequested
    small,                                                           // FrameAllocated
    5 * mebibyte,                                                    // CheckCertificate
    small,                                                           // ConnectionAnswered
    static_cast<std::uint32_t>(KerberosTicket::maximumSize) + small, // ServiceAnswered
    small,                                                           // Prepare
    static_cast<std::uint32_t>(KerberosTicket::maximumSize) + small, // TokenAnswered
};

constexpr std::array<std::uint32_t, std::variant_size_v<SessionMessage>> sessionCaps = {
    small,                                                      // StepEntered
    small,                                                      // CredentialAsked
    mebibyte,                                                   // IdentityAsked
    mebibyte,                                                   // SignedIn
    small,                                                      // FrameRequested
    small,                                                      // Damage
    4U * limits::cursorSide *limits::cursorSide + small,        // Cursor
    small,                                                      // Capabilities
    small,                                                      // Leds
    0,                                                          // Bell
    static_cast<std::uint32_t>(limits::clipboardBytes) + small, // Clipboard
    small,                                                      // Name
    small,                                                      // ResizeRefused
    small,                                                      // Statistics
    small,                                                      // Ended
    small,                                                      // Notice
    mebibyte,                                                   // CertificateChecked
    small,                                                      // ConfinementReport
    0,                                                          // ConnectionRequested
    small,                                                      // ServiceRequested
    4 << 10,                                                    // Log
    4U * limits::thumbnailSide *limits::thumbnailSide + small,  // Thumbnail
    small,                                                      // StreamRequested
    0,                                                          // StreamTaken
    small,                                                      // TokenRequested
};

Error badMessage(const QString &detail)
{
    return {Failure::Protocol,
            IpcText::tr("The console's process sent an invalid message, so it was ended. "
                        "Reconnect to start it again."),
            detail};
}

template <typename Variant>
WireBuffer encodeMessage(const Variant &message, std::span<const std::uint32_t> caps)
{
    WireBuffer out(messageHeaderSize);
    WireWriter writer(out);
    std::visit([&](const auto &alternative) { describe(writer, alternative); }, message);
    const std::size_t length = out.size() - messageHeaderSize;
    if (writer.failed() || length > caps[message.index()])
        return {};
    for (std::size_t i = 0; i < 4; ++i)
        out[i] = static_cast<char>((length >> (8 * i)) & 0xff);
    out[4] = static_cast<char>(message.index() + 1);
    return out;
}

template <typename Variant>
Result<Variant> decodeMessage(std::uint8_t kind, std::span<const char> payload, std::span<const std::uint32_t> caps)
{
    Variant message;
    if (kind == 0 || kind > caps.size() || payload.size() > caps[kind - 1] || !emplace(message, kind - 1U))
        return badMessage(QStringLiteral("message kind %1, %2 bytes").arg(kind).arg(payload.size()));
    WireReader reader(payload);
    std::visit([&](auto &alternative) { describe(reader, alternative); }, message);
    if (!reader.finished())
        return badMessage(QStringLiteral("contents of message kind %1, %2 bytes").arg(kind).arg(payload.size()));
    return message;
}

} // namespace

WireBuffer encode(const ParentMessage &message)
{
    return encodeMessage(message, parentCaps);
}

WireBuffer encode(const SessionMessage &message)
{
    return encodeMessage(message, sessionCaps);
}

Result<ParentMessage> decodeParentMessage(std::uint8_t kind, std::span<const char> payload)
{
    return decodeMessage<ParentMessage>(kind, payload, parentCaps);
}

Result<SessionMessage> decodeSessionMessage(std::uint8_t kind, std::span<const char> payload)
{
    return decodeMessage<SessionMessage>(kind, payload, sessionCaps);
}

void MessageAssembler::append(std::span<const char> bytes)
{
    drop();
    m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
}

void MessageAssembler::drop()
{
    if (m_taken > 0) {
        wipeMemory(m_buffer.data() + m_start, m_taken);
        m_start += m_taken;
        m_taken = 0;
    }
    if (m_start == m_buffer.size()) {
        if (m_buffer.capacity() > small)
            m_buffer = WireBuffer(); // one big clipboard is no reason to keep megabytes
        m_buffer.clear();
        m_start = 0;
    } else if (m_start > small) {
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_start));
        m_start = 0;
    }
}

Result<std::optional<MessageAssembler::Raw>> MessageAssembler::next()
{
    drop();
    const std::span<const char> rest = std::span<const char>(m_buffer).subspan(m_start);
    if (rest.size() < messageHeaderSize)
        return std::optional<Raw>();
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
    const auto kind = static_cast<std::uint8_t>(rest[4]);
    const std::span<const std::uint32_t> caps = m_from == From::Parent ? std::span<const std::uint32_t>(parentCaps)
                                                                       : std::span<const std::uint32_t>(sessionCaps);
    if (kind == 0 || kind > caps.size() || length > caps[kind - 1])
        return badMessage(QStringLiteral("message kind %1, %2 bytes").arg(kind).arg(length));
    if (rest.size() - messageHeaderSize < length) {
        m_buffer.reserve(m_start + messageHeaderSize + length); // once, instead of by doubling
        return std::optional<Raw>();
    }
    m_taken = messageHeaderSize + length;
    return std::optional<Raw>(Raw{kind, rest.subspan(messageHeaderSize, length)});
}

} // namespace virtdesk
