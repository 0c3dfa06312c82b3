// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/handshake.h"

#include "plugins/console-vnc/auth/saslnegotiation.h"
#include "plugins/console-vnc/auth/vncauth.h"
#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstring>

namespace virtdesk::rfb {

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
    if (const Result<void> sent = m_stream->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}); !sent)
        throw RfbError(sent.error());
}

void Handshake::replaceStream(std::unique_ptr<ByteStream> stream)
{
    m_stream = std::move(stream);
    m_reader.setStream(m_stream.get());
}

QString Handshake::promptHost() const
{
    return m_host.target().address.display();
}

ChannelProtection Handshake::protection() const
{
    const StreamSecurity security = m_stream->security();
    if (security.tls)
        return security.tlsVerified ? ChannelProtection::VerifiedTls : ChannelProtection::AnonymousTls;
    return security.local ? ChannelProtection::Local : ChannelProtection::None;
}

QString Handshake::reason()
{
    const std::uint32_t length = m_reader.u32();
    if (length > Limit::Reason)
        failProtocol(QStringLiteral("reason of %1 bytes").arg(length));
    return cleanText(m_reader.bytes(length)); // QEMU counts a NUL in, which goes here
}

std::unique_ptr<ByteStream> Handshake::run()
{
    m_host.enterStep(Step::SignIn);
    exchangeVersions();
    const SecurityType type = negotiateType();
    m_type = static_cast<int>(type);
    runType(type);
    if (m_exchange) {
        if (m_reader.available() > 0)
            failProtocol("data in front of the SASL layer");
        Result<std::unique_ptr<ByteStream>> wrapped = m_exchange->wrap(std::move(m_stream));
        if (!wrapped)
            throw RfbError(wrapped.error());
        replaceStream(std::move(wrapped).value());
    }
    if (const Result<void> accepted = m_host.signedIn(m_stream->security(), m_type, m_subtype); !accepted)
        throw RfbError(accepted.error());
    return std::move(m_stream);
}

void Handshake::exchangeVersions()
{
    const std::uint8_t *p = m_reader.take(12);
    if (std::memcmp(p, "RFB ", 4) != 0) {
        throw RfbError(
            Failure::Protocol,
            tr("What answered is not a VNC server. Check the host and the port; a SPICE, SSH or web server may be "
               "listening there."),
            QStringLiteral("first bytes: %1")
                .arg(QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(p), 12).toHex(' '))));
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
        const QString why = reason();
        throw RfbError(Failure::SignIn,
                       why.isEmpty()
                           ? tr("The server refuses connections and gives no reason. It may have too many viewers, "
                                "or have locked this address out for a while.")
                           : tr("The server refuses the connection: %1").arg(why),
                       QStringLiteral("no security types"));
    }
    const Result<SecurityType> chosen = m_policy.chooseType(offered);
    if (!chosen)
        throw RfbError(chosen.error());
    if (m_minor > 3)
        send(MessageBuilder(static_cast<std::uint8_t>(*chosen)).bytes());
    return *chosen;
}

void Handshake::runType(SecurityType type)
{
    switch (type) {
    case SecurityType::None:
        if (m_minor < 8)
            return; // no result below 3.8
        break;
    case SecurityType::VncAuth:
        runVncAuth();
        break;
    case SecurityType::Sasl:
        runSasl({});
        break;
    case SecurityType::VeNCrypt:
        runVeNCrypt();
        break;
    case SecurityType::Invalid:
        failProtocol("security type 0");
    }
    readSecurityResult();
}

void Handshake::runVeNCrypt()
{
    const std::uint8_t *version = m_reader.take(2);
    if (version[0] == 0 && version[1] < 2)
        failProtocol(QStringLiteral("VeNCrypt version %1.%2").arg(version[0]).arg(version[1]));
    send(MessageBuilder().u8(0).u8(2).bytes());
    if (const std::uint8_t ack = m_reader.u8(); ack != 0)
        failProtocol(QStringLiteral("VeNCrypt 0.2 refused (%1)").arg(ack));
    const std::uint8_t count = m_reader.u8();
    QList<std::uint32_t> offered;
    for (int i = 0; i < count; ++i)
        offered.append(m_reader.u32());
    if (offered.isEmpty()) {
        throw RfbError(Failure::SignIn,
                       tr("The server wants TLS but offers no way to sign in. Its TLS settings are incomplete."),
                       QStringLiteral("no VeNCrypt subtypes"));
    }
    const Result<VeNCryptSubtype> chosen = m_policy.chooseSubtype(offered);
    if (!chosen)
        throw RfbError(chosen.error());
    m_subtype = static_cast<int>(*chosen);
    send(MessageBuilder().u32(static_cast<std::uint32_t>(*chosen)).bytes());
    if (const std::uint8_t ack = m_reader.u8(); ack != 1)
        failProtocol(QStringLiteral("VeNCrypt subtype %1 refused (%2)").arg(m_subtype).arg(ack));

    const SecurityTraits traits = SecurityPolicy::traits(*chosen);
    startTls(traits.anonymousTls);
    if (traits.sasl)
        runSasl(traits);
    else if (traits.password)
        runVncAuth();
    else if (traits.plainPassword)
        runPlain();
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
    user.preset = m_host.target().userName;
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
    if (result > static_cast<std::uint32_t>(SecurityResult::TooManyTries))
        failProtocol(QStringLiteral("SecurityResult %1").arg(result));
    QString why;
    if (m_minor >= 8) {
        try {
            why = reason();
        } catch (const RfbError &error) {
            // The refusal counts, even when the server hangs up before it has explained itself.
            if (error.error().kind != Failure::Protocol)
                throw;
        }
    }
    failSignIn(static_cast<SecurityResult>(result), why);
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
