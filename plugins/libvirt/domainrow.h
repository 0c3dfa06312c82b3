// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QJsonObject>

namespace virtdesk::libvirt {

/// What is shown of a domain, without its places. `row`: see program/domains.h; `hostName`: of the daemon. Without
/// verbs on a read-only connection.
Vm vmOf(const QJsonObject &row, const QString &hostName, bool readOnly);

/// Those of Vm::more that vmOf fills in.
QList<VmColumn> domainColumns();

} // namespace virtdesk::libvirt
