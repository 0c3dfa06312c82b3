// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/consolestatejob.h"

#include "plugins/ovirt-api/consolejob.h"
#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

namespace virtdesk::ovirt {

ConsoleStateJob::ConsoleStateJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<ConsoleState> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

void ConsoleStateJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/vms/") + m_vmId), View::Best,
         [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
}

void ConsoleStateJob::refuse(const Result<HttpReply> &reply)
{
    finish(reply ? errorOf(*reply, engine(), tr("look at a console")) : reply.error());
}

void ConsoleStateJob::onVm(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        refuse(reply);
        return;
    }
    const Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        finish(record.error());
        return;
    }
    m_state.vmName = record->vm.name;
    m_state.hostName = commonName(record->certificateSubject);
    send(request("GET", QStringLiteral("/vms/%1/graphicsconsoles").arg(m_vmId), "current=true"), View::Best,
         [this](Result<HttpReply> consoles) { onConsoles(std::move(consoles)); });
}

void ConsoleStateJob::onConsoles(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        refuse(reply);
        return;
    }
    const Result<QList<GraphicsConsole>> consoles = parseGraphicsConsoles(reply->body);
    if (!consoles) {
        finish(consoles.error());
        return;
    }
    for (const GraphicsConsole &console : *consoles)
        m_state.places.append({console.protocol, console.address, console.port, console.tlsPort});
    send(request("GET", QStringLiteral("/vms/%1/sessions").arg(m_vmId)), View::Best,
         [this](Result<HttpReply> sessions) { onSessions(std::move(sessions)); });
}

void ConsoleStateJob::onSessions(Result<HttpReply> reply)
{
    if (reply && reply->success()) {
        if (const Result<QList<VmSession>> sessions = parseSessions(reply->body)) {
            for (const VmSession &session : *sessions) {
                const bool own = !session.userId.isEmpty() && session.userId == core().root().userId;
                if (session.console && !session.user.isEmpty())
                    m_state.users.append({session.user, session.address, own});
            }
        }
    }
    // Who may not see the sessions is told where the consoles are all the same.
    finish(std::move(m_state));
}

} // namespace virtdesk::ovirt
