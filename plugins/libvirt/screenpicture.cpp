// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/screenpicture.h"

#include <QCoreApplication>

#include <memory>
#include <utility>

namespace virtdesk::libvirt {

ScreenPicture::ScreenPicture(LibvirtAsker asker)
    : m_asker(std::move(asker))
{
}

JobPtr ScreenPicture::picture(const QString &vmId, Reply<QByteArray> reply)
{
    return m_asker.domainJob<QByteArray>(
        vmId, std::move(reply), [vmId](LibvirtJob &job, const Reply<QByteArray> &done) {
            auto whole = std::make_shared<QByteArray>();
            job.ask(LibvirtAsker::request("picture", vmId), [whole, done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                } else if ((*answer)->head.value(QLatin1String("more")).toBool()) {
                    // One part too many is enough to know that it is too large.
                    if (whole->size() <= VmPicture::maximumSize)
                        whole->append((*answer)->secret.view());
                } else if (whole->size() > VmPicture::maximumSize) {
                    done(Error{Failure::Engine, LibvirtJob::tr("The picture of the screen is too large."), {}});
                } else {
                    done(*whole);
                }
            });
        });
}

} // namespace virtdesk::libvirt
