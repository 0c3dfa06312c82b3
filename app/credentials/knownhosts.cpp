// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/knownhosts.h"

#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace virtdesk {

namespace {

/// Name and port of "host:port", "[v6]:port", a bare name or a bare address.
std::pair<QString, QString> split(const QString &text)
{
    const qsizetype bracket = text.startsWith(QLatin1Char('[')) ? text.indexOf(QLatin1Char(']')) : -1;
    if (bracket > 0) {
        const QString rest = text.mid(bracket + 1);
        return {text.mid(1, bracket - 1), rest.startsWith(QLatin1Char(':')) ? rest.mid(1) : QString()};
    }
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0 || text.indexOf(QLatin1Char(':'), colon + 1) >= 0)
        return {text, {}};
    return {text.left(colon), text.mid(colon + 1)};
}

/// What a target's key says of its place: "vnc://hv1:5900" → "hv1:5900", "https://engine/ovirt-engine#id" → "engine".
QString hostOfKey(const QString &key)
{
    const qsizetype scheme = key.indexOf(QLatin1String("://"));
    QString rest = scheme < 0 ? key : key.mid(scheme + 3);
    if (key.startsWith(QLatin1String("https://")))
        rest = rest.section(QLatin1Char('/'), 0, 0).section(QLatin1Char('#'), 0, 0);
    return rest;
}

} // namespace

KnownHosts::KnownHosts(CredentialBroker &broker, IdentityStore &identities)
    : m_broker(broker)
    , m_identities(identities)
{
}

bool KnownHosts::isMeant(const QString &itemHost, const QString &named)
{
    if (named.isEmpty())
        return false;
    if (itemHost.compare(named, Qt::CaseInsensitive) == 0)
        return true;
    // "hv1:5900 via proxy:3128" is about hv1.
    const auto item = split(itemHost.section(QLatin1String(" via "), 0, 0));
    const auto person = split(named);
    return item.first.compare(person.first, Qt::CaseInsensitive) == 0 &&
           (person.second.isEmpty() || person.second == item.second);
}

QList<KnownHosts::Item> KnownHosts::items() const
{
    QList<Item> list;
    const QList<IdentityStore::Entry> certificates = m_identities.entries();
    for (const IdentityStore::Entry &entry : certificates) {
        Item item;
        item.kind = Item::Kind::Certificate;
        item.host = entry.host;
        item.service = entry.service;
        item.sha256 = entry.sha256;
        item.since = entry.acceptedAt;
        list.append(item);
    }
    const QList<IdentityStore::Authority> authorities = m_identities.authorities();
    for (const IdentityStore::Authority &entry : authorities) {
        Item item;
        item.kind = Item::Kind::Authority;
        item.host = entry.host;
        item.service = entry.service;
        item.since = entry.givenAt;
        list.append(item);
    }
    const QList<IdentityStore::Reached> reached = m_identities.reachedTargets();
    for (const IdentityStore::Reached &entry : reached) {
        Item item;
        item.kind = Item::Kind::Reached;
        item.host = hostOfKey(entry.targetKey);
        item.key = entry.targetKey;
        item.reached = entry.expectation;
        list.append(item);
    }
    const QList<CredentialBroker::StoredEntry> stored = m_broker.storedEntries();
    for (const CredentialBroker::StoredEntry &entry : stored) {
        Item item;
        item.kind = Item::Kind::Password;
        item.host = entry.host;
        item.service = entry.service;
        item.user = entry.user;
        item.key = entry.key;
        item.since = QDateTime::fromMSecsSinceEpoch(entry.storedAt, Qt::UTC);
        list.append(item);
    }
    std::stable_sort(list.begin(), list.end(), [](const Item &a, const Item &b) {
        return std::tuple(a.host.toLower(), a.kind) < std::tuple(b.host.toLower(), b.kind);
    });
    return list;
}

QList<KnownHosts::Item> KnownHosts::itemsOf(const QString &host) const
{
    QList<Item> list = items();
    if (!host.isEmpty())
        list.removeIf([&host](const Item &item) { return !isMeant(item.host, host); });
    return list;
}

void KnownHosts::forget(const QList<Item> &items, std::function<void(QStringList)> done)
{
    struct Work
    {
        qsizetype left = 1;
        QStringList problems;
        std::function<void(QStringList)> done;
    };
    const auto work = std::make_shared<Work>();
    work->done = std::move(done);
    const auto oneDone = [work](const QString &problem) {
        if (!problem.isEmpty() && !work->problems.contains(problem))
            work->problems += problem;
        if (--work->left == 0)
            work->done(work->problems);
    };
    for (const Item &item : items) {
        switch (item.kind) {
        case Item::Kind::Certificate:
        case Item::Kind::Authority:
        case Item::Kind::Reached: {
            if (item.kind == Item::Kind::Certificate)
                m_identities.forget(item.service, item.host);
            else if (item.kind == Item::Kind::Authority)
                m_identities.forgetAuthority(item.service, item.host);
            else
                m_identities.forgetExpectation(item.key);
            if (const QString problem = m_identities.lastError();
                !problem.isEmpty() && !work->problems.contains(problem))
                work->problems += problem;
            break;
        }
        case Item::Kind::Password:
            ++work->left;
            m_broker.forget(item.key, [oneDone](const StoreResult &result) {
                oneDone(result.problem == StoreProblem::None ? QString() : result.sentence);
            });
            break;
        }
    }
    QTimer::singleShot(0, &m_broker, [oneDone] { oneDone({}); });
}

} // namespace virtdesk
