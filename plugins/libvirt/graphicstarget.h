// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk::libvirt {

/// A domain's display as the answer "graphics" has it (program/libvirtsession.h), made into what a viewer needs.
/// `frame`: that answer, whose secret is the password. `descriptor`: that came before it, owned by this call; -1 =
/// none. Errors: Engine (there is none that can be reached, and why).
Result<ConsoleTarget> graphicsTarget(const Frame &frame, int descriptor, const QString &kind, const LibvirtUrl &url);

} // namespace virtdesk::libvirt
