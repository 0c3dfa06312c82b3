// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <array>
#include <memory>

namespace virtdesk {

namespace {

constexpr qint64 maximumFileSize = 4 << 20;
constexpr qsizetype maximumEntries = 20000;
constexpr qsizetype maximumPart = 1024;

constexpr std::array<const char *, 5> protectionWords = {"none", "local", "anonymous-tls", "verified-tls",
                                                         "sasl-layer"};

QString part(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

ChannelProtection protectionFromWord(const QString &word)
{
    for (std::size_t i = 0; i < protectionWords.size(); ++i) {
        if (word == QLatin1String(protectionWords[i]))
            return static_cast<ChannelProtection>(i);
    }
    return ChannelProtection::VerifiedTls; // not known: the stricter guess
}

QList<StoredIndex::Entry> readEntries(const QString &fileName)
{
    QList<StoredIndex::Entry> entries;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    const QJsonArray array =
        QJsonDocument::fromJson(file.read(maximumFileSize)).object().value(QLatin1String("entries")).toArray();
    for (const QJsonValue &value : array) {
        if (entries.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        StoredIndex::Entry entry;
        entry.service = o.value(QLatin1String("service")).toString();
        entry.host = o.value(QLatin1String("host")).toString();
        entry.realm = o.value(QLatin1String("realm")).toString();
        entry.user = o.value(QLatin1String("user")).toString();
        entry.storedAt = QDateTime::fromString(o.value(QLatin1String("storedAt")).toString(), Qt::ISODateWithMs);
        entry.protection = protectionFromWord(o.value(QLatin1String("protection")).toString());
        entry.refused = o.value(QLatin1String("refused")).toBool();
        const auto sane = [](const QString &text) { return text.size() <= maximumPart; };
        if (!entry.service.isEmpty() && sane(entry.service) && sane(entry.host) && sane(entry.realm) &&
            sane(entry.user))
            entries.append(entry);
    }
    return entries;
}

} // namespace

StoredIndex::StoredIndex(QString file)
    : m_file(std::move(file))
{
    reload();
}

QString StoredIndex::keyFor(const QString &service, const QString &host, const QString &realm, const QString &user)
{
    return QStringLiteral("%1/%2/%3/%4").arg(part(service), part(host.toLower()), part(realm), part(user));
}

std::optional<StoredIndex::Entry> StoredIndex::find(const QString &key) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &e) { return e.key() == key; });
    return it == m_entries.end() ? std::nullopt : std::make_optional(*it);
}

std::optional<StoredIndex::Entry> StoredIndex::find(const QString &service, const QString &host, const QString &realm,
                                                    const QString &user) const
{
    std::optional<Entry> best;
    for (const Entry &entry : m_entries) {
        if (entry.refused || entry.service != service || entry.realm != realm ||
            entry.host.compare(host, Qt::CaseInsensitive) != 0)
            continue;
        if (!user.isEmpty() && entry.user != user)
            continue;
        if (!best || best->storedAt < entry.storedAt)
            best = entry;
    }
    return best;
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
    if (!m_file.isEmpty() && QFileInfo::exists(m_file))
        m_entries = readEntries(m_file);
}

template <typename Change>
void StoredIndex::change(Change make)
{
    std::unique_ptr<QLockFile> lock;
    if (!m_file.isEmpty()) {
        QDir().mkpath(QFileInfo(m_file).absolutePath());
        lock = std::make_unique<QLockFile>(m_file + QLatin1String(".lock"));
        // Held for a few milliseconds by whoever has it; losing the race costs one line of a list, not a secret.
        lock->tryLock(100);
        reload();
    }
    make();
    save();
}

void StoredIndex::save()
{
    m_lastError.clear();
    if (m_file.isEmpty())
        return;
    QJsonArray array;
    for (const Entry &entry : std::as_const(m_entries)) {
        QJsonObject o{{QStringLiteral("service"), entry.service},
                      {QStringLiteral("host"), entry.host},
                      {QStringLiteral("user"), entry.user},
                      {QStringLiteral("storedAt"), entry.storedAt.toUTC().toString(Qt::ISODateWithMs)},
                      {QStringLiteral("protection"),
                       QString::fromLatin1(protectionWords.at(static_cast<std::size_t>(entry.protection)))}};
        if (!entry.realm.isEmpty())
            o.insert(QStringLiteral("realm"), entry.realm);
        if (entry.refused)
            o.insert(QStringLiteral("refused"), true);
        array.append(o);
    }
    QSaveFile file(m_file);
    const QJsonObject root{{QStringLiteral("version"), 1}, {QStringLiteral("entries"), array}};
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(QJsonDocument(root).toJson()) < 0 || !file.commit()) {
        m_lastError = QCoreApplication::translate("StoredIndex", "The list of remembered passwords can't be written to "
                                                                 "%1: %2. Check the folder's permissions and space.")
                          .arg(m_file, file.errorString());
    }
}

} // namespace virtdesk
