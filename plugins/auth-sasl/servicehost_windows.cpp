// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/servicehost.h"

// clang-format off: winsock2.h before windows.h
#include <winsock2.h>
#include <ws2tcpip.h>
// clang-format on

#include <cstring>
#include <memory>

namespace virtdesk {

namespace {

using AddressList = std::unique_ptr<ADDRINFOW, decltype([](ADDRINFOW *list) { ::FreeAddrInfoW(list); })>;

/// Winsock, for as long as this lives. Counted by Windows, so it does not matter who else uses it.
class Winsock
{
public:
    Winsock() { m_started = ::WSAStartup(MAKEWORD(2, 2), &m_data) == 0; }
    ~Winsock()
    {
        if (m_started)
            ::WSACleanup();
    }
    Winsock(const Winsock &) = delete;
    Winsock &operator=(const Winsock &) = delete;

private:
    WSADATA m_data = {};
    bool m_started = false;
};

AddressList lookUp(const std::wstring &host, int flags)
{
    ADDRINFOW hints = {};
    hints.ai_flags = flags;
    hints.ai_socktype = SOCK_STREAM;
    ADDRINFOW *list = nullptr;
    return AddressList(::GetAddrInfoW(host.c_str(), nullptr, &hints, &list) == 0 ? list : nullptr);
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

/// A short name with the domain that Windows completes it with. Linux leaves this to MIT Kerberos, which asks DNS for
/// the canonical name of every host; SSPI takes the name as it is, and hosts are registered by their full names. Names
/// with a dot stay as they are: no alias is followed, so that no DNS answer chooses another service.
QString completed(const QString &host)
{
    if (host.contains(QLatin1Char('.')) || host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return host;
    const AddressList list = lookUp(host.toStdWString(), AI_FQDN);
    const QString name = list && list->ai_canonname
                             ? QString::fromWCharArray(list->ai_canonname, int(std::wcslen(list->ai_canonname)))
                             : QString();
    return name.startsWith(host + QLatin1Char('.'), Qt::CaseInsensitive) ? name : host;
}

} // namespace

ServiceHost ServiceHost::of(const QString &host)
{
    const Winsock winsock;
    const AddressList address = lookUp(host.toStdWString(), AI_NUMERICHOST);
    if (!address)
        return {completed(host), false};
    wchar_t name[NI_MAXHOST] = {};
    if (::GetNameInfoW(address->ai_addr, static_cast<socklen_t>(address->ai_addrlen), name, NI_MAXHOST, nullptr, 0,
                       NI_NAMEREQD) != 0)
        return {host, true};
    // A reverse record is written by whoever has the address; only the forward one is the name's owner's word.
    const AddressList back = lookUp(name, 0);
    for (const ADDRINFOW *one = back.get(); one; one = one->ai_next) {
        if (sameAddress(one->ai_addr, address->ai_addr))
            return {QString::fromWCharArray(name), false};
    }
    return {host, true};
}

} // namespace virtdesk
