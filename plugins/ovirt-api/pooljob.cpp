// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/pooljob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/vmjson.h"

namespace virtdesk::ovirt {

PoolJob::PoolJob(std::shared_ptr<EngineCore> core, QString nodeId, Reply<QString> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_nodeId(std::move(nodeId))
{
}

void PoolJob::run()
{
    const QString prefix = virtdesk::ovirt::nodeId(InventoryNode::Kind::Pool, QString());
    const QString id = m_nodeId.startsWith(prefix) ? m_nodeId.mid(prefix.size()) : QString();
    if (!isEngineId(id)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a pool.").arg(cleanText(m_nodeId, 80)), {}});
        return;
    }
    HttpRequest take = request("POST", QStringLiteral("/vmpools/%1/allocatevm").arg(id));
    take.deadline *= 2; // the VM is started
    send(std::move(take), View::Best, [this](Result<HttpReply> reply) { onTaken(std::move(reply)); });
}

void PoolJob::onTaken(Result<HttpReply> reply)
{
    if (!reply)
        finish(reply.error());
    else if (!reply->success() || saysFailed(*reply))
        finish(errorOf(*reply, engine(), tr("take a VM from a pool")));
    else
        finish(parseActionVm(reply->body));
}

} // namespace virtdesk::ovirt
