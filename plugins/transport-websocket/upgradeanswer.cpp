// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/upgradeanswer.h"

#include "plugins/transport-websocket/websockettext.h"

#include <QByteArrayList>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

Error notHttp(const QString &detail)
{
    return {
        Failure::Protocol,
        WebSocketText::tr("The server does not answer like a WebSocket server. Check address and port: a VNC server "
                          "without WebSocket is reached by vnc:// addresses."),
        detail};
}

/// "a, b" has `wanted`, whatever the case.
bool hasToken(const QByteArray &list, const char *wanted)
{
    const QByteArrayList tokens = list.split(',');
    return std::any_of(tokens.begin(), tokens.end(), [wanted](const QByteArray &token) {
        return token.trimmed().compare(wanted, Qt::CaseInsensitive) == 0;
    });
}

/// The realm of "Basic realm=\"…\"", as far as anybody writes it.
std::optional<QString> basicRealm(const QByteArray &challenge)
{
    if (!challenge.trimmed().toLower().startsWith("basic"))
        return std::nullopt;
    const qsizetype at = challenge.toLower().indexOf("realm=\"");
    if (at < 0)
        return QString();
    const qsizetype begin = at + 7;
    const qsizetype finish = challenge.indexOf('"', begin);
    return cleanText(challenge.mid(begin, finish < 0 ? -1 : finish - begin), 100);
}

} // namespace

std::optional<qsizetype> UpgradeAnswer::end(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf(QByteArrayView("\r\n\r\n"));
    return at < 0 ? std::nullopt : std::make_optional(at + 4);
}

Result<UpgradeAnswer> UpgradeAnswer::parse(QByteArrayView header)
{
    if (header.size() > maximumSize || !header.endsWith("\r\n\r\n"))
        return notHttp(QStringLiteral("header of %1 bytes").arg(header.size()));
    const QByteArray text = header.toByteArray();
    qsizetype at = text.indexOf("\r\n");
    const QByteArray first = text.left(at);
    UpgradeAnswer answer;
    bool isNumber = false;
    answer.status = first.mid(9, 3).toInt(&isNumber);
    if (!first.startsWith("HTTP/1.") || first.size() < 12 || first.at(8) != ' ' || !isNumber || answer.status < 100 ||
        answer.status > 599 || (first.size() > 12 && first.at(12) != ' '))
        return notHttp(cleanText(first, 80));
    answer.reason = cleanText(first.mid(13), 100);
    bool upgrade = false;
    bool connection = false;
    bool acceptSeen = false;
    while (at + 2 < text.size()) {
        const qsizetype begin = at + 2;
        at = text.indexOf("\r\n", begin);
        const QByteArray line = text.mid(begin, at - begin);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        // A folded line, or none that HTTP knows (RFC 9112, section 5).
        if (colon < 1 || line.at(0) == ' ' || line.at(0) == '\t' || line.at(colon - 1) == ' ')
            return notHttp(cleanText(line, 80));
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "upgrade") {
            upgrade = upgrade || hasToken(value, "websocket");
        } else if (name == "connection") {
            connection = connection || hasToken(value, "upgrade");
        } else if (name == "sec-websocket-accept") {
            answer.accept = std::exchange(acceptSeen, true) ? QByteArray() : value;
        } else if (name == "sec-websocket-protocol") {
            answer.chosen = answer.chosen ? *answer.chosen + ',' + value : value;
        } else if (name == "sec-websocket-extensions") {
            answer.extends = true;
        } else if (name == "location") {
            answer.location = cleanText(QUrl(QString::fromLatin1(value)).host(), 120);
        } else if (name == "www-authenticate" && !answer.realm) {
            answer.realm = basicRealm(value);
        }
    }
    answer.upgrades = upgrade && connection;
    return answer;
}

} // namespace virtdesk
