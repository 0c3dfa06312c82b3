// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/helperprocess.h"

#include "app/console/consoletext.h"

namespace virtdesk {

Error HelperProcess::missing(const QString &name, const QString &why)
{
    return {Failure::Internal,
            ConsoleText::tr("The program %1, which belongs to VirtDesk, can't be started. Install VirtDesk "
                            "again, or close some programs if the system is short of memory.")
                .arg(name),
            why};
}

} // namespace virtdesk
