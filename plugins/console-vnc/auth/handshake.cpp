// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/handshake.h"

#include "plugins/console-vnc/auth/saslnegotiation.h"
#include "plugins/console-vnc/auth/securityname.h"
#include "plugins/console-vnc/auth/vncauth.h"
#include "plugins/console-vnc/log.h"
#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/rfberror.h"
#include "plugins/console-vnc/wire/wiretext.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace virtdesk::rfb {

namespace {

template <typename Types>
QString namesOf(const Types &types)
{
    QStringList names;
    for (const auto type : types)
        names += securityName(static_cast<std::uint32_t>(type));
    return names.join(QStringLiteral(", "));
}

/// A refusal is shown after this long, explained or not.
constexpr auto ReasonPatience = std::chrono::milliseconds(1500);
/// Bytes of a viewer's message to a repeater (UltraVNC).
constexpr qsizetype RepeaterLine = 250;

} // namespace

Handshake::Handshake(std::unique_ptr<ByteStream> stream, BufferedReader &reader, DisplayHost &host)
    : m_stream(std::move(stream))
    , m_reader(reader)
    , m_host(host)
    , m_policy(host.target())
{
    m_reader.setStream(m_stream.get());
}

void Handshake::send(const QByteArray &bytes)
{
    // A peer that is gone may have left a reason to read, which the next read finds, or the end.
    if (const Result<void> sent = m_stream->write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        !sent && sent.error().kind != Failure::Unreachable)
        throw RfbError(sent.error());
}

void Handshake::replaceStream(std::unique_ptr<ByteStream> stream)
{
    m_stream = std::move(stream);
    m_reader.setStream(m_stream.get());
}

QString Handshake::promptHost() const
{
    return m_host.target().endpoint.address.display();
}

ChannelProtection Handshake::protection() const
{
    const StreamSecurity security = m_stream->security();
    if (security.tls)
        return security.tlsVerified ? ChannelProtection::VerifiedTls : ChannelProtection::AnonymousTls;
    return security.local ? ChannelProtection::Local : ChannelProtection::None;
}

QString Handshake::refusalReason()
{
    // The refusal counts whether or not it is explained: a server may hang up first, or say nothing more.
    m_host.io().setDeadline(IoContext::Clock::now() + ReasonPatience);
    try {
        const std::uint32_t length = m_reader.u32();
        if (length > Limit::Reason)
            return {};
        return lineFromWire(m_reader.bytes(length)); // QEMU counts a NUL in, which goes here
    } catch (const RfbError &) {
        return {};
    }
}

QString Handshake::label() const
{
    return securityName(static_cast<std::uint32_t>(m_subtype != 0 ? m_subtype : m_type));
}

std::unique_ptr<ByteStream> Handshake::run()
{
    try {
        signIn();
    } catch (const ConnectionEnded &end) {
        if (m_stage == HandshakeFailure::Stage::Version && m_reader.available() > 0)
            throw; // half a version
        const QString detail =
            end.error().kind == Failure::Protocol ? end.error().detail : QStringLiteral("connection broken");
        throw RfbError(HandshakeFailure::ended(m_stage, promptHost(), label(), detail));
    }
    m_stage = HandshakeFailure::Stage::SignedIn;
    if (m_exchange) {
        if (m_reader.available() > 0)
            failProtocol("data in front of the SASL layer");
        Result<std::unique_ptr<ByteStream>> wrapped = m_exchange->wrap(std::move(m_stream));
        if (!wrapped)
            throw RfbError(wrapped.error());
        replaceStream(std::move(wrapped).value());
    }
    if (const Result<void> accepted = m_host.signedIn(m_stream->security(), label()); !accepted)
        throw RfbError(accepted.error());
    return std::move(m_stream);
}

void Handshake::signIn()
{
    for (;;) {
        m_stage = HandshakeFailure::Stage::Version;
        m_host.enterStep(Step::SignIn);
        exchangeVersions();
        m_stage = HandshakeFailure::Stage::Types;
        const SecurityType type = negotiateType();
        m_type = static_cast<int>(type);
        m_subtype = 0;
        m_stage = HandshakeFailure::Stage::Chosen;
        if (runType(type))
            return;
        connectAgain();
    }
}

