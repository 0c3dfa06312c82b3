// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/vmjson.h"
#include "sdk/vminspection.h"

namespace virtdesk::ovirt {

/// All that is known of one VM. Parts that the user may not see, or that fail, are named and left out.
class DetailsJob : public ReplyJob<VmDetails>
{
    Q_OBJECT
public:
    DetailsJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<VmDetails> reply);

private:
    void run() override;
    void fetchVm(bool withTemplate);
    void onVm(Result<HttpReply> reply, bool withTemplate);
    /// One part: `take` reads the body and gives an error where it can't.
    void fetch(const QString &path, const QByteArray &query, const QString &what,
               std::function<Error(const QByteArray &)> take);
    void partDone();

    QString m_vmId;
    VmDetails m_details;
    QList<DiskRecord> m_disks;
    QHash<QString, QString> m_storage; ///< names by id
    int m_open = 0;
};

} // namespace virtdesk::ovirt
