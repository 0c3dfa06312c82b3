// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace virtdesk::libvirt {

/// A call of the inventory under way. Starts through the event loop; destroying it drops what it has asked for.
class LibvirtJob : public QObject, public InventoryJob
{
    Q_OBJECT
public:
    /// `link` may be null: then nothing can be asked.
    LibvirtJob(DaemonLink *link, std::function<void(LibvirtJob &)> work);
    ~LibvirtJob() override;

    void open(std::function<void(Result<void>)> done);
    void ask(QJsonObject request, DaemonLink::Answer answer);

private:
    QPointer<DaemonLink> m_link;
    std::vector<int> m_asked;
};

} // namespace virtdesk::libvirt
