// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionlinkptr.h"
#include "app/console/sessionprocess.h"

#include <memory>

namespace virtdesk {

/// The end of a session whose owner is gone: it is asked to end by itself, so that its server gets an orderly end (TLS
/// close_notify), and killed when it has not done so after a while. Any number of them end side by side. Main thread.
class SessionShutdown
{
public:
    static constexpr int graceMs = 300;

    /// Returns at once. Either may be null.
    static void begin(SessionLinkPtr link, std::unique_ptr<SessionProcess> process);
};

} // namespace virtdesk
