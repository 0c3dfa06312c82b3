// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/detailsjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

/// What ends the whole look, not only a part of it.
bool endsAll(const Error &error)
{
    return error.kind == Failure::SignIn || error.kind == Failure::Identity || error.kind == Failure::Unreachable ||
           error.kind == Failure::Cancelled || error.kind == Failure::Deadline;
}

} // namespace

DetailsJob::DetailsJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<VmDetails> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
{
}

void DetailsJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    fetchVm(true);
}

void DetailsJob::fetchVm(bool withTemplate)
{
    send(request("GET", QStringLiteral("/vms/") + m_vmId, withTemplate ? QByteArray("follow=template") : QByteArray()),
         View::Best, [this, withTemplate](Result<HttpReply> reply) { onVm(std::move(reply), withTemplate); });
}

void DetailsJob::onVm(Result<HttpReply> reply, bool withTemplate)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (withTemplate && reply->status >= 500 && reply->status < 502) {
        fetchVm(false); // a template that this user may not see has made engines fail
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("show a VM")));
        return;
    }
    Result<QList<VmDetails::Fact>> facts = parseFacts(reply->body);
    if (!facts) {
        finish(facts.error());
        return;
    }
    m_details.facts = std::move(*facts);
    const QString path = QStringLiteral("/vms/%1/").arg(m_vmId);
    m_open = 4;
    fetch(path + QStringLiteral("diskattachments"), "follow=disk", tr("list its disks"),
          [this](const QByteArray &body) {
              Result<QList<DiskRecord>> disks = parseDisks(body);
              if (disks)
                  m_disks = std::move(*disks);
              return disks ? Error{} : disks.error();
          });
    fetch(path + QStringLiteral("nics"), "follow=reporteddevices,vnicprofile.network", tr("list its NICs"),
          [this](const QByteArray &body) {
              Result<QList<VmDetails::Nic>> nics = parseNics(body);
              if (nics)
                  m_details.nics = std::move(*nics);
              return nics ? Error{} : nics.error();
          });
    fetch(path + QStringLiteral("sessions"), {}, tr("list its sessions"), [this](const QByteArray &body) {
        const Result<QList<VmSession>> sessions = parseSessions(body);
        if (!sessions)
            return sessions.error();
        for (const VmSession &one : *sessions) {
            if (!one.user.isEmpty())
                m_details.sessions.append({one.user, one.address, one.console});
        }
        return Error{};
    });
    fetch(QStringLiteral("/storagedomains"), {}, tr("name the storage"), [this](const QByteArray &body) {
        Result<QHash<QString, QString>> names = parseNames(body, QStringLiteral("storage_domain"));
        if (names)
            m_storage = std::move(*names);
        return names ? Error{} : names.error();
    });
}

void DetailsJob::fetch(const QString &path, const QByteArray &query, const QString &what,
                       std::function<Error(const QByteArray &)> take)
{
    send(request("GET", path, query), View::Best,
         [this, path, query, what, take = std::move(take)](Result<HttpReply> reply) mutable {
             if (finished())
                 return;
             if (!reply && endsAll(reply.error())) {
                 finish(reply.error());
                 return;
             }
             if (reply && reply->status >= 500 && reply->status < 502 && !query.isEmpty()) {
                 fetch(path, {}, what, std::move(take)); // what is inlined has made engines fail
                 return;
             }
             const Error problem = !reply              ? reply.error()
                                   : !reply->success() ? errorOf(*reply, engine(), what)
                                                       : take(reply->body);
             if (problem)
                 m_details.missing << problem.sentence;
             partDone();
         });
}

void DetailsJob::partDone()
{
    if (--m_open > 0)
        return;
    for (DiskRecord &record : m_disks) {
        record.disk.storage = m_storage.value(record.domainId);
        m_details.disks << std::move(record.disk);
    }
    // The disk that it boots from first, then by name.
    std::stable_sort(m_details.disks.begin(), m_details.disks.end(),
                     [](const VmDetails::Disk &a, const VmDetails::Disk &b) {
                         return a.bootable != b.bootable ? a.bootable : a.name < b.name;
                     });
    std::stable_sort(m_details.nics.begin(), m_details.nics.end(),
                     [](const VmDetails::Nic &a, const VmDetails::Nic &b) { return a.name < b.name; });
    finish(std::move(m_details));
}

} // namespace virtdesk::ovirt
