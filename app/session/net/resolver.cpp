// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/resolver.h"

#include <QCoreApplication>

namespace virtdesk {

Error Resolver::noSuchHost(const QString &host, bool transient, const QString &detail)
{
    if (transient) {
        return {Failure::Unreachable,
                QCoreApplication::translate("virtdesk::Resolver",
                                            "The name %1 can't be looked up, because no name server answers. Check the "
                                            "network connection and try again.")
                    .arg(cleanText(host, 200)),
                detail};
    }
    return {
        Failure::Unreachable,
        QCoreApplication::translate("virtdesk::Resolver",
                                    "There is no computer by the name %1. Check the name, and whether this computer is "
                                    "in the right network (VPN).")
            .arg(cleanText(host, 200)),
        detail};
}

} // namespace virtdesk
