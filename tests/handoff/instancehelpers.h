// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/delivery.h"

#include <QTest>

#include <atomic>
#include <thread>

namespace virtdesk {

inline HandoffMessage openMessage(const std::string &target)
{
    HandoffMessage message;
    message.kind = HandoffMessage::Kind::Open;
    message.targets = {target};
    message.activationToken = "token";
    return message;
}

/// deliver blocks; the running program is this thread's event loop.
inline DeliveryResult deliverFromElsewhere(const HandoffMessage &message)
{
    DeliveryResult result;
    std::atomic<bool> done = false;
    std::thread sender([&] {
        result = deliver(message);
        done = true;
    });
    [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] { return done.load(); }, 10000);
    sender.join();
    return result;
}

} // namespace virtdesk
