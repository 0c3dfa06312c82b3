// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/snapshotlist.h"

#include "plugins/libvirt/domainverbs.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

struct SnapshotText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Snapshot)
};

VmSnapshot snapshotOf(const QJsonObject &row, const DaemonLink::Daemon &daemon)
{
    const auto text = [&row](const char *key) { return cleanText(row.value(QLatin1String(key)).toString(), 1000); };
    VmSnapshot snapshot;
    snapshot.id = row.value(QLatin1String("id")).toString();
    snapshot.description = text("description");
    if (snapshot.description.isEmpty())
        snapshot.description = text("id");
    if (const double time = row.value(QLatin1String("time")).toDouble(); time > 0)
        snapshot.time = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(time), Qt::UTC);
    snapshot.memory = row.value(QLatin1String("memory")).toBool();
    const bool external = row.value(QLatin1String("external")).toBool();
    if (external)
        snapshot.statusText = SnapshotText::tr("in files of its own");
    if (!daemon.readOnly)
        snapshot.verbs = DomainVerbs::ofSnapshot(external, daemon.version);
    return snapshot;
}

} // namespace

SnapshotList::SnapshotList(LibvirtAsker asker)
    : m_asker(std::move(asker))
{
}

JobPtr SnapshotList::snapshots(const QString &vmId, Reply<QList<VmSnapshot>> reply)
{
    return m_asker.domainJob<QList<VmSnapshot>>(
        vmId, std::move(reply), [this, vmId](LibvirtJob &job, const Reply<QList<VmSnapshot>> &done) {
            job.ask(LibvirtAsker::request("snapshots", vmId), [this, done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                    return;
                }
                QList<VmSnapshot> all;
                const QJsonArray rows = (*answer)->head.value(QLatin1String("snapshots")).toArray();
                for (const QJsonValue &row : rows) {
                    const VmSnapshot one = snapshotOf(row.toObject(), m_asker.link()->daemon());
                    if (!one.id.isEmpty())
                        all << one;
                }
                std::stable_sort(all.begin(), all.end(),
                                 [](const VmSnapshot &a, const VmSnapshot &b) { return a.time < b.time; });
                done(all);
            });
        });
}

} // namespace virtdesk::libvirt
