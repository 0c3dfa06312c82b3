// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/socksproxy.h"

#include "app/connect/hostaddress.h"
#include "app/session/net/httpconnect.h"
#include "app/session/net/peergreeting.h"

#include <QCoreApplication>
#include <QUrl>

#include <array>

namespace virtdesk {

namespace {

constexpr int maximumTries = 6; // the broker gives up before
constexpr char version = 5;
constexpr char signInVersion = 1;
constexpr int noSignIn = 0;
constexpr int byPassword = 2;
constexpr int noneAcceptable = 0xff;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::SocksProxy)
};

Error noProxy(const QString &detail)
{
    return {Failure::Protocol,
            Text::tr("What answers there is no SOCKS 5 proxy, or it breaks its protocol. Check the proxy's address and "
                     "port."),
            detail};
}

/// Fills `into`, and reads not one byte more: what follows is the server's.
Result<void> readAll(ByteStream &stream, std::span<char> into)
{
    while (!into.empty()) {
        const Result<std::size_t> got = stream.read(into);
        if (!got)
            return got.error();
        if (*got == 0)
            return noProxy(QStringLiteral("closed in the middle of an answer"));
        into = into.subspan(*got);
    }
    return {};
}

Result<void> sendAll(ByteStream &stream, QByteArrayView bytes)
{
    if (Result<void> sent = stream.write({bytes.data(), static_cast<std::size_t>(bytes.size())}); !sent)
        return sent;
    return stream.flush();
}

/// CONNECT to `to`; empty when it can't be asked for.
QByteArray request(const Address &to)
{
    constexpr int maximumName = 255;
    constexpr char connect = 1;
    if (to.kind != Address::Kind::Tcp || to.port == 0)
        return {};
    QByteArray bytes(1, version);
    bytes += connect;
    bytes += '\0';
    const QByteArray host = to.host.toUtf8();
    std::array<char, 16> literal{};
    if (::inet_pton(AF_INET, host.constData(), literal.data()) == 1) {
        bytes += '\1';
        bytes.append(literal.data(), 4);
    } else if (::inet_pton(AF_INET6, host.constData(), literal.data()) == 1) {
        bytes += '\4';
        bytes.append(literal.data(), 16);
    } else {
        const QByteArray name = QUrl::toAce(to.host);
        if (name.isEmpty() || name.size() > maximumName || name.contains('\0'))
            return {};
        bytes += '\3';
        bytes += static_cast<char>(name.size());
        bytes += name;
    }
    bytes += static_cast<char>(to.port >> 8);
    bytes += static_cast<char>(to.port & 0xff);
    return bytes;
}

/// Why the proxy does not lead there (RFC 1928, section 6).
Error refusal(int code, const Address &to, const QString &proxy)
{
    const QString where = cleanText(to.display(), 200);
    switch (code) {
    case 2:
        return {Failure::Unreachable, Text::tr("The proxy %1 does not allow connections to %2.").arg(proxy, where), {}};
    case 3:
    case 4:
    case 6:
        return {Failure::Unreachable, Text::tr("The proxy %1 does not reach %2.").arg(proxy, where), {}};
    case 5:
        return {
            Failure::Unreachable, Text::tr("The proxy %1 says that %2 refuses the connection.").arg(proxy, where), {}};
    default:
        return {Failure::Unreachable, Text::tr("The proxy %1 could not connect to %2.").arg(proxy, where),
                QStringLiteral("SOCKS reply %1").arg(code)};
    }
}

/// Reads the answer to a request, with the address in it that nobody needs. Its code.
Result<int> readReply(ByteStream &stream)
{
    std::array<char, 4> head{};
    if (Result<void> read = readAll(stream, head); !read)
        return read.error();
    if (head[0] != version)
        return noProxy(QStringLiteral("version %1 in a reply").arg(static_cast<unsigned char>(head[0])));
    const int code = static_cast<unsigned char>(head[1]);
    if (code != 0)
        return code; // some leave out the rest
    std::size_t size = 0;
    switch (head[3]) {
    case 1:
        size = 4;
        break;
    case 4:
        size = 16;
        break;
    case 3: {
        char length = 0;
        if (Result<void> read = readAll(stream, {&length, 1}); !read)
            return read.error();
        size = static_cast<unsigned char>(length);
        break;
    }
    default:
        return noProxy(QStringLiteral("address type %1").arg(static_cast<unsigned char>(head[3])));
    }
    std::array<char, 255 + 2> rest{};
    if (Result<void> read = readAll(stream, std::span(rest).first(size + 2)); !read)
        return read.error();
    return code;
}

} // namespace

bool SocksProxy::serves(const QString &scheme)
{
    return scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
}

