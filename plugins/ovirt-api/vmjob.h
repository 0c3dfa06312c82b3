// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"

namespace virtdesk::ovirt {

/// One VM with its names resolved.
class VmJob : public ReplyJob<Vm>
{
    Q_OBJECT
public:
    VmJob(std::shared_ptr<EngineCore> core, QString id, Reply<Vm> reply);

private:
    void run() override;
    void fetch();
    void onVm(Result<HttpReply> reply);
    void fetchName(const QString &collection, const QString &id, QString Vm::*field);
    void nameDone();

    QString m_id;
    bool m_plain = false;
    Vm m_vm;
    int m_openNames = 0;
};

} // namespace virtdesk::ovirt
