// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QUrl>

namespace virtdesk {

/// What people call an inventory: the host, with the port where it is not the usual one; the whole address where the
/// host alone would not lead there.
QString inventoryLabel(const QUrl &url);

} // namespace virtdesk
