// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/absentparts.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::AbsentParts)
};

} // namespace

QString absentPart(const QString &scheme)
{
    if (scheme == QLatin1String("qemu") || scheme.startsWith(QLatin1String("qemu+"))) {
        return Text::tr(
            "Hosts of libvirt can't be listed on Windows: VirtDesk does so on Linux only. Open a console by "
            "its own host and port, or use VirtDesk on Linux.");
    }
    if (scheme == QLatin1String("ssh") || scheme.endsWith(QLatin1String("+ssh"))) {
        return Text::tr(
            "Consoles can't be reached by SSH on Windows: VirtDesk does so on Linux only. Make the way with "
            "Windows' own ssh (ssh -N -L 5901:HOST:PORT USER@COMPUTER) and open the console at "
            "localhost:5901 while it runs.");
    }
    return {};
}

} // namespace virtdesk
