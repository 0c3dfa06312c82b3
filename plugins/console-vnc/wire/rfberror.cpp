// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/wire/rfberror.h"

#include <QCoreApplication>

namespace virtdesk::rfb {

void failProtocol(const QString &detail)
{
    throw RfbError(Failure::Protocol,
                   QCoreApplication::translate("Rfb",
                                               "The server sent data that does not follow the VNC protocol, so the "
                                               "console was closed. Connect again; if it happens again, whoever "
                                               "runs the server needs the detail below."),
                   detail);
}

void failProtocol(const char *detail)
{
    failProtocol(QString::fromLatin1(detail));
}

} // namespace virtdesk::rfb
