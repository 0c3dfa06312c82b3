// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/waitingrequests.h"

#include <utility>

namespace virtdesk {

namespace {

bool needsPlugins(HandoffRequest::Kind kind)
{
    return kind != HandoffRequest::Kind::Activate && kind != HandoffRequest::Kind::Action;
}

} // namespace

void WaitingRequests::add(std::shared_ptr<const HandoffRequest> request, const Serve &serve)
{
    if (m_released || !needsPlugins(request->kind))
        serve(*request);
    else
        m_waiting.push_back({std::move(request), serve});
}

void WaitingRequests::release()
{
    m_released = true;
    for (const Waiting &waiting : std::exchange(m_waiting, {}))
        waiting.serve(*waiting.request);
}

} // namespace virtdesk
