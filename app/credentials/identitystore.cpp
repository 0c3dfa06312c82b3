// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/identitystore.h"

#include "app/credentials/credentialstext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

/// How an engine's host is written here, now and once: an IPv6 address had no brackets then.
QStringList engineHosts(const QUrl &engine)
{
    constexpr int httpsPort = 443;
    const int port = engine.port(httpsPort);
    const QString name = engine.host();
    return {QStringLiteral("%1:%2").arg(name).arg(port), Address::tcp(name, static_cast<quint16>(port)).display()};
}

template <typename Known>
std::optional<Known> findIn(const QList<Known> &list, const QString &service, const QString &host)
{
    const auto it = std::find_if(list.begin(), list.end(),
                                 [&](const Known &e) { return e.service == service && sameHost(e.host, host); });
    return it == list.end() ? std::nullopt : std::make_optional(*it);
}

} // namespace

IdentityStore::IdentityStore(QString file)
    : m_file(std::move(file), CredentialsText::tr("The list of trusted servers"), maximumFileSize)
{
    load();
}

QString IdentityStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QLatin1String("/virtdesk/identities.json");
}

const IdentityStore::Content &IdentityStore::content() const
{
    if (m_file.isOutdated())
        load();
    return m_content;
}

template <typename Change>
void IdentityStore::change(Change make)
{
    m_file.exclusively([&] {
        content();
        if (make(m_content))
            save();
    });
}

std::optional<IdentityStore::Entry> IdentityStore::find(const QString &service, const QString &host) const
{
    return findIn(content().certificates, service, host);
}

std::optional<IdentityStore::Entry> IdentityStore::findInventory(const QUrl &engine) const
{
    for (const QString &host : engineHosts(engine)) {
        if (const auto found = find(QStringLiteral("ovirt"), host))
            return found;
    }
    return std::nullopt;
}

std::optional<IdentityStore::Authority> IdentityStore::authority(const QString &service, const QString &host) const
{
    return findIn(content().authorities, service, host);
}

std::optional<IdentityStore::Authority> IdentityStore::engineAuthority(const QUrl &engine) const
{
    for (const QString &host : engineHosts(engine)) {
        if (const auto found = authority(QStringLiteral("ovirt"), host))
            return found;
    }
    return std::nullopt;
}

void IdentityStore::trustAuthority(const QString &service, const QString &host, const QByteArray &pem)
{
    if (pem.isEmpty() || pem.size() > maxAuthoritySize)
        return;
    change([&](Content &known) {
        known.certificates.removeIf([&](const Entry &e) { return e.service == service && sameHost(e.host, host); });
        known.authorities.removeIf([&](const Authority &a) { return a.service == service && sameHost(a.host, host); });
        known.authorities.append({service, host, pem, QDateTime::currentDateTimeUtc()});
        return true;
    });
}

void IdentityStore::forgetAuthority(const QString &service, const QString &host)
{
    change([&](Content &known) {
        return known.authorities.removeIf(
                   [&](const Authority &a) { return a.service == service && sameHost(a.host, host); }) > 0;
    });
}

QList<IdentityStore::Authority> IdentityStore::authorities() const
{
    return content().authorities;
}

void IdentityStore::accept(const QString &service, const QString &host, const HostKeyInfo &key)
{
    CertificateInfo bare;
    bare.sha256 = key.sha256;
    accept(service, host, bare);
}

void IdentityStore::accept(const QString &service, const QString &host, const CertificateInfo &certificate)
{
    // A certificate without a fingerprint would match anything later.
    if (certificate.sha256.size() != sha256Size)
        return;
    change([&](Content &known) {
        known.certificates.removeIf([&](const Entry &e) { return e.service == service && sameHost(e.host, host); });
        known.certificates.append(
            {service, host, certificate.sha256, certificate.pem, QDateTime::currentDateTimeUtc()});
        return true;
    });
}

void IdentityStore::forget(const QString &service, const QString &host)
{
    change([&](Content &known) {
        return known.certificates.removeIf(
                   [&](const Entry &e) { return e.service == service && sameHost(e.host, host); }) > 0;
    });
}

QList<IdentityStore::Entry> IdentityStore::entries() const
{
    return content().certificates;
}

QList<IdentityStore::Reached> IdentityStore::reachedTargets() const
{
    return content().reached;
}

ServerTrust::Expectation IdentityStore::expectation(const QString &targetKey) const
{
    const QList<Reached> &list = content().reached;
    const auto it = std::find_if(list.begin(), list.end(), [&](const Reached &r) { return r.targetKey == targetKey; });
    return it == list.end() ? ServerTrust::Expectation{} : it->expectation;
}

void IdentityStore::prepare(ConsoleTarget &target) const
{
    // What was stored before keys told kinds of consoles apart counts for each kind.
    for (const QString &key : {target.key(), target.keyWithoutKind()}) {
        const ServerTrust::Expectation known = expectation(key);
        target.trust.expected.anyTls = target.trust.expected.anyTls || known.anyTls;
        target.trust.expected.verifiedTls = target.trust.expected.verifiedTls || known.verifiedTls;
        target.trust.expected.sasl = target.trust.expected.sasl || known.sasl;
    }
    if (const auto accepted = find(target.protocol, target.place()))
        target.trust.acceptedSha256 = accepted->sha256;
    // What was named for this run counts more than what was named once.
    const bool namedNow = !target.trust.caPem.isEmpty() && target.namedBy.authority == NamedBy::Person;
    if (const auto named = authority(target.protocol, target.place()); named && !namedNow) {
        target.trust.caPem = named->pem;
        target.namedBy.authority = NamedBy::Person;
    }
}

