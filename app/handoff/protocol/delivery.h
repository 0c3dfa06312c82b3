// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <chrono>
#include <string>

namespace virtdesk {

enum class Delivery {
    Delivered,  ///< the running program has taken it
    NotRunning, ///< there is no running program
    Refused,    ///< it runs but doesn't want this
    Failed,     ///< it runs but doesn't answer
};

struct DeliveryResult
{
    Delivery outcome = Delivery::NotRunning;
    /// For a person, where it is Refused or Failed; with NotRunning, where something that is not ours stands in its
    /// place.
    std::string sentence;
};

/// Gives a message to the running program. Needs no Qt and is meant to be called before any of it is set up. Blocks: a
/// running program answers within a few milliseconds. One that is just starting is waited for, `timeout` long; so is
/// one that doesn't answer.
DeliveryResult deliver(const HandoffMessage &message,
                       std::chrono::milliseconds timeout = std::chrono::milliseconds(3000));

} // namespace virtdesk
