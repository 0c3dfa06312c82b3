// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/consolestate.h"

namespace virtdesk::ovirt {

/// Where a VM's consoles are and who uses them: three GETs, none of which draws a ticket.
class ConsoleStateJob : public ReplyJob<ConsoleState>
{
    Q_OBJECT
public:
    ConsoleStateJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<ConsoleState> reply);

private:
    void run() override;
    void onVm(Result<HttpReply> reply);
    void onConsoles(Result<HttpReply> reply);
    void onSessions(Result<HttpReply> reply);
    void refuse(const Result<HttpReply> &reply);

    QString m_vmId;
    ConsoleState m_state;
};

} // namespace virtdesk::ovirt
