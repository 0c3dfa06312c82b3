// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/actionjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

namespace virtdesk::ovirt {

ActionJob::ActionJob(std::shared_ptr<EngineCore> core, QString vmId, VmAction action, Reply<QString> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
    , m_action(std::move(action))
{
}

QString ActionJob::what() const
{
    if (m_action == QLatin1String("start"))
        return tr("start a VM");
    if (m_action == QLatin1String("shutdown"))
        return tr("shut a VM down");
    if (m_action == QLatin1String("stop"))
        return tr("power a VM off");
    if (m_action == QLatin1String("reboot"))
        return tr("reboot a VM");
    if (m_action == QLatin1String("reset"))
        return tr("reset a VM");
    if (m_action == QLatin1String("suspend"))
        return tr("suspend a VM");
    if (m_action == QLatin1String("migrate"))
        return tr("migrate a VM");
    if (m_action == QLatin1String("cancelmigration"))
        return tr("cancel a migration");
    if (m_action == QLatin1String("detach"))
        return tr("give a VM back to its pool");
    return {};
}

void ActionJob::run()
{
    if (what().isEmpty()) {
        finish(Error{Failure::Usage, tr("An oVirt engine has no action %1 for VMs.").arg(cleanText(m_action, 60)), {}});
        return;
    }
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    HttpRequest action = request("POST", QStringLiteral("/vms/%1/%2").arg(m_vmId, m_action));
    action.deadline *= 2; // the engine answers when the host has been told
    send(std::move(action), View::Best, [this](Result<HttpReply> reply) { onReply(std::move(reply)); });
}

void ActionJob::onReply(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success() || saysFailed(*reply)) {
        finish(errorOf(*reply, engine(), what()));
        return;
    }
    finish(parseActionStatus(reply->body));
}

} // namespace virtdesk::ovirt
