// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorylabel.h"

namespace virtdesk {

QString inventoryLabel(const QUrl &url)
{
    constexpr int usualPort = 443;
    if (url.scheme() != QLatin1String("https"))
        return url.toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return url.port() > 0 && url.port() != usualPort ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port())
                                                     : url.host();
}

} // namespace virtdesk
