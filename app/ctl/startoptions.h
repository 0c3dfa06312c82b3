// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QCommandLineParser>

namespace virtdesk {

/// --boot, --cd, --paused and --once of start: the VM runs with what they say until it is off, and as it is set from
/// then on.
struct StartOptions
{
    bool isOnce = false;            ///< one of them was given
    QMap<QString, QString> details; ///< as ActOptions has it

    static void declare(QCommandLineParser &parser);
    /// Errors: Usage.
    static Result<StartOptions> read(const QCommandLineParser &parser);
    /// The verb that takes them.
    static QString verb() { return QStringLiteral("run-once"); }
};

} // namespace virtdesk
