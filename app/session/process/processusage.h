// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "app/ipc/messages.h"

namespace virtdesk {

/// What this process has used. One file per platform.
class ProcessUsage
{
public:
    /// Opens what is needed, so that it works when files can't be opened any more.
    ProcessUsage();
    void fill(StatisticsMessage &message) const;

private:
    NativeHandle m_status;
};

} // namespace virtdesk