void Handshake::connectAgain()
{
    m_withoutVeNCrypt = true;
    m_reader.setStream(nullptr);
    m_reader.discard();
    m_stream.reset();
    Result<std::unique_ptr<ByteStream>> stream = m_host.connectAgain();
    if (!stream)
        throw RfbError(stream.error());
    replaceStream(std::move(stream).value());
}

const std::uint8_t *Handshake::readVersion()
{
    const std::uint64_t before = m_reader.received();
    try {
        // Other protocols show in the first four bytes, and some send no more of them.
        if (std::memcmp(m_reader.ensure(4), "RFB ", 4) == 0)
            return m_reader.take(12);
    } catch (const ConnectionEnded &) {
        const std::size_t count = m_reader.available();
        if (count == 0 || (count >= 4 && std::memcmp(m_reader.peek(), "RFB ", 4) == 0))
            throw;
    } catch (const RfbError &error) {
        if (error.error().kind == Failure::Deadline && m_reader.received() == before)
            throw RfbError(HandshakeFailure::silent(error.error(), promptHost()));
        throw;
    }
    throw RfbError(HandshakeFailure::otherProtocol(
        QByteArray(reinterpret_cast<const char *>(m_reader.peek()),
                   static_cast<qsizetype>(std::min<std::size_t>(m_reader.available(), 16)))));
}

void Handshake::joinByRepeater()
{
    const QString &id = m_host.target().endpoint.repeaterId;
    if (id.isEmpty()) {
        throw RfbError(Failure::Usage,
                       tr("%1 is a repeater: it joins viewers and servers that have the same ID, so it needs to know "
                          "which server is meant. Put the ID behind the address: vnc://%1/ID:1234.")
                           .arg(promptHost()),
                       QStringLiteral("RFB 000.000"));
    }
    m_stage = HandshakeFailure::Stage::Repeater;
    QByteArray line = QByteArrayLiteral("ID:") + id.toLatin1();
    line.resize(RepeaterLine, '\0');
    send(line);
}

void Handshake::exchangeVersions()
{
    const std::uint8_t *p = readVersion();
    const QString &id = m_host.target().endpoint.repeaterId;
    if (std::memcmp(p, "RFB 000.000\n", 12) == 0) {
        joinByRepeater();
        p = m_reader.take(12);
        if (std::memcmp(p, "RFB ", 4) != 0 || std::memcmp(p, "RFB 000.000\n", 12) == 0) {
            throw RfbError(Failure::Unreachable,
                           tr("The repeater at %1 did not join us with a VNC server. Check the ID.").arg(promptHost()),
                           QStringLiteral("repeater's answer"));
        }
    } else if (!id.isEmpty()) {
        throw RfbError(Failure::Usage,
                       tr("%1 is a VNC server, not a repeater, so the ID “%2” means nothing to it and another console "
                          "than the one that is meant would open. Check the address, or leave the ID out.")
                           .arg(promptHost(), cleanText(id, 40)),
                       QStringLiteral("ID given to a server"));
    }
    const auto digit = [](std::uint8_t c) { return c >= '0' && c <= '9'; };
    const bool form = p[7] == '.' && p[11] == '\n' && digit(p[4]) && digit(p[5]) && digit(p[6]) && digit(p[8]) &&
                      digit(p[9]) && digit(p[10]);
    if (!form)
        failProtocol("malformed version");
    const int major = (p[4] - '0') * 100 + (p[5] - '0') * 10 + (p[6] - '0');
    const int minor = (p[8] - '0') * 100 + (p[9] - '0') * 10 + (p[10] - '0');
    if (major < 3 || (major == 3 && minor < 3)) {
        throw RfbError(
            Failure::Protocol,
            tr("The server speaks version %1.%2 of the VNC protocol, which is too old. Version 3.3 is the oldest "
               "that can be used.")
                .arg(major)
                .arg(minor));
    }
    // Newer ones, and numbers that some servers make up (3.889, 4.1, 5.0), understand 3.8; 3.4 to 3.6 mean 3.3.
    if (major > 3 || minor >= 8)
        m_minor = 8;
    else
        m_minor = minor == 7 ? 7 : 3;
    qCInfo(logDisplay) << "server's RFB version" << major << minor << "in use: 3." << m_minor;
    send(m_minor == 8   ? QByteArrayLiteral("RFB 003.008\n")
         : m_minor == 7 ? QByteArrayLiteral("RFB 003.007\n")
                        : QByteArrayLiteral("RFB 003.003\n"));
}

