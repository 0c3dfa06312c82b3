// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/discjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace virtdesk::ovirt {

DiscJob::DiscJob(std::shared_ptr<EngineCore> core, QString vmId, std::optional<QString> imageId, Reply<DiscImage> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
    , m_imageId(std::move(imageId))
{
}

QString DiscJob::what() const
{
    return m_imageId ? tr("change the CD of a VM") : tr("show the CD of a VM");
}

void DiscJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    send(request("GET", QStringLiteral("/vms/%1/cdroms").arg(m_vmId)), View::Best,
         [this](Result<HttpReply> reply) { onDrives(std::move(reply)); });
}

void DiscJob::onDrives(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), what()));
        return;
    }
    const Result<QStringList> drives = parseIds(reply->body, QStringLiteral("cdrom"));
    if (!drives) {
        finish(drives.error());
        return;
    }
    if (drives->isEmpty()) {
        finish(Error{Failure::Engine,
                     tr("This VM has no CD drive. An administrator of the engine can add one while the VM is down."),
                     {}});
        return;
    }
    const QString path = QStringLiteral("/vms/%1/cdroms/%2").arg(m_vmId, drives->constFirst());
    HttpRequest disc = request(m_imageId ? "PUT" : "GET", path, "current=true");
    if (m_imageId) {
        const QJsonObject file{{QStringLiteral("id"), *m_imageId}};
        disc.body = Secret(QJsonDocument(QJsonObject{{QStringLiteral("file"), file}}).toJson(QJsonDocument::Compact));
        disc.deadline *= 2; // the engine answers when the host has done it
    }
    send(std::move(disc), View::Best, [this](Result<HttpReply> answer) { onDisc(std::move(answer)); });
}

void DiscJob::onDisc(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success() || saysFailed(*reply)) {
        finish(errorOf(*reply, engine(), what()));
        return;
    }
    if (m_imageId) {
        // The answer may still show the old disc: engines read it from what the host reported last.
        finish(DiscImage{*m_imageId, *m_imageId, {}});
        return;
    }
    Result<DiscImage> disc = parseCdrom(reply->body);
    if (!disc) {
        finish(disc.error());
        return;
    }
    finish(std::move(*disc));
}

} // namespace virtdesk::ovirt
