// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"

namespace virtdesk {
struct ConsoleFile;
}

namespace virtdesk::ovirt {

/// How to open a VM's console now: state and consoles are looked at, then the engine's own description with a new
/// ticket is fetched; engines that do not give one are asked for the ticket alone.
class ConsoleJob : public ReplyJob<ConsoleTarget>
{
    Q_OBJECT
public:
    ConsoleJob(std::shared_ptr<EngineCore> core, QString vmId, QString kind, Reply<ConsoleTarget> reply);

private:
    void run() override;
    void onVm(Result<HttpReply> reply);
    void onConsoles(Result<HttpReply> reply);
    void onFile(Result<HttpReply> reply);
    void askTicket();
    void onTicket(Result<HttpReply> reply);
    void refuse(const HttpReply &reply);
    /// `said`: the engine's own sentence. Where it is not `certain` that the console is in use and nobody else has it,
    /// `error` stands.
    void explainInUse(Error error, const QString &said, bool certain);
    void giveFile(ConsoleFile file);
    bool canShow(const QString &protocol);
    Error choose(const QList<GraphicsConsole> &consoles);
    Error nowhere() const;
    ConsoleTarget commonTarget(const QByteArrayList &authorities);
    QString notRunning() const;

    QString m_vmId;
    QString m_kind;
    VmRecord m_record;
    GraphicsConsole m_console;
    QDateTime m_asked;
    HttpReply m_fileReply; ///< of the description, where it was refused without a reason
};

/// CN of a subject as the engine writes it ("O=Lab,CN=hv3.lab.example"); empty if there is none.
QString commonName(const QString &subject);

} // namespace virtdesk::ovirt