SecurityType Handshake::negotiateType()
{
    QList<std::uint8_t> offered;
    std::uint32_t count = 0;
    if (m_minor == 3) {
        const std::uint32_t type = m_reader.u32();
        if (type > 0xff)
            failProtocol(QStringLiteral("security type %1").arg(type));
        if (type != 0)
            offered.append(static_cast<std::uint8_t>(type));
        count = type;
    } else {
        count = m_reader.u8();
        const std::uint8_t *p = m_reader.take(count);
        for (std::uint32_t i = 0; i < count; ++i)
            offered.append(p[i]);
    }
    if (count == 0) {
        const QString why = refusalReason();
        throw RfbError(Failure::SignIn,
                       why.isEmpty()
                           ? tr("The server refuses connections and gives no reason. It may have too many viewers, "
                                "or have locked this address out for a while.")
                           : tr("The server refuses the connection: %1").arg(why),
                       QStringLiteral("no security types"));
    }
    m_types = offered;
    if (m_withoutVeNCrypt)
        offered.removeAll(static_cast<std::uint8_t>(SecurityType::VeNCrypt));
    const Result<SecurityType> chosen = m_policy.chooseType(offered);
    qCInfo(logDisplay).noquote() << "security types offered:" << namesOf(m_types) << "chosen:"
                                 << (chosen ? securityName(static_cast<std::uint32_t>(*chosen))
                                            : QStringLiteral("none"));
    if (!chosen)
        throw RfbError(chosen.error());
    if (m_minor > 3)
        send(MessageBuilder(static_cast<std::uint8_t>(*chosen)).bytes());
    return *chosen;
}

bool Handshake::runType(SecurityType type)
{
    switch (type) {
    case SecurityType::None:
        if (m_minor < 8)
            return true; // no result below 3.8
        break;
    case SecurityType::VncAuth:
        runVncAuth();
        break;
    case SecurityType::Sasl:
        runSasl({});
        break;
    case SecurityType::VeNCrypt:
        if (!runVeNCrypt())
            return false;
        break;
    case SecurityType::Invalid:
        failProtocol("security type 0");
    }
    m_stage = HandshakeFailure::Stage::Answered;
    readSecurityResult();
    return true;
}

bool Handshake::runVeNCrypt()
{
    const std::uint8_t *version = m_reader.take(2);
    if (version[0] == 0 && version[1] < 2)
        failProtocol(QStringLiteral("VeNCrypt version %1.%2").arg(version[0]).arg(version[1]));
    send(MessageBuilder().u8(0).u8(2).bytes());
    if (const std::uint8_t ack = m_reader.u8(); ack != 0) {
        throw RfbError(Failure::SignIn,
                       tr("The server offers VeNCrypt and then refuses version 0.2 of it, which is the one in use. "
                          "Nothing was sent; the server's log may have the reason."),
                       QStringLiteral("VeNCrypt 0.2 refused (%1)").arg(ack));
    }
    const std::uint8_t count = m_reader.u8();
    QList<std::uint32_t> offered;
    for (int i = 0; i < count; ++i)
        offered.append(m_reader.u32());
    const Result<SubtypeChoice> choice = m_policy.chooseSubtype(offered, m_types);
    qCInfo(logDisplay).noquote() << "VeNCrypt subtypes offered:" << namesOf(offered) << "chosen:"
                                 << (choice && choice->subtype
                                         ? securityName(static_cast<std::uint32_t>(*choice->subtype))
                                         : QStringLiteral("none"));
    if (!choice)
        throw RfbError(choice.error());
    if (!choice->subtype) {
        if (!m_host.target().endpoint.listens)
            return false;
        throw RfbError(
            Failure::SignIn,
            tr("The server that connected to this computer offers nothing usable within VeNCrypt, and what it "
               "offers beside it could be asked for only if it connected once more. Set it up without "
               "VeNCrypt, or with TLS and a certificate."),
            QStringLiteral("no second connection when listening"));
    }
    const VeNCryptSubtype chosen = *choice->subtype;
    m_subtype = static_cast<int>(chosen);
    send(MessageBuilder().u32(static_cast<std::uint32_t>(chosen)).bytes());

    const SecurityTraits traits = SecurityPolicy::traits(chosen);
    if (traits.anyTls()) {
        // Only what TLS is set up for is acknowledged.
        if (const std::uint8_t ack = m_reader.u8(); ack != 1) {
            throw RfbError(Failure::SignIn,
                           tr("The server offers %1 and then refuses it. Its TLS settings are incomplete: the "
                              "certificate or its key may be missing. The server's log has the reason.")
                               .arg(securityName(static_cast<std::uint32_t>(chosen))),
                           QStringLiteral("VeNCrypt subtype %1 refused (%2)").arg(m_subtype).arg(ack));
        }
        startTls(traits.anonymousTls);
    }
    if (traits.sasl)
        runSasl(traits);
    else if (traits.password)
        runVncAuth();
    else if (traits.plainPassword)
        runPlain();
    return true;
}

