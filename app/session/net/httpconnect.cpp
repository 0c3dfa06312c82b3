// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/httpconnect.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::HttpConnect)
};

constexpr qsizetype maximumChallenges = 8;
constexpr int maximumInterim = 4;

Error noProxy(const QString &detail)
{
    return {
        Failure::Protocol,
        Text::tr("What answers there is no HTTP proxy, or it breaks its protocol. Check the proxy's address and port."),
        detail};
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.chop(1);
    return text;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A byte at a time: what comes after the header is not ours.
Result<QByteArray> readHeader(ByteStream &stream, qsizetype &left)
{
    QByteArray header;
    for (;;) {
        if (left-- <= 0)
            return noProxy(QStringLiteral("header longer than %1 bytes").arg(HttpConnect::maximumHeader));
        char byte = 0;
        const Result<std::size_t> got = stream.read({&byte, 1});
        if (!got)
            return got.error();
        if (*got == 0)
            return noProxy(QStringLiteral("closed after %1 bytes").arg(header.size()));
        header.append(byte);
        // Known at the first bytes, so that a server which speaks otherwise is not waited for.
        if (header.size() <= 5 && !QByteArrayView("HTTP/").startsWith(QByteArrayView(header)))
            return noProxy(QStringLiteral("starts with 0x") + QString::fromLatin1(header.toHex()));
        if (header.endsWith("\r\n\r\n") || header.endsWith("\n\n"))
            return header;
    }
}

/// host:port as CONNECT wants it; empty when the address can't stand in a request.
QByteArray authority(const Address &to)
{
    if (to.kind != Address::Kind::Tcp || to.port == 0)
        return {};
    QByteArray host;
    if (to.host.contains(QLatin1Char(':'))) {
        host = '[' + to.host.toLatin1() + ']';
        const bool valid = std::all_of(to.host.cbegin(), to.host.cend(), [](QChar c) {
            return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                   (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
                   (c >= QLatin1Char('A') && c <= QLatin1Char('F')) || c == QLatin1Char(':') || c == QLatin1Char('.');
        });
        if (!valid)
            return {};
    } else {
        host = QUrl::toAce(to.host);
        const bool valid = std::all_of(host.cbegin(), host.cend(), [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
        });
        if (!valid || host.size() > 253)
            return {};
    }
    return host.isEmpty() ? QByteArray() : QByteArray(host + ':' + QByteArray::number(to.port));
}

/// Where a challenge of this scheme (in lower case) begins in a header line, which may hold several (RFC 9110, section
/// 11.6.1); -1 = nowhere.
qsizetype schemeAt(const QByteArray &line, const char *scheme)
{
    const QByteArray lower = line.toLower();
    const qsizetype size = QByteArrayView(scheme).size();
    for (qsizetype from = 0; (from = lower.indexOf(scheme, from)) >= 0; from += size) {
        const char before = from == 0 ? ',' : lower.at(from - 1);
        const char after = from + size < lower.size() ? lower.at(from + size) : ' ';
        const bool afterOther = from >= 2 && before == ' ' && lower.at(from - 2) == ',';
        if ((before == ',' || afterOther) && (after == ' ' || after == ','))
            return from;
    }
    return -1;
}

} // namespace

Result<HttpConnect::Reply> HttpConnect::parse(QByteArrayView header)
{
    Reply reply;
    bool first = true;
    while (!header.isEmpty()) {
        const qsizetype end = header.indexOf('\n');
        const QByteArrayView line = trimmed(end < 0 ? header : header.first(end));
        header = end < 0 ? QByteArrayView() : header.sliced(end + 1);
        if (first) {
            first = false;
            // "HTTP/1.1 200 Connection established"
            const bool valid = line.size() >= 12 && line.startsWith("HTTP/1.") && isDigit(line[7]) && line[8] == ' ' &&
                               isDigit(line[9]) && isDigit(line[10]) && isDigit(line[11]) &&
                               (line.size() == 12 || line[12] == ' ');
            if (!valid)
                return noProxy(cleanText(line.toByteArray(), 80));
            reply.status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
            if (reply.status < 100 || reply.status > 599)
                return noProxy(cleanText(line.toByteArray(), 80));
            reply.reason = cleanText(line.sliced(12).toByteArray(), 120).trimmed();
            continue;
        }
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return noProxy(QStringLiteral("a header line without a colon"));
        constexpr QByteArrayView wanted("proxy-authenticate");
        if (line.first(colon).compare(wanted, Qt::CaseInsensitive) == 0 && reply.challenges.size() < maximumChallenges)
            reply.challenges << trimmed(line.sliced(colon + 1)).toByteArray();
    }
    if (first)
        return noProxy(QStringLiteral("no status line"));
    return reply;
}

Result<HttpConnect::Reply> HttpConnect::ask(ByteStream &stream, const Address &to, const QString &proxy,
                                            const Secret &authorization)
{
    const QByteArray where = authority(to);
    if (where.isEmpty()) {
        return Error{
            Failure::Usage,
            Text::tr("The console's address can't be asked for at the proxy %1. A proxy leads to a host and port "
                     "only.")
                .arg(proxy),
            {}};
    }
    QByteArray request = "CONNECT " + where + " HTTP/1.1\r\nHost: " + where + "\r\n";
    request.reserve(request.size() + authorization.size() + 64); // no copy is left behind by growing
    if (!authorization.isEmpty()) {
        const QByteArrayView value = authorization.view();
        request.append("Proxy-Authorization: ").append(value.data(), value.size()).append("\r\n");
    }
    request.append("\r\n");
    Result<void> written = stream.write({request.constData(), static_cast<std::size_t>(request.size())});
    wipe(request);
    if (written)
        written = stream.flush();
    if (!written)
        return written.error();

    qsizetype left = maximumHeader;
    for (int i = 0; i <= maximumInterim; ++i) {
        const Result<QByteArray> header = readHeader(stream, left);
        if (!header)
            return header.error();
        Result<Reply> reply = parse(*header);
        // Interim answers come before the real one.
        if (!reply || reply->status >= 200)
            return reply;
    }
    return noProxy(QStringLiteral("interim answers only"));
}

std::optional<QString> HttpConnect::basicRealm(const QByteArrayList &challenges)
{
    for (const QByteArray &challenge : challenges) {
        const qsizetype at = schemeAt(challenge, "basic");
        if (at < 0)
            continue;
        const qsizetype named = challenge.toLower().indexOf("realm=\"", at);
        if (named < 0)
            return QString();
        QByteArray realm;
        for (qsizetype i = named + 7; i < challenge.size() && challenge.at(i) != '"'; ++i) {
            if (challenge.at(i) == '\\' && i + 1 < challenge.size())
                ++i;
            realm.append(challenge.at(i));
        }
        return cleanText(realm, 120);
    }
    return std::nullopt;
}

bool HttpConnect::offersNegotiate(const QByteArrayList &challenges)
{
    return std::any_of(challenges.begin(), challenges.end(),
                       [](const QByteArray &challenge) { return schemeAt(challenge, "negotiate") >= 0; });
}

Secret HttpConnect::negotiateAuthorization(const Secret &token)
{
    QByteArray coded = token.view().toByteArray().toBase64();
    QByteArray header;
    header.reserve(coded.size() + 10); // growing would leave copies behind
    header.append("Negotiate ").append(coded);
    wipe(coded);
    Secret value{QByteArrayView(header)};
    wipe(header);
    return value;
}

Result<Secret> HttpConnect::basicAuthorization(const Secret &userName, const Secret &password)
{
    const QByteArrayView user = userName.view();
    const auto unfit = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    const QByteArrayView word = password.view();
    if (user.contains(':') || std::any_of(user.begin(), user.end(), unfit) ||
        std::any_of(word.begin(), word.end(), unfit)) {
        return Error{
            Failure::SignIn,
            Text::tr("The proxy takes no user name with a colon, and no control characters in name or password."),
            {}};
    }
    QByteArray plain;
    plain.reserve(user.size() + word.size() + 1);
    plain.append(user.data(), user.size()).append(':').append(word.data(), word.size());
    QByteArray coded = plain.toBase64();
    wipe(plain);
    QByteArray header;
    header.reserve(coded.size() + 6); // growing would leave copies behind
    header.append("Basic ").append(coded);
    wipe(coded);
    Secret value{QByteArrayView(header)};
    wipe(header);
    return value;
}

Error HttpConnect::refusal(const Reply &reply, const Address &to, const QString &proxy)
{
    const QString where = cleanText(to.display(), 200);
    const QString detail = QStringLiteral("HTTP %1 %2").arg(reply.status).arg(reply.reason).trimmed();
    switch (reply.status) {
    case 407: {
        QStringList kinds;
        for (const QByteArray &challenge : reply.challenges)
            kinds << cleanText(challenge.left(std::max<qsizetype>(challenge.indexOf(' '), 0)), 30);
        kinds.removeAll(QString());
        return {
            Failure::SignIn,
            Text::tr("The proxy %1 wants a sign-in that VirtDesk does not have (%2); it has Negotiate, with a Kerberos "
                     "ticket, and Basic, with user name and password. Ask the proxy's administrator.")
                .arg(proxy, kinds.isEmpty() ? Text::tr("of no known kind") : kinds.join(QLatin1String(", "))),
            detail};
    }
    case 403:
        return {Failure::Unreachable,
                Text::tr("The proxy %1 does not allow connections to %2. Its administrator can allow them.")
                    .arg(proxy, where),
                detail};
    case 400:
    case 404:
    case 405:
    case 501:
        return {Failure::Protocol,
                Text::tr("%1 answers, but does not lead to %2 (HTTP %3). Most likely it is a web server and no proxy, "
                         "or wants TLS (https://%1). Check the proxy's address, port and kind.")
                    .arg(proxy, where)
                    .arg(reply.status),
                detail};
    case 502:
    case 503:
    case 504:
        return {Failure::Unreachable,
                Text::tr("The proxy %1 can't reach %2. The computer may be off, or the proxy knows no way there.")
                    .arg(proxy, where),
                detail};
    default:
        return {Failure::Unreachable,
                Text::tr("The proxy %1 made no connection to %2. Its administrator can find the reason in its log.")
                    .arg(proxy, where),
                detail};
    }
}

} // namespace virtdesk
