// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/names.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr std::size_t maxAddresses = 32;

using AddressList = std::unique_ptr<addrinfo, decltype([](addrinfo *list) { ::freeaddrinfo(list); })>;

AddressList lookUp(const char *host, const char *service, int flags, int &code)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo *found = nullptr;
    code = ::getaddrinfo(host, service, &hints, &found);
    return AddressList(code == 0 ? found : nullptr);
}

bool sameAddress(const sockaddr *one, const sockaddr *other)
{
    if (one->sa_family != other->sa_family)
        return false;
    if (one->sa_family == AF_INET)
        return std::memcmp(&reinterpret_cast<const sockaddr_in *>(one)->sin_addr,
                           &reinterpret_cast<const sockaddr_in *>(other)->sin_addr, sizeof(in_addr)) == 0;
    return one->sa_family == AF_INET6 &&
           std::memcmp(&reinterpret_cast<const sockaddr_in6 *>(one)->sin6_addr,
                       &reinterpret_cast<const sockaddr_in6 *>(other)->sin6_addr, sizeof(in6_addr)) == 0;
}

} // namespace

bool FoundHost::isAddress(const char *host)
{
    int code = 0;
    return lookUp(host, nullptr, AI_NUMERICHOST, code) != nullptr;
}

FoundHost FoundHost::find(const char *host, unsigned port)
{
    FoundHost answer;
    const std::string service = std::to_string(port);
    AddressList list = lookUp(host, service.c_str(), AI_NUMERICSERV | AI_NUMERICHOST, answer.code);
    if (!list) {
        list = lookUp(host, service.c_str(), AI_NUMERICSERV | AI_CANONNAME, answer.code);
        answer.systemCode = errno;
        if (list && list->ai_canonname)
            answer.canonicalName = list->ai_canonname;
    }
    for (const addrinfo *one = list.get(); one && answer.addresses.size() < maxAddresses; one = one->ai_next) {
        HostAddress address;
        if (one->ai_addrlen > sizeof address.bytes)
            continue;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        answer.addresses.push_back(address);
    }
    if (answer.code == 0 && answer.addresses.empty())
        answer.code = EAI_NONAME;
    return answer;
}

std::string nameOfAddress(const char *address)
{
    int code = 0;
    if (*address == '\0') {
        char own[256] = {};
        if (::gethostname(own, sizeof own - 1) != 0)
            return {};
        const AddressList list = lookUp(own, nullptr, AI_CANONNAME, code);
        return list && list->ai_canonname ? list->ai_canonname : own;
    }
    const AddressList literal = lookUp(address, nullptr, AI_NUMERICHOST, code);
    char name[NI_MAXHOST] = {};
    if (!literal ||
        ::getnameinfo(literal->ai_addr, literal->ai_addrlen, name, sizeof name, nullptr, 0, NI_NAMEREQD) != 0)
        return {};
    const AddressList back = lookUp(name, nullptr, 0, code);
    for (const addrinfo *one = back.get(); one; one = one->ai_next) {
        if (sameAddress(one->ai_addr, literal->ai_addr))
            return name;
    }
    return {};
}

} // namespace virtdesk