void Handshake::startTls(bool anonymous)
{
    // What was sent in the clear ahead of the handshake would otherwise count as sent inside TLS.
    if (m_reader.available() > 0)
        failProtocol("data in front of the TLS handshake");
    m_host.enterStep(Step::Tls);
    TlsRequest request;
    request.anonymous = anonymous;
    Result<std::unique_ptr<ByteStream>> secured = m_host.startTls(std::move(m_stream), request);
    if (!secured)
        throw RfbError(secured.error());
    replaceStream(std::move(secured).value());
    const StreamSecurity security = m_stream->security();
    if (!security.tls || (!anonymous && !security.tlsVerified && !security.tlsPinned)) {
        throw RfbError(Failure::Identity, tr("The server's certificate was not verified, so nothing was sent to it."),
                       QStringLiteral("TLS without verification"));
    }
    m_host.enterStep(Step::SignIn);
}

void Handshake::runVncAuth()
{
    VncChallenge challenge;
    std::memcpy(challenge.data(), m_reader.take(challenge.size()), challenge.size());

    CredentialRequest request;
    request.service = QStringLiteral("vnc");
    request.host = promptHost();
    request.mechanism = QStringLiteral("VncAuth");
    request.protection = protection();
    CredentialField password;
    password.kind = CredentialField::Kind::Password;
    request.fields.append(password);
    Result<CredentialAnswer> answer = m_host.askCredentials(request);
    if (!answer)
        throw RfbError(answer.error());
    if (answer->values.size() != 1)
        throw RfbError(Failure::Internal, tr("The console failed inside."),
                       QStringLiteral("no password in the answer"));
    m_askedPassword = true;
    m_usedTicket = answer->source == CredentialAnswer::Source::Ticket;
    const std::optional<VncChallenge> response = vncAuthResponse(challenge, answer->values.front().view());
    answer->values.front().wipe();
    if (!response) {
        throw RfbError(
            Failure::SignIn,
            tr("This computer's cryptography settings (FIPS mode) do not allow the old cipher that VNC passwords "
               "need. Use SASL or no VNC password on the server."),
            QStringLiteral("DES is not available"));
    }
    send(QByteArray(reinterpret_cast<const char *>(response->data()), static_cast<qsizetype>(response->size())));
}

