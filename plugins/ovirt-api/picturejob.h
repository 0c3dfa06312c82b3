// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"

namespace virtdesk::ovirt {

/// A VM's screen as its host makes a picture of it.
class PictureJob : public ReplyJob<QByteArray>
{
    Q_OBJECT
public:
    PictureJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QByteArray> reply);

private:
    void run() override;
    void onPicture(Result<HttpReply> reply);

    QString m_vmId;
};

} // namespace virtdesk::ovirt
