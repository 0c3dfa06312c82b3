// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/optionsjob.h"

#include "plugins/ovirt-api/discimagesjob.h"
#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmjson.h"

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

using Type = VerbOption::Type;

VerbOption option(const char *key, const QString &label, Type type)
{
    VerbOption result;
    result.key = QLatin1String(key);
    result.label = label;
    result.type = type;
    return result;
}

} // namespace

OptionsJob::OptionsJob(std::shared_ptr<EngineCore> core, QString vmId, QString verb, Reply<QList<VerbOption>> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_vmId(std::move(vmId))
    , m_verb(std::move(verb))
{
}

bool OptionsJob::areThere(const QString &verb)
{
    static const QStringList with{QStringLiteral("run-once"), QStringLiteral("migrate"), QStringLiteral("snapshot"),
                                  QStringLiteral("edit"),     QStringLiteral("add-tag"), QStringLiteral("remove-tag")};
    return with.contains(verb);
}

void OptionsJob::run()
{
    if (!isEngineId(m_vmId)) {
        finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
        return;
    }
    if (!areThere(m_verb)) {
        finish(QList<VerbOption>());
        return;
    }
    if (m_verb == QLatin1String("snapshot")) {
        VerbOption memory = option("memory", tr("Keep the memory as well"), Type::Flag);
        memory.value = QStringLiteral("false");
        finish(QList<VerbOption>{option("description", tr("Description"), Type::Text), memory});
    } else if (m_verb == QLatin1String("run-once")) {
        m_images = std::make_unique<DiscImagesJob>(
            core().shared_from_this(), m_vmId, [this](const Result<QList<DiscImage>> &images) { onImages(images); });
    } else if (m_verb == QLatin1String("add-tag")) {
        get(QStringLiteral("/tags"), &OptionsJob::onTags);
    } else if (m_verb == QLatin1String("remove-tag")) {
        get(QStringLiteral("/vms/%1/tags").arg(m_vmId), &OptionsJob::onTags);
    } else {
        get(QStringLiteral("/vms/") + m_vmId, &OptionsJob::onVm);
    }
}

void OptionsJob::get(const QString &path, void (OptionsJob::*next)(const QByteArray &))
{
    send(request("GET", path), View::Best, [this, next](Result<HttpReply> reply) {
        if (!reply || !reply->success())
            finish(reply ? errorOf(*reply, engine(), tr("say what there is to choose")) : reply.error());
        else
            (this->*next)(reply->body);
    });
}

void OptionsJob::onVm(const QByteArray &body)
{
    const Result<VmRecord> record = parseVm(body);
    if (!record) {
        finish(record.error());
        return;
    }
    if (m_verb == QLatin1String("edit")) {
        VerbOption comment = option("comment", tr("Note"), Type::Text);
        comment.value = record->vm.comment;
        VerbOption description = option("description", tr("Description"), Type::Text);
        description.value = record->vm.description;
        finish(QList<VerbOption>{comment, description});
        return;
    }
    m_hostId = record->hostId;
    m_clusterId = record->clusterId;
    get(QStringLiteral("/hosts"), &OptionsJob::onHosts);
}

/// Hosts of the VM's cluster that are up, but its own.
void OptionsJob::onHosts(const QByteArray &body)
{
    const Result<QList<InventoryNode>> hosts =
        parseNodes(body, {"host", "cluster", InventoryNode::Kind::Host, InventoryNode::Kind::Cluster});
    if (!hosts) {
        finish(hosts.error());
        return;
    }
    VerbOption host = option("host", tr("To host"), Type::Choice);
    host.choices.append({QString(), tr("the engine chooses")});
    QStringList names;
    for (const InventoryNode &node : *hosts) {
        const bool near = m_clusterId.isEmpty() || node.parent == nodeId(InventoryNode::Kind::Cluster, m_clusterId);
        if (near && node.statusText.isEmpty() && node.id != nodeId(InventoryNode::Kind::Host, m_hostId))
            names << node.name;
    }
    names.sort(Qt::CaseInsensitive);
    for (const QString &name : std::as_const(names))
        host.choices.append({name, name});
    finish(QList<VerbOption>{host});
}

void OptionsJob::onTags(const QByteArray &body)
{
    const Result<QHash<QString, QString>> ids = parseIdsByName(body, QStringLiteral("tag"));
    if (!ids) {
        finish(ids.error());
        return;
    }
    QStringList names = ids->keys();
    names.removeAll(QStringLiteral("root")); // above all tags; no VM has it
    names.sort(Qt::CaseInsensitive);
    if (names.isEmpty()) {
        finish(Error{Failure::Engine,
                     m_verb == QLatin1String("add-tag")
                         ? tr("The engine %1 has no tags. They are made in the administration portal.").arg(engine())
                         : tr("The VM has no tag."),
                     {}});
        return;
    }
    VerbOption tag = option("tag", tr("Tag"), Type::Choice);
    for (const QString &name : std::as_const(names))
        tag.choices.append({name, name});
    tag.value = names.constFirst();
    finish(QList<VerbOption>{tag});
}

void OptionsJob::onImages(const Result<QList<DiscImage>> &images)
{
    VerbOption boot = option("boot", tr("Boot from"), Type::Choice);
    boot.choices = {{QString(), tr("as it is set")},
                    {QStringLiteral("cdrom,hd"), tr("CD, then disk")},
                    {QStringLiteral("network,hd"), tr("network, then disk")},
                    {QStringLiteral("hd"), tr("disk")}};
    VerbOption cd = option("cd", tr("CD"), Type::Choice);
    cd.choices.append({QString(), tr("as it is set")});
    if (images) { // without the right to see them, the rest is still of use
        QHash<QString, int> named;
        for (const DiscImage &image : *images)
            ++named[image.name];
        // By its name, as far as that says which: another VM's data center has the same image under another id.
        for (const DiscImage &image : *images)
            cd.choices.append({named.value(image.name) == 1 ? image.name : image.id,
                               image.storage.isEmpty()
                                   ? image.name
                                   : tr("%1 (%2)", "image and storage").arg(image.name, image.storage)});
    }
    VerbOption paused = option("paused", tr("Start paused"), Type::Flag);
    paused.value = QStringLiteral("false");
    finish(QList<VerbOption>{boot, cd, paused});
}

} // namespace virtdesk::ovirt
