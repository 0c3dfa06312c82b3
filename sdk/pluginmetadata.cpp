// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/pluginmetadata.h"

#include "sdk/result.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 200;
constexpr qsizetype maximumName = 64;

QString text(const QJsonObject &object, const char *key)
{
    return cleanText(object.value(QLatin1String(key)).toString(), maximumText);
}

/// A scheme, protocol or type: lower case, as RFC 3986 has schemes. Empty when it is none.
QString checkedName(const QJsonValue &value)
{
    const QString name = value.toString().toLower();
    const bool valid =
        !name.isEmpty() && name.size() <= maximumName && std::all_of(name.begin(), name.end(), [](QChar c) {
            const char16_t u = c.unicode();
            return (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u == '+' || u == '-' || u == '.';
        });
    return valid ? name : QString();
}

QStringList names(const QJsonObject &object, const char *key)
{
    QStringList list;
    const QJsonArray array = object.value(QLatin1String(key)).toArray();
    for (const QJsonValue &item : array) {
        const QString name = checkedName(item);
        if (!name.isEmpty() && list.size() < PluginMetadata::maximumEntries)
            list << name;
    }
    return list;
}

QStringList texts(const QJsonObject &object, const char *key)
{
    QStringList list;
    const QJsonArray array = object.value(QLatin1String(key)).toArray();
    for (const QJsonValue &item : array) {
        const QString one = cleanText(item.toString(), maximumText);
        if (!one.isEmpty() && list.size() < PluginMetadata::maximumEntries)
            list << one;
    }
    return list;
}

quint16 port(const QJsonObject &object, const char *key)
{
    const int value = object.value(QLatin1String(key)).toInt();
    return value > 0 && value <= 65535 ? static_cast<quint16>(value) : quint16(0);
}

QHash<QString, quint16> portsOf(const QJsonObject &object)
{
    QHash<QString, quint16> ports;
    const QJsonObject list = object.value(QLatin1String("ports")).toObject();
    for (auto one = list.constBegin(); one != list.constEnd() && ports.size() < PluginMetadata::maximumEntries; ++one) {
        const QString scheme = checkedName(one.key());
        const int value = one->toInt();
        if (!scheme.isEmpty() && value > 0 && value <= 65535)
            ports.insert(scheme, static_cast<quint16>(value));
    }
    return ports;
}

QList<PluginMetadata::ConsoleKind> kindsOf(const QJsonObject &object)
{
    QList<PluginMetadata::ConsoleKind> kinds;
    const QJsonArray array = object.value(QLatin1String("consoleKinds")).toArray();
    for (const QJsonValue &item : array) {
        const QJsonObject kind = item.toObject();
        const QString name = checkedName(kind.value(QLatin1String("name")));
        if (!name.isEmpty() && kinds.size() < PluginMetadata::maximumEntries)
            kinds.append({name, text(kind, "label")});
    }
    return kinds;
}

} // namespace

PluginMetadata PluginMetadata::read(const QJsonObject &metadata)
{
    const auto flag = [&](const char *key) { return metadata.value(QLatin1String(key)).toBool(); };
    PluginMetadata result;
    result.id = text(metadata, "id");
    result.kind = text(metadata, "kind");
    result.name = text(metadata, "name");
    result.version = text(metadata, "version");
    result.sdkVersion = text(metadata, "sdkVersion");
    result.sdkHash = text(metadata, "sdkHash");
    result.description = text(metadata, "description");
    result.license = text(metadata, "license");
    result.protocols = names(metadata, "protocols");
    result.defaultPort = port(metadata, "defaultPort");
    result.listenPort = port(metadata, "listenPort");
    result.lastUsualPort = port(metadata, "lastUsualPort");
    result.displayNumbers = flag("displayNumbers");
    result.repeaters = flag("repeaters");
    result.localSockets = flag("localSockets");
    result.options = OptionInfo::read(metadata.value(QLatin1String("options")).toArray(), QLocale().name());
    result.carrier = flag("carrier");
    result.hopAddresses = flag("hopAddresses");
    result.ports = portsOf(metadata);
    result.schemes = names(metadata, "schemes");
    result.fileTypes = names(metadata, "fileTypes");
    result.vmSchemes = names(metadata, "vmSchemes");
    result.webSchemes = names(metadata, "webSchemes");
    result.consoleKinds = kindsOf(metadata);
    result.mechanisms = texts(metadata, "mechanisms");
    result.codecs = names(metadata, "codecs");
    return result;
}

} // namespace virtdesk
