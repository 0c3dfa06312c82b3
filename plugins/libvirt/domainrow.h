// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QJsonObject>

namespace virtdesk::libvirt {

/// What is shown of a domain. `row`: see program/domains.h; `hostName`: of the daemon. Without verbs on a read-only
/// connection.
Vm vmOf(const QJsonObject &row, const QString &hostName, bool readOnly);

/// Those of Vm::more that vmOf fills in.
QList<VmColumn> domainColumns();

/// Whether there is such a verb at all.
bool isVerb(const QString &verb);

/// The id of the one place that all domains of a daemon lie in.
QString hostNode();

} // namespace virtdesk::libvirt
