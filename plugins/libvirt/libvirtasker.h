// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtjob.h"

#include <QJsonObject>

namespace virtdesk::libvirt {

/// Asks a connection's daemon for what one of the inventory's interfaces wants to know. Main thread.
class LibvirtAsker
{
public:
    /// `link` outlives this; null where the address is none, and then `problem` says why.
    LibvirtAsker(DaemonLink *link, Error problem);

    DaemonLink *link() const { return m_link; }
    /// A job that does `work`, or replies with the address's problem.
    template <typename T>
    JobPtr job(Reply<T> reply, std::function<void(LibvirtJob &, Reply<T>)> work) const
    {
        return std::make_unique<LibvirtJob>(
            m_link, [problem = m_problem, reply = std::move(reply), work = std::move(work)](LibvirtJob &job) {
                if (problem)
                    reply(problem);
                else
                    work(job, reply);
            });
    }
    /// The same for one domain, whose id is looked at first.
    template <typename T>
    JobPtr domainJob(const QString &domainId, Reply<T> reply, std::function<void(LibvirtJob &, Reply<T>)> work) const
    {
        return job<T>(std::move(reply), [domainId, work = std::move(work)](LibvirtJob &job, const Reply<T> &done) {
            if (isId(domainId))
                work(job, done);
            else
                done(noId(domainId));
        });
    }

    static QJsonObject request(const char *type, const QString &domain = {});
    static bool isId(const QString &id);
    static Error noId(const QString &id);

private:
    DaemonLink *m_link;
    Error m_problem;
};

} // namespace virtdesk::libvirt
