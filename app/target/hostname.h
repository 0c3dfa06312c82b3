// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/checkedhost.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// `host`, `host:port`, `[v6]`, `[v6]:port`. The port is 0 when there is none.
struct HostPort
{
    QString host;
    quint16 port = 0;
};
std::optional<HostPort> checkedHostPort(QStringView text);

} // namespace virtdesk
