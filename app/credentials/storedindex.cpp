// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"

#include "app/credentials/credentialstext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <array>

namespace virtdesk {

namespace {

constexpr qint64 maximumFileSize = 4 << 20;
constexpr qsizetype maximumEntries = 20000;
constexpr qsizetype maximumPart = 1024;

constexpr std::array<const char *, 5> protectionText = {"none", "local", "anonymous-tls", "verified-tls", "sasl-layer"};

QString part(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

ChannelProtection protectionFromWord(const QString &word)
{
    for (std::size_t i = 0; i < protectionText.size(); ++i) {
        if (word == QLatin1String(protectionText[i]))
            return static_cast<ChannelProtection>(i);
    }
    return ChannelProtection::VerifiedTls; // not known: the stricter guess
}

constexpr std::array<const char *, 4> anchorWords = {"unknown", "unverified", "local", "verified"};
constexpr qsizetype sha256Size = 32;

QJsonObject written(const TrustPath &path)
{
    QJsonObject o{
        {QStringLiteral("anchor"), QString::fromLatin1(anchorWords.at(static_cast<std::size_t>(path.anchor)))}};
    const auto add = [&o](const QString &key, const QString &value) {
        if (!value.isEmpty())
            o.insert(key, value);
    };
    add(QStringLiteral("authority"), QString::fromLatin1(path.authority.toHex()));
    add(QStringLiteral("certificate"), QString::fromLatin1(path.certificate.toHex()));
    add(QStringLiteral("identity"), path.identity);
    add(QStringLiteral("route"), path.route);
    return o;
}

/// Anything that is not exactly what written() makes is Unknown, which matches nothing.
TrustPath readPath(const QJsonObject &o)
{
    TrustPath path;
    const auto hash = [&o](const QString &key, QByteArray &to) {
        const QByteArray hex = o.value(key).toString().toLatin1();
        to = QByteArray::fromHex(hex);
        return to.toHex() == hex && (to.isEmpty() || to.size() == sha256Size);
    };
    path.identity = o.value(QLatin1String("identity")).toString();
    path.route = o.value(QLatin1String("route")).toString();
    const bool valid = hash(QStringLiteral("authority"), path.authority) &&
                       hash(QStringLiteral("certificate"), path.certificate) && path.identity.size() <= maximumPart &&
                       path.route.size() <= maximumPart;
    const QString word = o.value(QLatin1String("anchor")).toString();
    for (std::size_t i = 0; i < anchorWords.size(); ++i) {
        if (word == QLatin1String(anchorWords[i]))
            path.anchor = static_cast<TrustPath::Anchor>(i);
    }
    return valid && path.anchor != TrustPath::Anchor::Unknown ? path : TrustPath();
}

} // namespace

StoredIndex::StoredIndex(QString file)
    : m_file(std::move(file), CredentialsText::tr("The list of remembered passwords"), maximumFileSize)
{
    reload();
}

std::optional<QList<StoredIndex::Entry>> StoredIndex::parse(const QByteArray &content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    const QJsonValue list = document.object().value(QLatin1String("entries"));
    if (!list.isArray())
        return std::nullopt;
    QList<Entry> entries;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array) {
        if (entries.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Entry entry;
        entry.service = o.value(QLatin1String("service")).toString();
        entry.host = o.value(QLatin1String("host")).toString();
        entry.realm = o.value(QLatin1String("realm")).toString();
        entry.user = o.value(QLatin1String("user")).toString();
        entry.storedAt = QDateTime::fromString(o.value(QLatin1String("storedAt")).toString(), Qt::ISODateWithMs);
        entry.protection = protectionFromWord(o.value(QLatin1String("protection")).toString());
        entry.path = readPath(o.value(QLatin1String("path")).toObject());
        entry.refused = o.value(QLatin1String("refused")).toBool();
        const auto sane = [](const QString &text) { return text.size() <= maximumPart; };
        if (!entry.service.isEmpty() && sane(entry.service) && sane(entry.host) && sane(entry.realm) &&
            sane(entry.user))
            entries.append(entry);
    }
    return entries;
}

QString StoredIndex::keyFor(const QString &service, const QString &host, const QString &realm, const QString &user,
                            const TrustPath &path)
{
    const QString account =
        QStringLiteral("%1/%2/%3/%4").arg(part(service), part(host.toLower()), part(realm), part(user));
    if (path.anchor == TrustPath::Anchor::Unknown)
        return account;
    const QByteArray mark = QCryptographicHash::hash(path.text().toLatin1(), QCryptographicHash::Sha256).left(16);
    return account + QLatin1Char('/') + QString::fromLatin1(mark.toHex());
}

std::optional<StoredIndex::Entry> StoredIndex::find(const QString &key) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &e) { return e.key() == key; });
    return it == m_entries.end() ? std::nullopt : std::make_optional(*it);
}

StoredIndex::Found StoredIndex::find(const QString &service, const QString &host, const QString &realm,
                                     const QString &user, const TrustPath &path) const
{
    Found found;
    for (const Entry &entry : m_entries) {
        if (entry.refused || entry.service != service || entry.realm != realm ||
            entry.host.compare(host, Qt::CaseInsensitive) != 0)
            continue;
        if (!user.isEmpty() && entry.user != user)
            continue;
        std::optional<Entry> &best = path.matches(entry.path) ? found.usable : found.elsewhere;
        if (!best || best->storedAt < entry.storedAt)
            best = entry;
    }
    return found;
}

void StoredIndex::put(const Entry &entry)
{
    change([&] {
        const QString key = entry.key();
        m_entries.removeIf([&](const Entry &e) { return e.key() == key; });
        m_entries.append(entry);
    });
}

void StoredIndex::markRefused(const QString &key)
{
    change([&] {
        for (Entry &entry : m_entries) {
            if (entry.key() == key)
                entry.refused = true;
        }
    });
}

void StoredIndex::remove(const QString &key)
{
    change([&] { m_entries.removeIf([&](const Entry &e) { return e.key() == key; }); });
}

void StoredIndex::reload()
{
    m_file.read([this](const QByteArray &content) {
        std::optional<QList<Entry>> entries = parse(content);
        if (entries)
            m_entries = std::move(*entries);
        return entries.has_value();
    });
}

template <typename Change>
void StoredIndex::change(Change make)
{
    m_file.exclusively([&] {
        reload();
        make();
        save();
    });
}

void StoredIndex::save()
{
    QJsonArray array;
    for (const Entry &entry : std::as_const(m_entries)) {
        QJsonObject o{{QStringLiteral("service"), entry.service},
                      {QStringLiteral("host"), entry.host},
                      {QStringLiteral("user"), entry.user},
                      {QStringLiteral("storedAt"), entry.storedAt.toUTC().toString(Qt::ISODateWithMs)},
                      {QStringLiteral("protection"),
                       QString::fromLatin1(protectionText.at(static_cast<std::size_t>(entry.protection)))}};
        if (!entry.realm.isEmpty())
            o.insert(QStringLiteral("realm"), entry.realm);
        if (entry.path.anchor != TrustPath::Anchor::Unknown)
            o.insert(QStringLiteral("path"), written(entry.path));
        if (entry.refused)
            o.insert(QStringLiteral("refused"), true);
        array.append(o);
    }
    const QJsonObject root{{QStringLiteral("version"), 2}, {QStringLiteral("entries"), array}};
    m_file.write(QJsonDocument(root).toJson());
}

} // namespace virtdesk
