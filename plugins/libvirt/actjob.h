// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtjob.h"
#include "plugins/libvirt/migrations.h"

namespace virtdesk::libvirt {

/// Does a verb to several domains, some at a time.
class ActJob : public LibvirtJob
{
    Q_OBJECT
public:
    using Progress = std::function<void(const ActProgress &)>;

    /// `migrations` is of the same connection.
    ActJob(DaemonLink *link, Migrations *migrations, QStringList vmIds, QString verb, const ActOptions &options,
           Progress progress, Reply<int> reply);

private:
    Error problem(const ActOptions &options) const;
    void startNext();
    void begin(const QString &vmId);
    void migrate(const QString &vmId);
    void ended(const QString &vmId, const Error &error);

    void next(const QString &vmId, const Error &error);

    QPointer<Migrations> m_migrations;
    QStringList m_waiting;
    QString m_verb;
    QMap<QString, QString> m_details;
    QJsonObject m_options;
    Progress m_progress;
    Reply<int> m_reply;
    int m_running = 0;
    int m_done = 0;
};

} // namespace virtdesk::libvirt
