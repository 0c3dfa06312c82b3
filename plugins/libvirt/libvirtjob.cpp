// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtjob.h"

#include <utility>

namespace virtdesk::libvirt {

LibvirtJob::LibvirtJob(DaemonLink *link, std::function<void(LibvirtJob &)> work)
    : m_link(link)
{
    // The link stands for the connection: without it nobody is left to be told.
    QMetaObject::invokeMethod(
        this,
        [this, needed = link != nullptr, work = std::move(work)] {
            if (m_link || !needed)
                work(*this);
        },
        Qt::QueuedConnection);
}

LibvirtJob::~LibvirtJob()
{
    for (const int id : m_asked) {
        if (m_link)
            m_link->drop(id);
    }
}

void LibvirtJob::open(std::function<void(Result<void>)> done)
{
    m_asked.push_back(m_link->open(std::move(done)));
}

void LibvirtJob::ask(QJsonObject request, DaemonLink::Answer answer)
{
    m_asked.push_back(m_link->ask(std::move(request), std::move(answer)));
}

} // namespace virtdesk::libvirt
