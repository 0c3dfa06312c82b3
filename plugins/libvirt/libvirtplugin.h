// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/connectedhosts.h"
#include "sdk/inventory.h"

#include <QObject>

namespace virtdesk::libvirt {

/// Inventories of libvirt's daemons.
class LibvirtPlugin : public QObject, public InventoryPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskInventoryPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::InventoryPlugin)
public:
    std::unique_ptr<InventoryConnection> connect(InventoryEndpoint endpoint, InventoryHost &host) override;

private:
    std::shared_ptr<ConnectedHosts> m_hosts = std::make_shared<ConnectedHosts>();
};

} // namespace virtdesk::libvirt
