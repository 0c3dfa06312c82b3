// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/ovirtplugin.h"

#include "plugins/ovirt-api/engineconnection.h"

namespace virtdesk::ovirt {

std::unique_ptr<InventoryConnection> OvirtPlugin::connect(InventoryEndpoint endpoint, InventoryHost &host)
{
    return std::make_unique<EngineConnection>(std::move(endpoint), host);
}

} // namespace virtdesk::ovirt
