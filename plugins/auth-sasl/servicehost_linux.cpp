// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/servicehost.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>

namespace virtdesk {

namespace {

using AddressList = std::unique_ptr<addrinfo, decltype([](addrinfo *list) { freeaddrinfo(list); })>;

AddressList lookUp(const QByteArray &host, int flags)
{
    addrinfo hints = {};
    hints.ai_flags = flags;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    return AddressList(getaddrinfo(host.constData(), nullptr, &hints, &list) == 0 ? list : nullptr);
}

bool sameAddress(const sockaddr *a, const sockaddr *b)
{
    if (a->sa_family != b->sa_family)
        return false;
    if (a->sa_family == AF_INET)
        return std::memcmp(&reinterpret_cast<const sockaddr_in *>(a)->sin_addr,
                           &reinterpret_cast<const sockaddr_in *>(b)->sin_addr, sizeof(in_addr)) == 0;
    if (a->sa_family == AF_INET6)
        return std::memcmp(&reinterpret_cast<const sockaddr_in6 *>(a)->sin6_addr,
                           &reinterpret_cast<const sockaddr_in6 *>(b)->sin6_addr, sizeof(in6_addr)) == 0;
    return false;
}

} // namespace

ServiceHost ServiceHost::of(const QString &host)
{
    const AddressList address = lookUp(host.toUtf8(), AI_NUMERICHOST);
    if (!address)
        return {host, false};
    char name[NI_MAXHOST] = {};
    if (getnameinfo(address->ai_addr, address->ai_addrlen, name, sizeof name, nullptr, 0, NI_NAMEREQD) != 0)
        return {host, true};
    // A reverse record is written by whoever has the address; only the forward one is the name's owner's word.
    const AddressList back = lookUp(name, 0);
    for (const addrinfo *one = back.get(); one; one = one->ai_next) {
        if (sameAddress(one->ai_addr, address->ai_addr))
            return {QString::fromUtf8(name), false};
    }
    return {host, true};
}

} // namespace virtdesk
