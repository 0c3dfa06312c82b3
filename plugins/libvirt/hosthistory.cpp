// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/hosthistory.h"

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

constexpr qsizetype maximumViewers = 50; ///< of one domain

/// virDomainEventType and its details (https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainEventType). -1 =
/// whatever detail no row before has named.
struct EventRow
{
    int event;
    int detail;
    const char *severity;
    const char *text;
};

constexpr EventRow eventRows[] = {
    {0, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was defined or its definition changed.")},
    {1, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 is defined no more.")},
    {2, 1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 came here from another host.")},
    {2, 2, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was started with its saved memory.")},
    {2, 3, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was started from a snapshot.")},
    {2, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was started.")},
    {3, 2, "error", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was paused: its disk has an error.")},
    {3, 3, "warning", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was paused by its watchdog.")},
    {3, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was paused.")},
    {4, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 goes on.")},
    {5, 1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 was powered off.")},
    {5, 2, "error", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 has crashed.")},
    {5, 3, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 went to another host.")},
    {5, 4, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "The memory of %1 was saved, and it is off.")},
    {5, 5, "error", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 is off: the host could not run it.")},
    {5, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "%1 is off.")},
    {6, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "The guest of %1 has shut down.")},
    {7, -1, "normal", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "The guest of %1 has gone to sleep.")},
    {8, -1, "error", QT_TRANSLATE_NOOP("virtdesk::libvirt::HostHistory", "The guest of %1 has crashed.")},
};

const EventRow *rowOf(int event, int detail)
{
    const auto *row = std::find_if(std::begin(eventRows), std::end(eventRows), [&](const EventRow &one) {
        return one.event == event && (one.detail == detail || one.detail < 0);
    });
    return row == std::end(eventRows) ? nullptr : row;
}

} // namespace

HostHistory::HostHistory(DaemonLink &link)
    : m_link(link)
{
    connect(&link, &DaemonLink::changed, this, &HostHistory::onChanged);
    connect(&link, &DaemonLink::viewer, this, &HostHistory::onViewer);
}

/// Who looks at a display now is known since this connection only. Events stay: they have happened.
void HostHistory::forgetOlder()
{
    if (m_opened == m_link.opened())
        return;
    m_viewers.clear();
    m_opened = m_link.opened();
}

void HostHistory::onChanged(const DomainChange &change)
{
    m_changed.insert(change.id, ++m_time);
    if (const EventRow *row = rowOf(change.event, change.detail)) {
        InventoryEvent event;
        event.severity = QString::fromLatin1(row->severity);
        event.code = change.event;
        event.description = tr(row->text).arg(change.name);
        add(std::move(event), change.id, change.name);
    }
}

void HostHistory::onViewer(const DomainViewer &viewer)
{
    forgetOlder();
    QStringList &here = m_viewers[viewer.id];
    if (viewer.connected && here.size() < maximumViewers)
        here << viewer.address;
    else
        here.removeOne(viewer.address);
    if (here.isEmpty())
        m_viewers.remove(viewer.id);
    m_changed.insert(viewer.id, ++m_time);
    InventoryEvent event;
    event.severity = QStringLiteral("normal");
    event.description =
        (viewer.connected ? tr("The console of %1 was opened from %2.") : tr("The console of %1 was closed from %2."))
            .arg(viewer.name, viewer.address);
    add(std::move(event), viewer.id, viewer.name);
}

void HostHistory::add(InventoryEvent event, const QString &domainId, const QString &name)
{
    event.id = QString::number(++m_lastEvent);
    event.time = QDateTime::currentDateTimeUtc();
    event.vm = name;
    event.vmId = domainId;
    if (m_events.size() == maximumEvents)
        m_events.removeFirst();
    m_events << std::move(event);
}

QString HostHistory::cursor() const
{
    return m_link.daemon().events ? QStringLiteral("%1.%2").arg(m_link.opened()).arg(m_time) : QString();
}

std::optional<QStringList> HostHistory::changedSince(const QString &cursor) const
{
    bool ok = false;
    const quint64 time = cursor.section(QLatin1Char('.'), 1).toULongLong(&ok);
    if (!ok || cursor.section(QLatin1Char('.'), 0, 0).toInt() != m_link.opened() || time > m_time)
        return std::nullopt;
    QStringList ids;
    for (auto it = m_changed.cbegin(); it != m_changed.cend(); ++it) {
        if (it.value() > time)
            ids << it.key();
    }
    return ids;
}

QStringList HostHistory::viewers(const QString &domainId) const
{
    return m_opened == m_link.opened() ? m_viewers.value(domainId) : QStringList();
}

QList<InventoryEvent> HostHistory::events(const QString &after, const QString &domainId, int limit) const
{
    const quint64 last = after.toULongLong();
    QList<InventoryEvent> found;
    for (const InventoryEvent &event : m_events) {
        if (event.id.toULongLong() > last && (domainId.isEmpty() || event.vmId == domainId))
            found << event;
    }
    return limit > 0 ? found.mid(std::max<qsizetype>(0, found.size() - limit)) : found;
}

} // namespace virtdesk::libvirt
