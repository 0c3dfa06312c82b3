// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginevalues.h"

#include "plugins/ovirt-api/engineid.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cmath>

namespace virtdesk::ovirt::values {

Error notUnderstood(const QString &detail)
{
    return {Failure::Protocol,
            QCoreApplication::translate("virtdesk::ovirt::EngineJson",
                                        "The engine's answer can't be understood. The engine may be of a version that "
                                        "VirtDesk does not know, or the address is not that of an oVirt engine."),
            detail};
}

Result<QJsonObject> object(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return notUnderstood(QStringLiteral("JSON: %1 at %2").arg(problem.errorString()).arg(problem.offset));
    if (document.isObject())
        return document.object();
    // Some old engines wrapped the object in a list of one.
    if (document.isArray() && document.array().size() == 1 && document.array().at(0).isObject())
        return document.array().at(0).toObject();
    return notUnderstood(QStringLiteral("JSON: not an object"));
}

QString scalar(const QJsonValue &value, qsizetype maximum)
{
    if (value.isString())
        return cleanText(value.toString(), maximum);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (std::trunc(number) == number && std::fabs(number) < 9e15)
            return QString::number(static_cast<qint64>(number));
        return QString::number(number);
    }
    return {};
}

bool boolean(const QJsonValue &value)
{
    return scalar(value, 8).compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

quint64 number(const QJsonValue &value)
{
    return scalar(value, 32).toULongLong();
}

int smallNumber(const QJsonValue &value)
{
    const quint64 n = number(value);
    return n <= 1000000 ? static_cast<int>(n) : 0;
}

quint16 portNumber(const QJsonValue &value)
{
    const quint64 n = number(value);
    return n <= 65535 ? static_cast<quint16>(n) : quint16(0);
}

/// A collection's elements: an object with one array, {} or nothing. A lone object counts as one element.
QJsonArray elements(const QJsonValue &collection, const QString &name)
{
    const QJsonValue value = collection.toObject().value(name);
    if (value.isArray())
        return value.toArray();
    if (value.isObject())
        return {value};
    return {};
}

QString id(const QJsonValue &value)
{
    const QString text = scalar(value.toObject().value(QLatin1String("id")), 64);
    return isEngineId(text) ? text : QString();
}

QDateTime moment(const QJsonValue &value)
{
    const quint64 milliseconds = number(value);
    constexpr quint64 year9999 = 253402300799999;
    if (milliseconds == 0 || milliseconds > year9999)
        return {};
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds), Qt::UTC);
}

} // namespace virtdesk::ovirt::values
