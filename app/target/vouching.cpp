// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vouching.h"

#include <algorithm>

namespace virtdesk {

bool isClaimed(const ConsoleTarget &target)
{
    return target.provider.isSet() && isFromOutside(target.namedBy.provider);
}

EngineAnswer vouch(const ConsoleTarget &target, const ConsoleState &state, const QByteArray &engineCa)
{
    // An engine knows where a console is, not which proxies lead there.
    if (target.endpoint.address.kind != Address::Kind::Tcp || !target.endpoint.route.isEmpty())
        return {EngineAnswer::Outcome::Indirect, {}};
    const bool its = std::any_of(state.places.begin(), state.places.end(), [&](const ConsoleState::Place &place) {
        const bool port = target.endpoint.address.port != 0 &&
                          (place.port == target.endpoint.address.port || place.tlsPort == target.endpoint.address.port);
        return port && place.protocol == target.protocol &&
               place.host.compare(target.endpoint.address.host, Qt::CaseInsensitive) == 0;
    });
    if (!its)
        return {EngineAnswer::Outcome::OtherPlace, {}};
    return {EngineAnswer::Outcome::Vouched, VouchedConsole{state.vmName, state.hostName, engineCa}};
}

void settleClaim(ConsoleTarget &target, const std::optional<VouchedConsole> &vouched)
{
    if (!isClaimed(target))
        return;
    if (!vouched) {
        target.provider = {};
        target.presentation.title = target.endpoint.address.display();
        return;
    }
    target.namedBy.provider = NamedBy::Engine;
    target.namedBy.address = NamedBy::Engine;
    if (!vouched->title.isEmpty()) {
        target.presentation.title = vouched->title;
        target.namedBy.title = NamedBy::Engine;
    }
    if (!vouched->caPem.isEmpty()) {
        target.trust.caPem = vouched->caPem;
        target.namedBy.authority = NamedBy::Engine;
    }
    if (!vouched->hostName.isEmpty()) {
        target.trust.hostSubject.clear();
        target.trust.expectedHostName = vouched->hostName;
        target.namedBy.identity = NamedBy::Engine;
    }
}

} // namespace virtdesk
