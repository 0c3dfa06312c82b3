// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetregistry.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QStringView>

namespace virtdesk {

/// The parts of an address behind its scheme, nothing decoded yet.
struct TransportAddress
{
    QStringView authority; ///< without a user
    QString userName;
    QStringView path;
    QStringView query; ///< without "?"

    /// "<display>+<carrier>://[user@]host[:port]/path?query": the user is the console's. Errors: Usage.
    Result<ConsoleTarget> carried(const TargetRegistry::Display &display) const;
    /// "<display>+<hop>://[user@]hop[:port]/host:port": the user is the hop's. Errors: Usage.
    Result<ConsoleTarget> behindHop(const TargetRegistry::Display &display) const;
};

/// The address of such a target, as the functions above take it; empty when it is none of theirs.
QString transportAddressOf(const ConsoleTarget &target, const TargetRegistry &registry);

/// A hop's user name: one that nobody takes for an option, that is no password, and that an address holds as it is.
bool isHopUser(QStringView name);

} // namespace virtdesk
