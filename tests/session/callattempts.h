// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/hardening/callfilter.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace virtdesk {

/// Plays a process that an attacker has taken over: tries what the filter's own list allows with every hostile
/// argument, every call that is not on it, and the known attacks. In the process itself.
class CallAttempts
{
public:
    /// A line for each call: its name, how many tries, how many went through and which. The last line is the sum.
    /// `readable`: what may be opened for reading, by design.
    static QByteArray run(const CallFilter::Rules &rules, const std::vector<std::string> &readable = {});
};

} // namespace virtdesk
