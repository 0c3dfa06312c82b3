// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/verbchoices.h"

#include "plugins/libvirt/domainverbs.h"

#include <utility>

namespace virtdesk::libvirt {

VerbChoices::VerbChoices(LibvirtAsker asker, const Migrations *migrations, std::function<Vm(const QJsonObject &)> row)
    : m_asker(std::move(asker))
    , m_migrations(migrations)
    , m_row(std::move(row))
{
}

bool VerbChoices::hasOptions(const QString &verb) const
{
    return DomainVerbs::hasOptions(verb);
}

JobPtr VerbChoices::verbOptions(const QString &vmId, const QString &verb, Reply<QList<VerbOption>> reply)
{
    return m_asker.domainJob<QList<VerbOption>>(
        vmId, std::move(reply), [this, vmId, verb](LibvirtJob &job, const Reply<QList<VerbOption>> &done) {
            if (verb == QLatin1String("migrate")) {
                done(m_migrations->options());
                return;
            }
            job.ask(LibvirtAsker::request("domain", vmId), [this, verb, done](const Result<Frame *> &answer) {
                if (answer)
                    done(DomainVerbs::options(verb, m_row((*answer)->head.value(QLatin1String("row")).toObject())));
                else
                    done(answer.error());
            });
        });
}

} // namespace virtdesk::libvirt
