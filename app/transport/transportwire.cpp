// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

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

constexpr qsizetype maxFields = 8;
constexpr qsizetype maxText = 300;

QJsonObject questionOf(const CredentialRequest &request)
{
    QJsonArray fields;
    for (const CredentialField &field : request.fields) {
        fields.append(QJsonObject{{QStringLiteral("kind"), static_cast<int>(field.kind)},
                                  {QStringLiteral("label"), field.label.left(maxText)},
                                  {QStringLiteral("echo"), field.echo}});
    }
    return {{QStringLiteral("ask"), QStringLiteral("credentials")},
            {QStringLiteral("host"), request.host.left(maxText)},
            {QStringLiteral("mechanism"), request.mechanism.left(maxText)},
            {QStringLiteral("realm"), request.realm.left(maxText)},
            {QStringLiteral("refusal"), request.previousRefusal.left(maxText)},
            {QStringLiteral("remember"), request.mayRemember},
            {QStringLiteral("fields"), fields}};
}

QString textOf(const QJsonObject &object, const char *key)
{
    return cleanText(object.value(QLatin1String(key)).toString(), maxText);
}

std::optional<CredentialRequest> credentialsOf(const QJsonObject &object)
{
    CredentialRequest request;
    request.host = textOf(object, "host");
    request.mechanism = textOf(object, "mechanism");
    request.realm = textOf(object, "realm");
    request.previousRefusal = textOf(object, "refusal");
    request.mayRemember = object.value(QLatin1String("remember")).toBool();
    request.mayUseTicket = false;
    const QJsonArray fields = object.value(QLatin1String("fields")).toArray();
    for (const QJsonValue &item : fields) {
        const QJsonObject one = item.toObject();
        const int kind = one.value(QLatin1String("kind")).toInt(-1);
        if (kind < 0 || kind > static_cast<int>(CredentialField::Kind::Prompt) || request.fields.size() == maxFields)
            return std::nullopt;
        CredentialField field;
        field.kind = static_cast<CredentialField::Kind>(kind);
        field.label = textOf(one, "label");
        field.echo = one.value(QLatin1String("echo")).toBool();
        request.fields.append(field);
    }
    return request.fields.isEmpty() ? std::nullopt : std::make_optional(request);
}

std::optional<IdentityQuestion> identityOf(const QJsonObject &object)
{
    constexpr qsizetype sha256Size = 32;
    IdentityQuestion question;
    question.kind = IdentityKind::HostKey;
    question.host = textOf(object, "host");
    question.hostKey.algorithm = textOf(object, "algorithm");
    question.hostKey.sha256 = QByteArray::fromHex(object.value(QLatin1String("sha256")).toString().toLatin1());
    const bool whole = !question.host.isEmpty() && !question.hostKey.algorithm.isEmpty() &&
                       question.hostKey.sha256.size() == sha256Size;
    return whole ? std::make_optional(question) : std::nullopt;
}

} // namespace

QByteArray TransportRequest::toPacket() const
{
    QJsonArray list;
    for (const QUrl &hop : hops)
        list.append(hop.toString(QUrl::FullyEncoded));
    return packetOf({{QStringLiteral("hops"), list},
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
    const QJsonArray list = object->value(QLatin1String("hops")).toArray();
    for (const QJsonValue &item : list) {
        const QUrl hop(item.toString(), QUrl::StrictMode);
        if (!hop.isValid() || hop.scheme().isEmpty() || request.hops.size() == Endpoint::maximumHops ||
            (!request.hops.isEmpty() && hop.scheme() != request.hops.constFirst().scheme()))
            return std::nullopt;
        request.hops.append(hop);
    }
    const int port = object->value(QLatin1String("port")).toInt(-1);
    const QString host = object->value(QLatin1String("host")).toString();
    const QString path = object->value(QLatin1String("path")).toString();
    if (request.hops.isEmpty() || port < 0 || port > 0xffff || host.isEmpty() == path.isEmpty())
        return std::nullopt;
    request.to = path.isEmpty() ? Address::tcp(host, static_cast<quint16>(port)) : Address::unixSocket(path);
    return request;
}

QByteArray TransportReply::toPacket() const
{
    if (credentials)
        return packetOf(questionOf(*credentials));
    if (identity) {
        return packetOf({{QStringLiteral("ask"), QStringLiteral("hostkey")},
                         {QStringLiteral("host"), identity->host.left(maxText)},
                         {QStringLiteral("algorithm"), identity->hostKey.algorithm.left(maxText)},
                         {QStringLiteral("sha256"), QString::fromLatin1(identity->hostKey.sha256.toHex())}});
    }
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
    const QString ask = object->value(QLatin1String("ask")).toString();
    if (ask == QLatin1String("credentials"))
        reply.credentials = credentialsOf(*object);
    else if (ask == QLatin1String("hostkey"))
        reply.identity = identityOf(*object);
    if (!ask.isEmpty())
        return reply.isQuestion() ? std::make_optional(reply) : std::nullopt;
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

Secret TransportAnswer::toPacket() const
{
    // Kind; of credentials their number, and each with its length in front, high byte first.
    const std::size_t count = std::min(values.size(), maxValues);
    QByteArray packet;
    packet.reserve(2 + static_cast<qsizetype>(count) * (maxValue + 2)); // no copy is left behind
    packet.append(static_cast<char>(kind)).append(static_cast<char>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const QByteArrayView value = values[i].view().first(std::min(values[i].size(), maxValue));
        packet.append(static_cast<char>(value.size() >> 8))
            .append(static_cast<char>(value.size() & 0xff))
            .append(value);
    }
    Secret secret(packet);
    wipe(packet);
    return secret;
}

std::optional<TransportAnswer> TransportAnswer::fromPacket(QByteArrayView packet)
{
    if (packet.size() < 2 || static_cast<unsigned char>(packet[0]) > static_cast<unsigned char>(Kind::AcceptAlways))
        return std::nullopt;
    TransportAnswer answer;
    answer.kind = static_cast<Kind>(packet[0]);
    const auto count = static_cast<unsigned char>(packet[1]);
    if (count > maxValues || (count > 0) != (answer.kind == Kind::Credentials))
        return std::nullopt;
    qsizetype at = 2;
    for (unsigned char i = 0; i < count; ++i) {
        if (packet.size() - at < 2)
            return std::nullopt;
        const qsizetype size = static_cast<unsigned char>(packet[at]) << 8 | static_cast<unsigned char>(packet[at + 1]);
        at += 2;
        if (size > maxValue || packet.size() - at < size)
            return std::nullopt;
        answer.values.emplace_back(packet.sliced(at, size));
        at += size;
    }
    return at == packet.size() ? std::make_optional(std::move(answer)) : std::nullopt;
}

} // namespace virtdesk