void Handshake::runPlain()
{
    const ChannelProtection channel = protection();
    if (channel != ChannelProtection::VerifiedTls) {
        throw RfbError(
            Failure::Identity,
            tr("The server wants the password itself, which is sent only when its certificate has been verified."),
            QStringLiteral("Plain without verified TLS refused"));
    }
    CredentialRequest request;
    request.service = QStringLiteral("vnc");
    request.host = promptHost();
    request.mechanism = QStringLiteral("Plain");
    request.protection = channel;
    CredentialField user;
    user.kind = CredentialField::Kind::UserName;
    user.preset = m_host.target().signIn.userName;
    user.echo = true;
    CredentialField password;
    password.kind = CredentialField::Kind::Password;
    request.fields = {user, password};
    Result<CredentialAnswer> answer = m_host.askCredentials(request);
    if (!answer)
        throw RfbError(answer.error());
    if (answer->values.size() != 2)
        throw RfbError(Failure::Internal, tr("The console failed inside."), QStringLiteral("incomplete credentials"));
    m_askedPassword = true;
    m_usedTicket = answer->source == CredentialAnswer::Source::Ticket;
    const QByteArrayView userName = answer->values[0].view();
    const QByteArrayView secret = answer->values[1].view();
    MessageBuilder message;
    message.u32(static_cast<std::uint32_t>(userName.size())).u32(static_cast<std::uint32_t>(secret.size()));
    message.bytes().reserve(8 + userName.size() + secret.size()); // growing would leave copies behind
    message.bytes().append(userName).append(secret);
    send(message.bytes());
    wipe(message.bytes());
    for (Secret &value : answer->values)
        value.wipe();
}

void Handshake::runSasl(const SecurityTraits &tls)
{
    m_usedSasl = true;
    const StreamSecurity security = m_stream->security();
    SaslRequirements wanted;
    // QEMU's rules. Below certificate TLS it sets its own limits to 0/0 with TLS as external layer; everywhere else on
    // a network it demands a layer of 56 bits, under anonymous TLS, too.
    if (!tls.certificateTls) {
        wanted.minSsf = security.local ? 0 : 56;
        wanted.maxSsf = 100000;
    }
    m_exchange = SaslNegotiation(m_reader, *m_stream, m_host).run(std::move(wanted));
    if (!tls.certificateTls && !security.local && m_exchange->ssf() < 56) {
        throw RfbError(
            Failure::SignIn,
            tr("The sign-in (%1) brought no encryption, and nothing else protects this connection. It was ended; "
               "Kerberos, or TLS with a certificate, would protect it.")
                .arg(QString::fromLatin1(m_exchange->mechanism())),
            QStringLiteral("SSF %1").arg(m_exchange->ssf()));
    }
}

void Handshake::readSecurityResult()
{
    std::uint32_t result = 0;
    try {
        result = m_reader.u32();
    } catch (const RfbError &error) {
        const bool hungUp = error.error().kind == Failure::Protocol || error.error().kind == Failure::Unreachable;
        if (!hungUp || (!m_askedPassword && !m_usedSasl))
            throw;
        throw RfbError(
            Failure::SignIn,
            tr("The server closed the connection instead of answering the sign-in. The user name or password may be "
               "wrong, or this user may not use this console. The server's log has the reason."),
            QStringLiteral("closed in place of the SecurityResult"));
    }
    if (result == static_cast<std::uint32_t>(SecurityResult::Ok))
        return;
    // A number that nobody has named is no admission either.
    failSignIn(static_cast<SecurityResult>(result), m_minor >= 8 ? refusalReason() : QString());
}

void Handshake::failSignIn(SecurityResult result, const QString &why)
{
    QString sentence;
    if (result == SecurityResult::TooManyTries) {
        sentence = tr(
            "The server refuses to let this computer try again for now, after too many failed sign-ins. Wait a while, "
            "then connect again.");
    } else if (m_usedSasl) {
        sentence = tr(
            "The server accepted the sign-in but refuses this user, or finds the protection too weak. Ask whoever runs "
            "the server for access.");
    } else if (m_usedTicket) {
        sentence =
            tr("The server refused the one-time password. It may have expired or been used already, which the server "
               "does not tell apart. Get a new one by opening the console again.");
    } else if (m_askedPassword) {
        sentence =
            tr("The server refused the password. It may be wrong, or the server's password may have expired, which the "
               "server does not tell apart.");
    } else {
        sentence = tr("The server refused the connection.");
    }
    if (!why.isEmpty())
        sentence += QLatin1Char(' ') + tr("It says: %1").arg(why);
    throw RfbError(Failure::SignIn, sentence,
                   QStringLiteral("SecurityResult %1").arg(static_cast<std::uint32_t>(result)));
}

} // namespace virtdesk::rfb
