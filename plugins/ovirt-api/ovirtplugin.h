// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QObject>

namespace virtdesk::ovirt {

/// The loadable end of this folder; all the rest is a static library, so that tests reach it.
class OvirtPlugin : public QObject, public InventoryPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskInventoryPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::InventoryPlugin)
public:
    std::unique_ptr<InventoryConnection> connect(InventoryEndpoint endpoint, InventoryHost &host) override;
};

} // namespace virtdesk::ovirt
