// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/nodesjob.h"

#include <QSet>

#include <iterator>

namespace virtdesk::ovirt {

namespace {

struct Level
{
    const char *collection;
    NodeSource source;
};

// Parents before children.
constexpr Level levels[] = {
    {"/datacenters", {"data_center", "", InventoryNode::Kind::DataCenter, InventoryNode::Kind::Site}},
    {"/clusters", {"cluster", "data_center", InventoryNode::Kind::Cluster, InventoryNode::Kind::DataCenter}},
    {"/hosts", {"host", "cluster", InventoryNode::Kind::Host, InventoryNode::Kind::Cluster}},
    {"/vmpools", {"vm_pool", "cluster", InventoryNode::Kind::Pool, InventoryNode::Kind::Cluster}},
};

} // namespace

NodesJob::NodesJob(std::shared_ptr<EngineCore> core, Reply<QList<InventoryNode>> reply)
    : ReplyJob(std::move(core), std::move(reply))
{
}

void NodesJob::run()
{
    m_open = static_cast<int>(std::size(levels));
    m_levels.resize(m_open);
    for (int level = 0; level < m_levels.size(); ++level) {
        send(request("GET", QString::fromLatin1(levels[level].collection)), View::Best,
             [this, level](Result<HttpReply> reply) { onReply(level, std::move(reply)); });
    }
}

void NodesJob::onReply(int level, Result<HttpReply> reply)
{
    if (finished())
        return;
    if (!reply) {
        finish(reply.error());
        return;
    }
    // Users may not see hosts, and an engine need not have pools: the tree has what is left.
    if (reply->success()) {
        Result<QList<InventoryNode>> nodes = parseNodes(reply->body, levels[level].source);
        if (!nodes) {
            finish(nodes.error());
            return;
        }
        m_levels[level] = std::move(*nodes);
    }
    if (--m_open == 0)
        done();
}

void NodesJob::done()
{
    QList<InventoryNode> all;
    QSet<QString> known;
    for (QList<InventoryNode> &nodes : m_levels) {
        for (InventoryNode &node : nodes) {
            if (known.contains(node.id))
                continue;
            if (!known.contains(node.parent)) // one that is not shown to this user
                node.parent.clear();
            known.insert(node.id);
            all << std::move(node);
        }
    }
    finish(std::move(all));
}

} // namespace virtdesk::ovirt
