// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportwire.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace virtdesk {

namespace {

QByteArray packetOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<QJsonObject> objectOf(QByteArrayView packet)
{
    if (packet.size() > maxTransportPacket)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(packet.toByteArray());
    return document.isObject() ? std::make_optional(document.object()) : std::nullopt;
}

} // namespace

QByteArray TransportRequest::toPacket() const
{
    return packetOf({{QStringLiteral("hop"), hop.toString(QUrl::FullyEncoded)},
                     {QStringLiteral("host"), to.host},
                     {QStringLiteral("port"), to.port},
                     {QStringLiteral("path"), to.path}});
}

std::optional<TransportRequest> TransportRequest::fromPacket(QByteArrayView packet)
{
    const auto object = objectOf(packet);
    if (!object)
        return std::nullopt;
    TransportRequest request;
    request.hop = QUrl(object->value(QLatin1String("hop")).toString(), QUrl::StrictMode);
    const int port = object->value(QLatin1String("port")).toInt(-1);
    const QString host = object->value(QLatin1String("host")).toString();
    const QString path = object->value(QLatin1String("path")).toString();
    if (!request.hop.isValid() || request.hop.scheme().isEmpty() || port < 0 || port > 0xffff ||
        host.isEmpty() == path.isEmpty())
        return std::nullopt;
    request.to = path.isEmpty() ? Address::tcp(host, static_cast<quint16>(port)) : Address::unixSocket(path);
    return request;
}

QByteArray TransportReply::toPacket() const
{
    if (!error)
        return packetOf({{QStringLiteral("connected"), true}, {QStringLiteral("confined"), confined}});
    // Cut, so that no text makes a packet that can't be sent.
    return packetOf({{QStringLiteral("kind"), static_cast<int>(error->kind)},
                     {QStringLiteral("sentence"), error->sentence.left(800)},
                     {QStringLiteral("detail"), error->detail.left(400)}});
}

std::optional<TransportReply> TransportReply::fromPacket(QByteArrayView packet)
{
    const auto object = objectOf(packet);
    if (!object)
        return std::nullopt;
    TransportReply reply;
    if (object->value(QLatin1String("connected")).toBool()) {
        reply.confined = object->value(QLatin1String("confined")).toBool();
        return reply;
    }
    const int kind = object->value(QLatin1String("kind")).toInt(-1);
    const QString sentence = cleanText(object->value(QLatin1String("sentence")).toString(), 800);
    const bool known = (kind >= static_cast<int>(Failure::Internal) && kind <= static_cast<int>(Failure::NotFound)) ||
                       (kind >= static_cast<int>(Failure::Cancelled) && kind <= static_cast<int>(lastFailure));
    if (!known || sentence.isEmpty())
        return std::nullopt;
    reply.error =
        Error{static_cast<Failure>(kind), sentence, cleanText(object->value(QLatin1String("detail")).toString(), 400)};
    return reply;
}

} // namespace virtdesk
