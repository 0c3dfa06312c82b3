// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domains.h"

#include "sdk/secret.h"

#include <QSet>

namespace virtdesk::libvirt {

namespace {

constexpr int domainsPerPart = 100;

/// Ids of the domains that a filter of virConnectListAllDomains lets through; none where it is not supported.
QSet<QString> idsOf(virConnectPtr connection, unsigned flags)
{
    QSet<QString> ids;
    const auto list =
        listAll<DomainPtr>([&](virDomainPtr **items) { return virConnectListAllDomains(connection, items, flags); });
    if (list) {
        for (const DomainPtr &domain : *list)
            ids.insert(Domains::idOf(domain.get()));
    }
    return ids;
}

struct State
{
    int state = VIR_DOMAIN_NOSTATE;
    int reason = 0;
};

/// All states by one call. Without any where the driver has no such call.
QHash<QString, State> allStates(virConnectPtr connection)
{
    QHash<QString, State> states;
    virDomainStatsRecordPtr *records = nullptr;
    const int count = virConnectGetAllDomainStats(connection, VIR_DOMAIN_STATS_STATE, &records, 0);
    for (int i = 0; i < count; ++i) {
        State state;
        virTypedParamsGetInt(records[i]->params, records[i]->nparams, "state.state", &state.state);
        virTypedParamsGetInt(records[i]->params, records[i]->nparams, "state.reason", &state.reason);
        states.insert(Domains::idOf(records[i]->dom), state);
    }
    if (count >= 0)
        virDomainStatsRecordListFree(records);
    return states;
}

} // namespace

/// What several calls for all domains say, so that none is needed for each.
struct Domains::Sets
{
    QSet<QString> transient, saved, autostart;
    QHash<QString, State> states;

    explicit Sets(virConnectPtr connection)
        : transient(idsOf(connection, VIR_CONNECT_LIST_DOMAINS_TRANSIENT))
        , saved(idsOf(connection, VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE))
        , autostart(idsOf(connection, VIR_CONNECT_LIST_DOMAINS_AUTOSTART))
        , states(allStates(connection))
    {
    }
};

Domains::Domains(virConnectPtr connection, bool keepFacts)
    : m_connection(connection)
    , m_keepFacts(keepFacts)
{
}

QString Domains::idOf(virDomainPtr domain)
{
    char uuid[VIR_UUID_STRING_BUFLEN] = {};
    return virDomainGetUUIDString(domain, uuid) == 0 ? QString::fromLatin1(uuid) : QString();
}

DomainFacts Domains::liveFacts(virDomainPtr domain, bool withSecrets)
{
    const TextPtr xml(virDomainGetXMLDesc(domain, withSecrets ? VIR_DOMAIN_XML_SECURE : 0));
    if (!xml)
        return {};
    QByteArray bytes(xml.get());
    DomainFacts facts = DomainFacts::read(bytes);
    if (withSecrets)
        wipe(bytes);
    return facts;
}

QJsonObject Domains::facts(virDomainPtr domain, const QString &id)
{
    quint64 changes = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_facts.constFind(id);
        if (known != m_facts.constEnd())
            return *known;
        changes = m_changes;
    }
    const QJsonObject facts = liveFacts(domain, false).json();
    const std::lock_guard lock(m_mutex);
    if (m_keepFacts && changes == m_changes)
        m_facts.insert(id, facts);
    return facts;
}

void Domains::forget(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    ++m_changes;
    m_facts.remove(id);
}

bool Domains::list(const std::function<void(const QJsonArray &)> &part)
{
    const auto list =
        listAll<DomainPtr>([&](virDomainPtr **items) { return virConnectListAllDomains(m_connection, items, 0); });
    if (!list)
        return false;
    const Sets sets(m_connection);
    QJsonArray rows;
    for (const DomainPtr &one : *list) {
        virDomainPtr domain = one.get();
        const QString id = idOf(domain);
        State state = sets.states.value(id);
        if (state.state == VIR_DOMAIN_NOSTATE && virDomainGetState(domain, &state.state, &state.reason, 0) < 0)
            continue; // it has gone meanwhile
        QJsonObject row = facts(domain, id);
        row.insert(QStringLiteral("id"), id);
        row.insert(QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain)));
        row.insert(QStringLiteral("state"), state.state);
        row.insert(QStringLiteral("reason"), state.reason);
        row.insert(QStringLiteral("persistent"), !sets.transient.contains(id));
        row.insert(QStringLiteral("saved"), sets.saved.contains(id));
        row.insert(QStringLiteral("autostart"), sets.autostart.contains(id));
        rows << row;
        if (rows.size() == domainsPerPart) {
            part(rows);
            rows = {};
        }
    }
    if (!rows.isEmpty())
        part(rows);
    return true;
}

DomainPtr Domains::find(const QString &id)
{
    return DomainPtr(virDomainLookupByUUIDString(m_connection, id.toLatin1().constData()));
}

std::optional<QJsonObject> Domains::one(const QString &id)
{
    const DomainPtr domain = find(id);
    State state;
    if (!domain || virDomainGetState(domain.get(), &state.state, &state.reason, 0) < 0)
        return std::nullopt;
    QJsonObject row = facts(domain.get(), id);
    int autostart = 0;
    virDomainGetAutostart(domain.get(), &autostart);
    row.insert(QStringLiteral("id"), id);
    row.insert(QStringLiteral("name"), QString::fromUtf8(virDomainGetName(domain.get())));
    row.insert(QStringLiteral("state"), state.state);
    row.insert(QStringLiteral("reason"), state.reason);
    row.insert(QStringLiteral("persistent"), virDomainIsPersistent(domain.get()) == 1);
    row.insert(QStringLiteral("saved"), virDomainHasManagedSaveImage(domain.get(), 0) == 1);
    row.insert(QStringLiteral("autostart"), autostart != 0);
    return row;
}

} // namespace virtdesk::libvirt
