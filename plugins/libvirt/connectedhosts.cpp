// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/connectedhosts.h"

#include <algorithm>

namespace virtdesk::libvirt {

QString ConnectedHosts::Host::name() const
{
    return link->daemon().host.isEmpty() ? way.url.display : link->daemon().host;
}

void ConnectedHosts::remove(const DaemonLink *link)
{
    m_hosts.removeIf([link](const Host &host) { return host.link == link; });
    Q_EMIT removed(link);
}

QList<ConnectedHosts::Host> ConnectedHosts::others(const DaemonLink &than) const
{
    QList<Host> found;
    for (const Host &host : m_hosts) {
        if (host.link != &than && host.link->isOpen() && !host.link->daemon().readOnly &&
            host.way.url.driver == than.url().driver)
            found << host;
    }
    return found;
}

std::optional<ConnectedHosts::Host> ConnectedHosts::other(const DaemonLink &than, const QString &named) const
{
    const QList<Host> all = others(than);
    const auto is = [&](auto member) {
        return std::find_if(all.cbegin(), all.cend(), [&](const Host &host) { return member(host) == named; });
    };
    auto at = is([](const Host &host) { return host.id(); });
    if (at == all.cend())
        at = is([](const Host &host) { return host.way.url.display; });
    if (at == all.cend())
        at = is([](const Host &host) { return host.link->daemon().host; });
    return at == all.cend() ? std::nullopt : std::make_optional(*at);
}

} // namespace virtdesk::libvirt
