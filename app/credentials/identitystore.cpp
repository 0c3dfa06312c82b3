// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/identitystore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qint64 maximumFileSize = 16 << 20;
constexpr qsizetype maximumEntries = 20000;
constexpr qsizetype sha256Size = 32;

bool sameHost(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

IdentityStore::IdentityStore(QString file)
    : m_file(std::move(file))
{
    load();
}

QString IdentityStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QLatin1String("/virtdesk/identities.json");
}

std::optional<IdentityStore::Entry> IdentityStore::find(const QString &service, const QString &host) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const Entry &e) { return e.service == service && sameHost(e.host, host); });
    return it == m_entries.end() ? std::nullopt : std::make_optional(*it);
}

void IdentityStore::accept(const QString &service, const QString &host, const CertificateInfo &certificate)
{
    // A certificate without a fingerprint would match anything later.
    if (certificate.sha256.size() != sha256Size)
        return;
    m_entries.removeIf([&](const Entry &e) { return e.service == service && sameHost(e.host, host); });
    m_entries.append({service, host, certificate.sha256, certificate.pem, QDateTime::currentDateTimeUtc()});
    save();
}

void IdentityStore::forget(const QString &service, const QString &host)
{
    if (m_entries.removeIf([&](const Entry &e) { return e.service == service && sameHost(e.host, host); }) > 0)
        save();
}

QList<IdentityStore::Entry> IdentityStore::entries() const
{
    return m_entries;
}

ConsoleTarget::Expectation IdentityStore::expectation(const QString &targetKey) const
{
    const auto it =
        std::find_if(m_reached.begin(), m_reached.end(), [&](const Reached &r) { return r.targetKey == targetKey; });
    return it == m_reached.end() ? ConsoleTarget::Expectation{} : it->expectation;
}

void IdentityStore::prepare(ConsoleTarget &target) const
{
    const ConsoleTarget::Expectation known = expectation(target.key());
    target.expected.anyTls = target.expected.anyTls || known.anyTls;
    target.expected.verifiedTls = target.expected.verifiedTls || known.verifiedTls;
    target.expected.sasl = target.expected.sasl || known.sasl;
    if (const auto accepted = find(target.protocol, target.address.display()))
        target.acceptedSha256 = accepted->sha256;
}

void IdentityStore::reached(const QString &targetKey, const StreamSecurity &security)
{
    auto it =
        std::find_if(m_reached.begin(), m_reached.end(), [&](const Reached &r) { return r.targetKey == targetKey; });
    const bool known = it != m_reached.end();
    if (!known) {
        if (m_reached.size() >= maximumEntries)
            m_reached.removeFirst();
        m_reached.append({targetKey, {}});
        it = std::prev(m_reached.end());
    }
    ConsoleTarget::Expectation &e = it->expectation;
    const ConsoleTarget::Expectation before = e;
    // Only ever upwards: a weaker connection does not lower what is expected next time.
    e.anyTls = e.anyTls || security.tls;
    e.verifiedTls = e.verifiedTls || (security.tls && (security.tlsVerified || security.tlsPinned));
    e.sasl = e.sasl || !security.saslMechanism.isEmpty();
    const bool changed = before.anyTls != e.anyTls || before.verifiedTls != e.verifiedTls || before.sasl != e.sasl;
    if (!e.anyTls && !e.verifiedTls && !e.sasl)
        m_reached.erase(it); // nothing to hold anybody to
    else if (changed)
        save();
}

void IdentityStore::forgetExpectation(const QString &targetKey)
{
    if (m_reached.removeIf([&](const Reached &r) { return r.targetKey == targetKey; }) > 0)
        save();
}

void IdentityStore::load()
{
    if (m_file.isEmpty())
        return;
    QFile file(m_file);
    if (!file.exists())
        return;
    const bool readable = file.open(QIODevice::ReadOnly) && file.size() <= maximumFileSize;
    const QJsonDocument document = readable ? QJsonDocument::fromJson(file.read(maximumFileSize)) : QJsonDocument();
    if (!document.isObject()) {
        // Not overwritten before the person accepts something new: but kept aside, because it may be repairable.
        m_lastError = QCoreApplication::translate(
                          "IdentityStore", "The list of trusted certificates, %1, can't be read. Servers will be "
                                           "asked about again; the old file is kept as %2.")
                          .arg(m_file, m_file + QLatin1String(".unreadable"));
        QFile::remove(m_file + QLatin1String(".unreadable"));
        QFile::copy(m_file, m_file + QLatin1String(".unreadable"));
        return;
    }
    const QJsonObject root = document.object();
    const QJsonArray certificates = root.value(QLatin1String("certificates")).toArray();
    for (const QJsonValue &value : certificates) {
        if (m_entries.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Entry entry{o.value(QLatin1String("service")).toString(), o.value(QLatin1String("host")).toString(),
                    QByteArray::fromHex(o.value(QLatin1String("sha256")).toString().toLatin1()),
                    o.value(QLatin1String("pem")).toString().toLatin1(),
                    QDateTime::fromString(o.value(QLatin1String("acceptedAt")).toString(), Qt::ISODate)};
        if (!entry.service.isEmpty() && !entry.host.isEmpty() && entry.sha256.size() == sha256Size)
            m_entries.append(entry);
    }
    const QJsonArray reachedArray = root.value(QLatin1String("reached")).toArray();
    for (const QJsonValue &value : reachedArray) {
        if (m_reached.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Reached entry;
        entry.targetKey = o.value(QLatin1String("target")).toString();
        entry.expectation.anyTls = o.value(QLatin1String("tls")).toBool();
        entry.expectation.verifiedTls = o.value(QLatin1String("verifiedTls")).toBool();
        entry.expectation.sasl = o.value(QLatin1String("sasl")).toBool();
        if (!entry.targetKey.isEmpty())
            m_reached.append(entry);
    }
}

void IdentityStore::save()
{
    m_lastError.clear();
    if (m_file.isEmpty())
        return;
    QJsonArray certificates;
    for (const Entry &entry : std::as_const(m_entries)) {
        certificates.append(QJsonObject{{QStringLiteral("service"), entry.service},
                                        {QStringLiteral("host"), entry.host},
                                        {QStringLiteral("sha256"), QString::fromLatin1(entry.sha256.toHex())},
                                        {QStringLiteral("pem"), QString::fromLatin1(entry.pem)},
                                        {QStringLiteral("acceptedAt"), entry.acceptedAt.toString(Qt::ISODate)}});
    }
    QJsonArray reachedArray;
    for (const Reached &entry : std::as_const(m_reached)) {
        reachedArray.append(QJsonObject{{QStringLiteral("target"), entry.targetKey},
                                        {QStringLiteral("tls"), entry.expectation.anyTls},
                                        {QStringLiteral("verifiedTls"), entry.expectation.verifiedTls},
                                        {QStringLiteral("sasl"), entry.expectation.sasl}});
    }
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    const QJsonObject root{{QStringLiteral("version"), 1},
                           {QStringLiteral("certificates"), certificates},
                           {QStringLiteral("reached"), reachedArray}};
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(QJsonDocument(root).toJson()) < 0 || !file.commit()) {
        m_lastError =
            QCoreApplication::translate("IdentityStore", "The list of trusted certificates can't be written to "
                                                         "%1: %2. Check the folder's permissions and space.")
                .arg(m_file, file.errorString());
    }
}

} // namespace virtdesk
