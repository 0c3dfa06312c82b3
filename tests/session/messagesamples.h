// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <vector>

namespace virtdesk {

/// One or more messages of each kind, every field different from its default. New ones on each call, as messages with
/// secrets can't be copied.
std::vector<ParentMessage> sampleParentMessages();
std::vector<SessionMessage> sampleSessionMessages();

} // namespace virtdesk
