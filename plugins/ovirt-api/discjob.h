// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/cdchange.h"

#include <optional>

namespace virtdesk::ovirt {

/// Looks into the CD drive of a running VM, or changes what is in it. The configuration of the next start is left as it
/// is.
class DiscJob : public ReplyJob<DiscImage>
{
    Q_OBJECT
public:
    /// `imageId`: what to put in; empty = take out; nullopt = only look.
    DiscJob(std::shared_ptr<EngineCore> core, QString vmId, std::optional<QString> imageId, Reply<DiscImage> reply);

private:
    void run() override;
    void onDrives(Result<HttpReply> reply);
    void onDisc(Result<HttpReply> reply);
    QString what() const;

    QString m_vmId;
    std::optional<QString> m_imageId;
};

} // namespace virtdesk::ovirt
