// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/loadjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/vmjson.h"

namespace virtdesk::ovirt {

LoadJob::LoadJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<VmLoad> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

void LoadJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/vms/%1/statistics").arg(m_vmId)), View::Best,
         [this](Result<HttpReply> reply) { onStatistics(std::move(reply)); });
}

void LoadJob::onStatistics(Result<HttpReply> reply)
{
    if (!reply)
        finish(reply.error());
    else if (!reply->success())
        finish(errorOf(*reply, engine(), tr("show a VM's load")));
    else
        finish(parseLoad(reply->body, QDateTime::currentDateTimeUtc()));
}

} // namespace virtdesk::ovirt
