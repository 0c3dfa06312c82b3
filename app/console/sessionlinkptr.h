// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionlink.h"

#include <memory>

namespace virtdesk {

/// Deletes later, so that a link may be dropped from inside its own signal.
struct SessionLinkDeleter
{
    void operator()(SessionLink *link) const
    {
        link->disconnect();
        link->close();
        link->deleteLater();
    }
};
using SessionLinkPtr = std::unique_ptr<SessionLink, SessionLinkDeleter>;

} // namespace virtdesk
