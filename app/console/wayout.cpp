// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/wayout.h"

namespace virtdesk {

WayOut WayOut::of(const ConsoleTarget &target, const QStringList &apart)
{
    const QList<QUrl> &route = target.endpoint.route;
    WayOut way;
    way.address = target.endpoint.address;
    way.listens = target.endpoint.listens;
    way.byHop = !route.isEmpty() && !way.listens;
    if (!way.byHop)
        return way;
    way.address = Endpoint::hopAddress(route.constFirst());
    const QString scheme = route.constFirst().scheme();
    if (apart.contains(scheme)) {
        qsizetype count = 1;
        while (count < route.size() && route.at(count).scheme() == scheme)
            ++count;
        way.hops = route.first(count);
        way.next = count < route.size() ? Endpoint::hopAddress(route.at(count)) : target.endpoint.address;
    }
    return way;
}

bool WayOut::isSet() const
{
    if (!hops.isEmpty())
        return true;
    return byHop ? !address.host.isEmpty() && address.port != 0 : address.kind != Address::Kind::None;
}

} // namespace virtdesk
