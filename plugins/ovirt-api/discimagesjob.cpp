// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/discimagesjob.h"

#include "plugins/ovirt-api/enginefault.h"

#include <QCollator>

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumDomains = 32;
constexpr qsizetype MaximumImages = 20000;

/// The engine has no word for these: it is not a matter of what this user may see.
bool endsAll(const Error &error)
{
    return error.kind == Failure::SignIn || error.kind == Failure::Identity || error.kind == Failure::Unreachable ||
           error.kind == Failure::Cancelled || error.kind == Failure::Deadline;
}

} // namespace

DiscImagesJob::DiscImagesJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QList<DiscImage>> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

Result<QString> DiscImagesJob::idOf(const QList<DiscImage> &images, const QString &wanted)
{
    QStringList named;
    for (const DiscImage &image : images) {
        if (image.id == wanted)
            return image.id;
        if (image.name == wanted)
            named << image.id;
    }
    if (named.size() == 1)
        return named.constFirst();
    const QString name = cleanText(wanted, 200);
    if (named.isEmpty())
        return Error{Failure::NotFound, tr("There is no CD image %1 for this VM.").arg(name), {}};
    return Error{Failure::NotFound,
                 tr("Several CD images are named %1. Say which by its id: %2.")
                     .arg(name, named.mid(0, 8).join(QLatin1String(", "))),
                 {}};
}

void DiscImagesJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/vms/") + m_vmId), View::Best,
         [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
}

void DiscImagesJob::onVm(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("show a VM")));
        return;
    }
    const Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        finish(record.error());
        return;
    }
    if (record->clusterId.isEmpty()) {
        fetchDomains({});
        return;
    }
    send(request("GET", QStringLiteral("/clusters/") + record->clusterId), View::Best,
         [this](Result<HttpReply> cluster) { onCluster(std::move(cluster)); });
}

void DiscImagesJob::onCluster(Result<HttpReply> reply)
{
    if (!reply && endsAll(reply.error())) {
        finish(reply.error());
        return;
    }
    QString dataCenter;
    if (reply && reply->success()) {
        if (const Result<QString> found = parseReference(reply->body, QStringLiteral("data_center")))
            dataCenter = *found;
    }
    fetchDomains(dataCenter);
}

void DiscImagesJob::fetchDomains(const QString &dataCenter)
{
    m_inDataCenter = !dataCenter.isEmpty();
    const QString path = m_inDataCenter ? QStringLiteral("/datacenters/%1/storagedomains").arg(dataCenter)
                                        : QStringLiteral("/storagedomains");
    send(request("GET", path), View::Best, [this](Result<HttpReply> reply) { onDomains(std::move(reply)); });
}

void DiscImagesJob::onDomains(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        if (m_inDataCenter && reply->status < 500) {
            fetchDomains({});
            return;
        }
        finish(errorOf(*reply, engine(), tr("list the CD images")));
        return;
    }
    const Result<QList<StorageDomain>> domains = parseStorageDomains(reply->body);
    if (!domains) {
        finish(domains.error());
        return;
    }
    fetchImages(*domains);
}

void DiscImagesJob::fetchImages(const QList<StorageDomain> &domains)
{
    QList<StorageDomain> isoDomains;
    for (const StorageDomain &domain : domains) {
        if (!domain.status.isEmpty() && domain.status != QLatin1String("active"))
            continue;
        m_domainNames.insert(domain.id, domain.name);
        if (domain.type == QLatin1String("iso") && isoDomains.size() < MaximumDomains)
            isoDomains << domain;
    }
    m_openParts = static_cast<int>(isoDomains.size()) + 1;
    for (const StorageDomain &domain : qAsConst(isoDomains)) {
        send(request("GET", QStringLiteral("/storagedomains/%1/files").arg(domain.id)), View::Best,
             [this, name = domain.name](Result<HttpReply> reply) { onFiles(std::move(reply), name); });
    }
    HttpRequest disks =
        request("GET", QStringLiteral("/disks"),
                "search=" + QUrl::toPercentEncoding(QStringLiteral("disk_type=image and disk_content_type=iso")));
    disks.deadline = core().wire().tuning().listDeadline;
    send(std::move(disks), View::Best, [this](Result<HttpReply> reply) { onDisks(std::move(reply)); });
}

void DiscImagesJob::onFiles(Result<HttpReply> reply, const QString &domainName)
{
    if (!reply) {
        failed(reply.error());
    } else if (!reply->success()) {
        failed(errorOf(*reply, engine(), tr("list the images of %1").arg(domainName)));
    } else if (const Result<QList<DiscImage>> files = parseIsoFiles(reply->body)) {
        for (DiscImage image : *files) {
            image.storage = domainName;
            m_images << image;
        }
    } else {
        failed(files.error());
    }
    partDone();
}

void DiscImagesJob::onDisks(Result<HttpReply> reply)
{
    if (!reply) {
        failed(reply.error());
    } else if (!reply->success()) {
        failed(errorOf(*reply, engine(), tr("list the CD images")));
    } else if (const Result<QList<IsoDisk>> disks = parseIsoDisks(reply->body)) {
        for (const IsoDisk &disk : *disks) {
            QString where;
            for (const QString &domain : disk.domainIds) {
                if (m_domainNames.contains(domain))
                    where = domain;
            }
            // What lies elsewhere can't be given to this VM. Without a data centre it is not known what does.
            if (where.isEmpty() && m_inDataCenter)
                continue;
            m_images << DiscImage{disk.id, disk.name, m_domainNames.value(where)};
        }
    } else {
        failed(disks.error());
    }
    partDone();
}

void DiscImagesJob::failed(const Error &error)
{
    if (!m_problem)
        m_problem = error;
}

void DiscImagesJob::partDone()
{
    if (--m_openParts > 0)
        return;
    // Images that could be listed are of use even when a domain is out of order.
    if (m_problem && (m_images.isEmpty() || endsAll(m_problem))) {
        finish(m_problem);
        return;
    }
    if (m_images.size() > MaximumImages)
        m_images.resize(MaximumImages);
    QCollator order;
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(m_images.begin(), m_images.end(),
                     [&order](const DiscImage &a, const DiscImage &b) { return order.compare(a.name, b.name) < 0; });
    // Two ISO domains can hold the same file, and the engine tells images apart by their id only.
    QList<DiscImage> images;
    QSet<QString> seen;
    for (const DiscImage &image : qAsConst(m_images)) {
        if (!seen.contains(image.id))
            images << image;
        seen.insert(image.id);
    }
    finish(std::move(images));
}

} // namespace virtdesk::ovirt
