// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domaindiscs.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

struct DiscText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Disc)
};

/// A drive, and what is in it.
struct Drive
{
    QString target;
    QString source;
};

/// The drive in the answer "details". Errors: Engine (there is none, or the domain does not run).
Result<Drive> driveOf(const Frame &details)
{
    if (!details.head.value(QLatin1String("active")).toBool())
        return Error{Failure::Engine, DiscText::tr("The VM is off. Start it, then change the CD."), {}};
    const QJsonArray disks =
        details.head.value(QLatin1String("facts")).toObject().value(QLatin1String("disks")).toArray();
    for (const QJsonValue &value : disks) {
        const QJsonObject one = value.toObject();
        if (one.value(QLatin1String("device")) == QLatin1String("cdrom"))
            return Drive{one.value(QLatin1String("target")).toString(), one.value(QLatin1String("source")).toString()};
    }
    return Error{Failure::Engine, DiscText::tr("The VM has no CD drive."), {}};
}

void askForDrive(LibvirtJob &job, const QString &vmId, std::function<void(Result<Drive>)> done)
{
    job.ask(LibvirtAsker::request("details", vmId), [done = std::move(done)](const Result<Frame *> &answer) {
        done(answer ? driveOf(**answer) : answer.error());
    });
}

Result<DiscImage> discOf(const Result<Drive> &drive)
{
    if (!drive)
        return drive.error();
    // The id goes back to the host as it is.
    return DiscImage{drive->source, cleanText(drive->source.section(QLatin1Char('/'), -1)), {}};
}

QList<DiscImage> imagesOf(const Frame &answer)
{
    QList<DiscImage> images;
    const QJsonArray rows = answer.head.value(QLatin1String("images")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject one = value.toObject();
        const QString path = one.value(QLatin1String("path")).toString();
        const bool known =
            std::any_of(images.cbegin(), images.cend(), [&path](const DiscImage &other) { return other.id == path; });
        if (!path.isEmpty() && !known)
            images.append({path, cleanText(one.value(QLatin1String("name")).toString()),
                           cleanText(one.value(QLatin1String("pool")).toString())});
    }
    std::sort(images.begin(), images.end(), [](const DiscImage &a, const DiscImage &b) {
        const int names = a.name.compare(b.name, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : a.id < b.id;
    });
    return images;
}

} // namespace

DomainDiscs::DomainDiscs(LibvirtAsker asker)
    : m_asker(std::move(asker))
{
}

JobPtr DomainDiscs::discImages(const QString &vmId, Reply<QList<DiscImage>> reply)
{
    return m_asker.domainJob<QList<DiscImage>>(
        vmId, std::move(reply), [vmId](LibvirtJob &job, const Reply<QList<DiscImage>> &done) {
            askForDrive(job, vmId, [&job, done](const Result<Drive> &drive) {
                if (!drive) {
                    done(drive.error());
                    return;
                }
                job.ask(LibvirtAsker::request("images"), [done](const Result<Frame *> &answer) {
                    if (answer)
                        done(imagesOf(**answer));
                    else
                        done(answer.error());
                });
            });
        });
}

JobPtr DomainDiscs::currentDisc(const QString &vmId, Reply<DiscImage> reply)
{
    return m_asker.domainJob<DiscImage>(vmId, std::move(reply), [vmId](LibvirtJob &job, const Reply<DiscImage> &done) {
        askForDrive(job, vmId, [done](const Result<Drive> &drive) { done(discOf(drive)); });
    });
}

JobPtr DomainDiscs::changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply)
{
    return m_asker.domainJob<DiscImage>(
        vmId, std::move(reply), [vmId, imageId](LibvirtJob &job, const Reply<DiscImage> &done) {
            askForDrive(job, vmId, [&job, vmId, imageId, done](const Result<Drive> &drive) {
                if (!drive) {
                    done(drive.error());
                    return;
                }
                QJsonObject change = LibvirtAsker::request("change-disc", vmId);
                change.insert(QStringLiteral("drive"), drive->target);
                change.insert(QStringLiteral("image"), imageId);
                job.ask(change, [&job, vmId, done](const Result<Frame *> &changed) {
                    if (changed)
                        askForDrive(job, vmId, [done](const Result<Drive> &now) { done(discOf(now)); });
                    else
                        done(changed.error());
                });
            });
        });
}

} // namespace virtdesk::libvirt
