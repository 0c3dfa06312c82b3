// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// Path of the program that runs. Needs no QCoreApplication. One file a platform. Any thread.
QString runningProgram();

/// The file name of a program called `name`.
QString programName(const QString &name);

} // namespace virtdesk
