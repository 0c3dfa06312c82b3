// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/snapshotsjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmjson.h"
#include "plugins/ovirt-api/vmstates.h"

#include <algorithm>

namespace virtdesk::ovirt {

SnapshotsJob::SnapshotsJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QList<VmSnapshot>> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

void SnapshotsJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    // What can be done with them depends on what the VM does.
    send(request("GET", QStringLiteral("/vms/") + m_vmId), View::Best,
         [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
}

void SnapshotsJob::onVm(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        finish(reply ? errorOf(*reply, engine(), tr("show a VM")) : reply.error());
        return;
    }
    const Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        finish(record.error());
        return;
    }
    m_vmStatus = record->vm.status;
    send(request("GET", QStringLiteral("/vms/%1/snapshots").arg(m_vmId)), View::Best,
         [this](Result<HttpReply> snapshots) { onSnapshots(std::move(snapshots)); });
}

void SnapshotsJob::onSnapshots(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        finish(reply ? errorOf(*reply, engine(), tr("list a VM's snapshots")) : reply.error());
        return;
    }
    Result<QList<SnapshotRecord>> records = parseSnapshots(reply->body);
    if (!records) {
        finish(records.error());
        return;
    }
    const bool previewing = std::any_of(records->cbegin(), records->cend(), [](const SnapshotRecord &one) {
        return one.status == QLatin1String("in_preview");
    });
    QList<VmSnapshot> snapshots;
    for (SnapshotRecord &record : *records) {
        if (record.type == QLatin1String("preview")) // what the VM was before the preview; undo leads back to it
            continue;
        VmSnapshot &one = record.snapshot;
        one.changing = record.status == QLatin1String("locked");
        if (record.status == QLatin1String("in_preview"))
            one.statusText = tr("in preview");
        else if (one.changing)
            one.statusText = tr("locked");
        else if (record.status != QLatin1String("ok"))
            one.statusText = record.status;
        one.verbs = snapshotVerbs(m_vmStatus, record.status, previewing);
        snapshots << std::move(one);
    }
    std::stable_sort(snapshots.begin(), snapshots.end(),
                     [](const VmSnapshot &a, const VmSnapshot &b) { return a.time < b.time; });
    finish(std::move(snapshots));
}

} // namespace virtdesk::ovirt
