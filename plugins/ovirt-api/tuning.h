// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

namespace virtdesk::ovirt {

/// How long things may take. The defaults are for people; tests shorten them.
struct Tuning
{
    std::chrono::milliseconds deadline = std::chrono::seconds(30);     ///< one ordinary call
    std::chrono::milliseconds listDeadline = std::chrono::seconds(90); ///< one page of a list
    std::chrono::milliseconds logoutDeadline = std::chrono::seconds(3);
    std::chrono::milliseconds retryDelay = std::chrono::milliseconds(700); ///< doubled each time
    std::chrono::milliseconds followInterval = std::chrono::seconds(2);    ///< between looks at what goes on
    int retries = 2;    ///< of a GET that met a broken connection or a 502..504
    int userPage = 100; ///< what the VM Portal asks for; the engine pages it in its data base
    int adminPage = 250;
    int firstPage = 50;             ///< rows that a list begins with, so that there is something to look at
    qint64 maximumBytes = 64 << 20; ///< of one answer
};

} // namespace virtdesk::ovirt
