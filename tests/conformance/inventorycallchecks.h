// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/conformance/inventoryprobe.h"

namespace virtdesk::conformance {

/// How each call behaves: when and how often it replies, abandoned jobs and connections, refused sign-ins.
class InventoryCallChecks final : public InventoryProbe
{
public:
    using InventoryProbe::InventoryProbe;
    void run();

private:
    void repliesOnce();
    void abandonedJobs();
    void abandonedConnections();
    void jobsDestroyedByTheirReply();
    void nowhere();
    void refusedCredentials();
    void cancelledCredentials();
    void signingOut();
    void independence();
};

} // namespace virtdesk::conformance
