// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtasker.h"

#include <QUuid>

#include <utility>

namespace virtdesk::libvirt {

LibvirtAsker::LibvirtAsker(DaemonLink *link, Error problem)
    : m_link(link)
    , m_problem(std::move(problem))
{
}

QJsonObject LibvirtAsker::request(const char *type, const QString &domain)
{
    QJsonObject object{{QStringLiteral("type"), QString::fromLatin1(type)}};
    if (!domain.isEmpty())
        object.insert(QStringLiteral("domain"), domain);
    return object;
}

bool LibvirtAsker::isId(const QString &id)
{
    return !QUuid::fromString(id).isNull();
}

Error LibvirtAsker::noId(const QString &id)
{
    return {Failure::NotFound, LibvirtJob::tr("%1 is not the id of a VM.").arg(cleanText(id, 80)), {}};
}

} // namespace virtdesk::libvirt
