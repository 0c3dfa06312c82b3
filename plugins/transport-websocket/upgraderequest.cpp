// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/upgraderequest.h"

#include "plugins/transport-websocket/websockettext.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <span>

namespace virtdesk {

namespace {

constexpr qsizetype maximumTarget = 8 << 10; ///< oVirt's tickets take up to 4 KiB

QByteArray newKey()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64();
}

} // namespace

QByteArray UpgradeRequest::acceptOf(const QByteArray &key)
{
    const QByteArray both = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(both, QCryptographicHash::Sha1).toBase64();
}

Result<UpgradeRequest> UpgradeRequest::make(const QUrl &url, const Secret &ticket)
{
    UpgradeRequest request;
    QByteArray target;
    if (ticket.isEmpty()) {
        QUrl bare = url;
        bare.setFragment({});
        target = bare.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    } else {
        target.reserve(ticket.size() + 1); // no copy is left behind
        target.append('/').append(ticket.view());
    }
    if (!target.startsWith('/'))
        target.prepend('/');
    request.m_target = Secret(target);
    wipe(target);
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('[')))
        host = QStringLiteral("[%1]").arg(host);
    request.m_host = url.port() > 0 ? QStringLiteral("%1:%2").arg(host).arg(url.port()) : host;
    request.m_authority = request.m_host.toLatin1();
    const auto isPlain = [](QByteArrayView text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    };
    if (host.isEmpty() || request.m_target.size() > maximumTarget || !isPlain(request.m_target.view()) ||
        !isPlain(request.m_authority)) {
        return Error{Failure::Usage,
                     WebSocketText::tr("The address of the WebSocket can't be asked for: its host is missing, or it is "
                                       "too long. Check where it comes from."),
                     {}};
    }
    request.m_key = newKey();
    return request;
}

Secret UpgradeRequest::bytes(const Secret &authorization) const
{
    QByteArray text;
    text.reserve(m_target.size() + m_authority.size() + authorization.size() + 512); // no copy is left behind
    text.append("GET ").append(m_target.view()).append(" HTTP/1.1\r\nHost: ").append(m_authority);
    text.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ").append(m_key);
    text.append("\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: binary\r\n");
    if (!authorization.isEmpty())
        text.append("Authorization: ").append(authorization.view()).append("\r\n");
    text.append("\r\n");
    Secret request(text);
    wipe(text);
    return request;
}

Result<void> UpgradeRequest::judge(const UpgradeAnswer &answer) const
{
    const QString words = QStringLiteral("HTTP %1 %2").arg(answer.status).arg(answer.reason);
    const auto refuse = [&words](Failure kind, const QString &sentence) { return Error{kind, sentence, words}; };
    switch (answer.status) {
    case 101:
        break;
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return refuse(Failure::Unreachable,
                      answer.location.isEmpty()
                          ? WebSocketText::tr("%1 sends on to another address, which VirtDesk does not follow. Ask for "
                                              "the right address of the console.")
                                .arg(m_host)
                          : WebSocketText::tr("%1 sends on to %2, which VirtDesk does not follow. If that is right, "
                                              "open the console by its address there.")
                                .arg(m_host, answer.location));
    case 401:
    case 403:
    case 407:
        return refuse(
            Failure::SignIn,
            WebSocketText::tr("%1 does not let this console be opened: it refused the sign-in, or the address "
                              "is used up. Ask for a new address, or for the right to open it.")
                .arg(m_host));
    case 404:
    case 410:
        return refuse(
            Failure::Unreachable,
            WebSocketText::tr("%1 has no console at this path. Check the part of the address behind the host; "
                              "what a proxy has handed out is often good for a short time only.")
                .arg(m_host));
    default:
        return refuse(Failure::Unreachable,
                      WebSocketText::tr("%1 opened no WebSocket. It may serve web pages only, or have lost the console "
                                        "behind it; its log says more.")
                          .arg(m_host));
    }
    const auto broken = [&](const QString &detail) {
        return Error{Failure::Protocol,
                     WebSocketText::tr("%1 says that it opens the WebSocket, but not in the way that was asked for. It "
                                       "is faulty, or something in between answers for it.")
                         .arg(m_host),
                     detail};
    };
    if (!answer.upgrades)
        return broken(QStringLiteral("no upgrade to websocket"));
    if (answer.accept != acceptOf(m_key))
        return broken(QStringLiteral("wrong accept key"));
    if (answer.extends)
        return broken(QStringLiteral("an extension"));
    if (answer.chosen && *answer.chosen != "binary")
        return broken(QStringLiteral("subprotocol ") + cleanText(*answer.chosen, 60));
    return {};
}

} // namespace virtdesk
