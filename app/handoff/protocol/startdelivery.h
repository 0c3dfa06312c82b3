// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/startrequest.h"

#include <optional>

namespace virtdesk {

/// Gives the running program what a start is for, by deliver(). The exit status; nullopt when no program runs. Why one
/// that runs does not take it has been told then: the person, or standard error where the start is not a person's.
std::optional<int> deliverAll(const StartRequest &start);

} // namespace virtdesk
