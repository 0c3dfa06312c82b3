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
    return {};
}

} // namespace virtdesk
