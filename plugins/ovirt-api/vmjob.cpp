// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/vmjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

namespace virtdesk::ovirt {

VmJob::VmJob(std::shared_ptr<EngineCore> core, QString id, Reply<Vm> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_id(std::move(id))
{
}

void VmJob::run()
{
    if (!isEngineId(m_id)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_id, 80)), {}});
        return;
    }
    fetch();
}

void VmJob::fetch()
{
    send(request("GET", QStringLiteral("/vms/") + m_id,
                 m_plain ? QByteArray() : QByteArray("follow=graphicsconsoles,sessions,reporteddevices,tags")),
         View::Best, [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
}

void VmJob::onVm(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status >= 500 && reply->status < 502 && !m_plain) {
        m_plain = true;
        fetch();
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("show a VM")));
        return;
    }
    Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        finish(record.error());
        return;
    }
    core().complete(*record);
    m_vm = std::move(record->vm);
    m_openNames = 1;
    if (m_vm.host.isEmpty())
        fetchName(QStringLiteral("hosts"), record->hostId, &Vm::host);
    if (m_vm.cluster.isEmpty())
        fetchName(QStringLiteral("clusters"), record->clusterId, &Vm::cluster);
    nameDone();
}

void VmJob::fetchName(const QString &collection, const QString &id, QString Vm::*field)
{
    if (id.isEmpty())
        return;
    ++m_openNames;
    send(request("GET", QStringLiteral("/%1/%2").arg(collection, id)), View::Best,
         [this, field](Result<HttpReply> reply) {
             if (reply && reply->success())
                 if (const Result<QString> name = parseName(reply->body))
                     m_vm.*field = *name;
             nameDone();
         });
}

void VmJob::nameDone()
{
    if (--m_openNames == 0)
        finish(std::move(m_vm));
}

} // namespace virtdesk::ovirt
