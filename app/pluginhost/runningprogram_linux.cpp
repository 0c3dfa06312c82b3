// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/runningprogram.h"

#include <QFileInfo>

namespace virtdesk {

QString runningProgram()
{
    return QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget();
}

QString programName(const QString &name)
{
    return name;
}

} // namespace virtdesk
