// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionprocess.h"
#include "app/ipc/nativehandle.h"

#include <QByteArrayList>
#include <QString>

#include <optional>

namespace virtdesk {

/// A process that was started with no more than it needs, and the job that holds it.
struct ConfinedProcess
{
    NativeHandle process;
    NativeHandle job; ///< ends the process when it is closed; may be unset where the system refuses jobs
    unsigned long id = 0;
};

/// Starts `program` with `--control-channel=<control>`: standard input and output go nowhere, standard error to
/// `errorOutput`, nothing else is inherited. It may start no programs, has 1 GiB of memory, no privileges but the one
/// to pass through folders, the environment ("NAME=value") that is given, loads no extensions of others, and it ends
/// with us. Where `children` are allowed, they are held by the same job, which has no say about the desktop then. Of
/// this, the job and the policies are left out one by one where the system does not have them (Wine); the
/// list of what is inherited never is. Nothing on failure; `code` then is the system's.
std::optional<ConfinedProcess> startConfined(const QString &program, NativeHandle control, NativeHandle errorOutput,
                                             const QByteArrayList &environment, SessionProcess::Children children,
                                             unsigned long &code);

} // namespace virtdesk