void IdentityStore::reached(const QString &targetKey, const StreamSecurity &security)
{
    // Only ever upwards: a weaker connection does not lower what is expected next time.
    const ServerTrust::Expectation before = expectation(targetKey);
    ServerTrust::Expectation after = before;
    after.anyTls = after.anyTls || security.tls;
    after.verifiedTls = after.verifiedTls || (security.tls && (security.tlsVerified || security.tlsPinned));
    after.sasl = after.sasl || !security.saslMechanism.isEmpty();
    if (before.anyTls == after.anyTls && before.verifiedTls == after.verifiedTls && before.sasl == after.sasl)
        return;
    change([&](Content &known) {
        const auto it = std::find_if(known.reached.begin(), known.reached.end(),
                                     [&](const Reached &r) { return r.targetKey == targetKey; });
        if (it != known.reached.end()) {
            it->expectation = after;
            return true;
        }
        if (known.reached.size() >= maximumEntries)
            known.reached.removeFirst();
        known.reached.append({targetKey, after});
        return true;
    });
}

void IdentityStore::forgetExpectation(const QString &targetKey)
{
    change([&](Content &known) {
        return known.reached.removeIf([&](const Reached &r) { return r.targetKey == targetKey; }) > 0;
    });
}

std::optional<IdentityStore::Content> IdentityStore::parse(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject root = document.object();
    const QJsonValue certificates = root.value(QLatin1String("certificates"));
    const QJsonValue reached = root.value(QLatin1String("reached"));
    const QJsonValue authorities = root.value(QLatin1String("authorities"));
    if ((!certificates.isUndefined() && !certificates.isArray()) || (!reached.isUndefined() && !reached.isArray()) ||
        (!authorities.isUndefined() && !authorities.isArray()) ||
        (certificates.isUndefined() && reached.isUndefined() && authorities.isUndefined()))
        return std::nullopt;
    Content content;
    const QJsonArray certificateArray = certificates.toArray();
    for (const QJsonValue &value : certificateArray) {
        if (content.certificates.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Entry entry{o.value(QLatin1String("service")).toString(), o.value(QLatin1String("host")).toString(),
                    QByteArray::fromHex(o.value(QLatin1String("sha256")).toString().toLatin1()),
                    o.value(QLatin1String("pem")).toString().toLatin1(),
                    QDateTime::fromString(o.value(QLatin1String("acceptedAt")).toString(), Qt::ISODate)};
        if (!entry.service.isEmpty() && !entry.host.isEmpty() && entry.sha256.size() == sha256Size)
            content.certificates.append(entry);
    }
    const QJsonArray reachedArray = reached.toArray();
    for (const QJsonValue &value : reachedArray) {
        if (content.reached.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Reached entry;
        entry.targetKey = o.value(QLatin1String("target")).toString();
        entry.expectation.anyTls = o.value(QLatin1String("tls")).toBool();
        entry.expectation.verifiedTls = o.value(QLatin1String("verifiedTls")).toBool();
        entry.expectation.sasl = o.value(QLatin1String("sasl")).toBool();
        if (!entry.targetKey.isEmpty())
            content.reached.append(entry);
    }
    const QJsonArray authorityArray = authorities.toArray();
    for (const QJsonValue &value : authorityArray) {
        if (content.authorities.size() >= maximumEntries)
            break;
        const QJsonObject o = value.toObject();
        Authority entry{o.value(QLatin1String("service")).toString(), o.value(QLatin1String("host")).toString(),
                        o.value(QLatin1String("pem")).toString().toLatin1(),
                        QDateTime::fromString(o.value(QLatin1String("givenAt")).toString(), Qt::ISODate)};
        if (!entry.service.isEmpty() && !entry.host.isEmpty() && !entry.pem.isEmpty() &&
            entry.pem.size() <= maxAuthoritySize)
            content.authorities.append(entry);
    }
    return content;
}

void IdentityStore::load() const
{
    m_file.read([this](const QByteArray &text) {
        std::optional<Content> known = parse(text);
        if (known)
            m_content = std::move(*known);
        return known.has_value();
    });
}

void IdentityStore::save()
{
    QJsonArray certificates;
    for (const Entry &entry : std::as_const(m_content.certificates)) {
        certificates.append(QJsonObject{{QStringLiteral("service"), entry.service},
                                        {QStringLiteral("host"), entry.host},
                                        {QStringLiteral("sha256"), QString::fromLatin1(entry.sha256.toHex())},
                                        {QStringLiteral("pem"), QString::fromLatin1(entry.pem)},
                                        {QStringLiteral("acceptedAt"), entry.acceptedAt.toString(Qt::ISODate)}});
    }
    QJsonArray reachedArray;
    for (const Reached &entry : std::as_const(m_content.reached)) {
        reachedArray.append(QJsonObject{{QStringLiteral("target"), entry.targetKey},
                                        {QStringLiteral("tls"), entry.expectation.anyTls},
                                        {QStringLiteral("verifiedTls"), entry.expectation.verifiedTls},
                                        {QStringLiteral("sasl"), entry.expectation.sasl}});
    }
    QJsonArray authorityArray;
    for (const Authority &entry : std::as_const(m_content.authorities)) {
        authorityArray.append(QJsonObject{{QStringLiteral("service"), entry.service},
                                          {QStringLiteral("host"), entry.host},
                                          {QStringLiteral("pem"), QString::fromLatin1(entry.pem)},
                                          {QStringLiteral("givenAt"), entry.givenAt.toString(Qt::ISODate)}});
    }
    const QJsonObject root{{QStringLiteral("version"), 1},
                           {QStringLiteral("certificates"), certificates},
                           {QStringLiteral("reached"), reachedArray},
                           {QStringLiteral("authorities"), authorityArray}};
    m_file.write(QJsonDocument(root).toJson());
}

} // namespace virtdesk
