// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"
#include "sdk/cdchange.h"

#include <QHash>

namespace virtdesk::ovirt {

/// The ISO images that a VM can be given: files of ISO domains and ISO disks of data domains, as far as they are
/// attached to the VM's data centre. Users who may not see the way there (VM, cluster, data centre) get the images of
/// all domains that they see.
class DiscImagesJob : public ReplyJob<QList<DiscImage>>
{
    Q_OBJECT
public:
    DiscImagesJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QList<DiscImage>> reply);

    /// The id of the one image with this id or name. Error: NotFound, also when there are several.
    static Result<QString> idOf(const QList<DiscImage> &images, const QString &wanted);

private:
    void run() override;
    void onVm(Result<HttpReply> reply);
    void onCluster(Result<HttpReply> reply);
    void fetchDomains(const QString &dataCenter);
    void onDomains(Result<HttpReply> reply);
    void fetchImages(const QList<StorageDomain> &domains);
    void onFiles(Result<HttpReply> reply, const QString &domainName);
    void onDisks(Result<HttpReply> reply);
    void failed(const Error &error);
    void partDone();

    QString m_vmId;
    bool m_inDataCenter = false;
    QHash<QString, QString> m_domainNames; ///< by id
    QList<DiscImage> m_images;
    Error m_problem; ///< the first part that failed
    int m_openParts = 0;
};

} // namespace virtdesk::ovirt
