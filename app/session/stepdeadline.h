// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/connectionhost.h"

#include <QString>

namespace virtdesk {

/// A step of a console that took too long, in words for people. Any thread.
struct StepDeadline
{
    /// `host` is the server as people know it, `ms` the milliseconds that the step had.
    static Error passed(Step step, const QString &host, int ms);
};

} // namespace virtdesk
