// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/picturejob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "sdk/vmpicture.h"

namespace virtdesk::ovirt {

PictureJob::PictureJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QByteArray> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

void PictureJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    HttpRequest take = request("POST", QStringLiteral("/vms/%1/screenshot").arg(m_vmId));
    take.mediaTypes.clear(); // the engine calls it what the client asked for
    take.maximumBytes = VmPicture::maximumSize;
    take.deadline *= 2; // the host makes it
    send(std::move(take), View::Best, [this](Result<HttpReply> reply) { onPicture(std::move(reply)); });
}

void PictureJob::onPicture(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
    } else if (reply->status == 404 || reply->status == 405) {
        finish(Error{Failure::Engine,
                     tr("The engine %1 makes no pictures of VMs: engines before 4.5 can't.").arg(engine()),
                     QStringLiteral("HTTP %1").arg(reply->status)});
    } else if (!reply->success() || saysFailed(*reply)) {
        finish(errorOf(*reply, engine(), tr("make a picture of a VM")));
    } else if (!reply->body.startsWith("\x89PNG\r\n\x1a\n") && !reply->body.startsWith("P6")) {
        finish(Error{Failure::Protocol, tr("What the engine %1 sent is no picture.").arg(engine()),
                     QString::fromLatin1(reply->mediaType.left(60))});
    } else {
        finish(std::move(reply->body));
    }
}

} // namespace virtdesk::ovirt
