// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QList>
#include <QString>

namespace virtdesk {

/// The one VM that a person means by an id or a name: the id, else the exact name, else a name that differs in case
/// only, if it is the only one. Names are unique within a data centre only, and their case counts there. Errors:
/// NotFound, also when there are several: their clusters and ids are listed, as only an id tells them apart. The one
/// rule of the whole program.
Result<Vm> vmByName(const QString &idOrName, const QList<Vm> &vms);

} // namespace virtdesk
