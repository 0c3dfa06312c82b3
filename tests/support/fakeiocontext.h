// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/iocontext.h"

#include <functional>

namespace virtdesk::test {

/// An IoContext that never waits.
class FakeIoContext : public IoContext
{
public:
    Result<Ready> wait(SocketHandle, bool wantRead, bool wantWrite) override { return Ready{wantRead, wantWrite}; }
    Result<void> poll() override
    {
        ++polls;
        return onPoll ? onPoll() : Result<void>();
    }
    void setDeadline(std::optional<Clock::time_point> point) override { deadline = point; }

    int polls = 0;
    std::function<Result<void>()> onPoll;
    std::optional<Clock::time_point> deadline;
};

} // namespace virtdesk::test