Result<SocksProxy::Outcome> SocksProxy::speak(ByteStream &stream, const Address &to, const QString &proxy) const
{
    const QByteArray wanted = request(to);
    if (wanted.isEmpty()) {
        return Error{Failure::Usage,
                     Text::tr("The console's address can't be asked for at the proxy %1. A proxy leads to a host and "
                              "port only.")
                         .arg(proxy),
                     {}};
    }
    const QByteArray methods = m_signIn.isEmpty() ? QByteArray("\5\2\0\2", 4) : QByteArray("\5\1\2", 3);
    if (Result<void> sent = sendAll(stream, methods); !sent)
        return sent.error();
    std::array<char, 2> chosen{};
    if (Result<void> read = readAll(stream, chosen); !read)
        return read.error();
    if (chosen[0] != version)
        return noProxy(QStringLiteral("version %1").arg(static_cast<unsigned char>(chosen[0])));
    const int method = static_cast<unsigned char>(chosen[1]);
    if (method == noneAcceptable) {
        return Error{
            Failure::SignIn,
            Text::tr("The proxy %1 takes neither connections without a sign-in nor a name and password.").arg(proxy),
            {}};
    }
    if (method == byPassword) {
        if (m_signIn.isEmpty())
            return Outcome::NeedsSignIn;
        if (Result<void> sent = sendAll(stream, m_signIn.view()); !sent)
            return sent.error();
        std::array<char, 2> status{};
        if (Result<void> read = readAll(stream, status); !read)
            return read.error();
        if (status[1] != 0)
            return Outcome::WrongSignIn;
    } else if (method != noSignIn || !m_signIn.isEmpty()) {
        return noProxy(QStringLiteral("method %1 was not offered").arg(method));
    }
    if (Result<void> sent = sendAll(stream, wanted); !sent)
        return sent.error();
    const Result<int> code = readReply(stream);
    if (!code)
        return code.error();
    if (*code != 0)
        return refusal(*code, to, proxy);
    return Outcome::Through;
}

Result<void> SocksProxy::signIn(TransportHost &host, const QString &proxy)
{
    constexpr qsizetype longest = 255;
    CredentialRequest question;
    question.service = QStringLiteral("proxy");
    question.host = proxy;
    question.mechanism = QStringLiteral("SOCKS5");
    question.protection = ChannelProtection::None;
    question.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                       {CredentialField::Kind::Password, {}, {}, false}};
    question.mayUseTicket = false; // that is the console's
    if (m_refused)
        question.previousRefusal = Text::tr("The proxy does not accept this user name and password.");
    const Result<CredentialAnswer> answer = host.askCredentials(question);
    if (!answer)
        return answer.error();
    const Secret &name = answer->values.at(0);
    const Secret &password = answer->values.at(1);
    if (name.isEmpty() || name.size() > longest || password.isEmpty() || password.size() > longest) {
        return Error{
            Failure::SignIn, Text::tr("A SOCKS proxy takes a user name and a password of 1 to 255 bytes each."), {}};
    }
    QByteArray message(1, signInVersion);
    message += static_cast<char>(name.size());
    message += name.view();
    message += static_cast<char>(password.size());
    message += password.view();
    m_signIn = Secret(QByteArrayView(message));
    wipe(message);
    return {};
}

Result<std::unique_ptr<ByteStream>> SocksProxy::open(const Endpoint &to, TransportHost &host)
{
    const QUrl &hop = to.route.constLast();
    const QString proxy = cleanText(Endpoint::hopAddress(hop).display(), 200);
    for (int tried = 0; tried < maximumTries; ++tried) {
        auto stream = host.connectHop();
        if (!stream)
            return stream.error();
        auto peeking = std::make_unique<PeekingStream>(std::move(*stream));
        const auto first = peeking->first();
        *stream = std::move(peeking);
        const Result<Outcome> outcome = speak(**stream, to.address, proxy);
        if (!outcome && outcome.error().kind == Failure::Protocol &&
            PeerGreeting::of(*first) != PeerGreeting::Kind::Socks)
            return PeerGreeting::wrongHop(hop, PeerGreeting::of(*first), outcome.error().detail);
        if (!outcome)
            return outcome.error();
        if (*outcome == Outcome::Through)
            return std::unique_ptr<ByteStream>(std::make_unique<ProxiedStream>(std::move(*stream)));
        // A proxy may hang up while a person types: the next try is a connection of its own.
        stream->reset();
        m_refused = *outcome == Outcome::WrongSignIn;
        if (const Result<void> signedIn = signIn(host, proxy); !signedIn)
            return signedIn.error();
    }
    return Error{Failure::SignIn,
                 Text::tr("The proxy %1 refused the sign-in. Check the user name and the password, then connect again.")
                     .arg(proxy),
                 {}};
}

} // namespace virtdesk
