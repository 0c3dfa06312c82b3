// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/instance/handoffrequest.h"

#include <functional>
#include <memory>
#include <vector>

namespace virtdesk {

/// Requests that came before the plugins have been tried, which takes a moment after the first start and after an
/// update: what opens something waits until then, in its order; what needs no plugin is served at once. How many can
/// wait is bounded by SingleInstance, which refuses a flood. GUI thread.
class WaitingRequests
{
public:
    using Serve = std::function<void(const HandoffRequest &request)>;

    void add(std::shared_ptr<const HandoffRequest> request, const Serve &serve);
    /// The plugins are known: serves what waits, and from now on whatever comes.
    void release();

private:
    struct Waiting
    {
        std::shared_ptr<const HandoffRequest> request;
        Serve serve;
    };

    std::vector<Waiting> m_waiting;
    bool m_released = false;
};

} // namespace virtdesk
