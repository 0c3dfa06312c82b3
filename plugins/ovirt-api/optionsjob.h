// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/cdchange.h"
#include "sdk/verboptions.h"

namespace virtdesk::ovirt {

/// What may be said with a verb on one VM: hosts to migrate to, images to boot from, its note as it is.
class OptionsJob : public ReplyJob<QList<VerbOption>>
{
    Q_OBJECT
public:
    OptionsJob(std::shared_ptr<EngineCore> core, QString vmId, QString verb, Reply<QList<VerbOption>> reply);

    /// Whether this verb has any.
    static bool areThere(const QString &verb);

private:
    void run() override;
    void get(const QString &path, void (OptionsJob::*next)(const QByteArray &));
    void onVm(const QByteArray &body);
    void onHosts(const QByteArray &body);
    void onTags(const QByteArray &body);
    void onImages(const Result<QList<DiscImage>> &images);

    QString m_vmId;
    QString m_verb;
    QString m_hostId;
    QString m_clusterId;
    JobPtr m_images;
};

} // namespace virtdesk::ovirt
