// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/remoteviewer.h"

#include <QStandardPaths>

namespace virtdesk {

QString RemoteViewer::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("remote-viewer"));
}

QString RemoteViewer::missing()
{
    return tr("remote-viewer, which can, is in none of the folders where programs are looked for (PATH); the package "
              "virt-viewer has it.");
}

} // namespace virtdesk
