// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QString>

namespace virtdesk::ovirt {

/// True for what can be an id of the engine and so can stand in a path.
bool isEngineId(const QString &text);
/// The node's id for a resource of the engine: ids of different kinds may be the same.
QString nodeId(InventoryNode::Kind kind, const QString &id);

} // namespace virtdesk::ovirt
