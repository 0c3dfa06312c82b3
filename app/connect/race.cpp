// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/race.h"

#include "app/connect/addressrace.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string>

#ifndef _WIN32
#include <netdb.h>
#endif

namespace virtdesk {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds abandonedInterval{100};

/// How long to block at once.
std::optional<Milliseconds> slice(std::optional<Milliseconds> time, const Abandoned &abandoned)
{
    if (!abandoned)
        return time;
    return std::min(time.value_or(abandonedInterval), abandonedInterval);
}

bool isOver(const Abandoned &abandoned)
{
    return abandoned && abandoned();
}

Connection taken(TcpSocket socket)
{
    if (socket.isConnectedToItself())
        return {{}, TcpSocket::refused()};
    socket.tune();
    return {std::move(socket), 0};
}

/// Where to listen at; nothing when the system does not have the family or `host` is not of it.
std::optional<HostAddress> localAddress(const char *host, unsigned port, int family)
{
    const std::string service = std::to_string(port);
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST | AI_PASSIVE;
    addrinfo *found = nullptr;
    if (::getaddrinfo(*host == '\0' ? nullptr : host, service.c_str(), &hints, &found) != 0)
        return std::nullopt;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> release(found, &::freeaddrinfo);
    HostAddress address;
    if (found->ai_addrlen > sizeof address.bytes)
        return std::nullopt;
    std::memcpy(&address.bytes, found->ai_addr, found->ai_addrlen);
    address.size = static_cast<socklen_t>(found->ai_addrlen);
    return address;
}

} // namespace

Connection connectTcp(const std::vector<HostAddress> &addresses, const Abandoned &abandoned)
{
    if (addresses.empty())
        return {{}, TcpSocket::noAddress()};
    const std::vector<HostAddress> order = inTurns(addresses);
    AddressRace race(order.size());
    std::vector<TcpSocket> attempts;
    const auto failed = [&race](int code) {
        race.failed(code, TcpSocket::meaning(code) == TcpSocket::Meaning::Refused);
    };
    while (!isOver(abandoned)) {
        while (const std::optional<std::size_t> next = race.next(Clock::now())) {
            TcpSocket socket;
            const TcpSocket::Outcome outcome = socket.connect(order[*next]);
            if (outcome.later)
                attempts.push_back(std::move(socket));
            else if (outcome.code == 0)
                return taken(std::move(socket));
            else
                failed(outcome.code);
        }
        if (race.isLost())
            return {{}, race.code()};
        std::vector<std::size_t> ended = TcpSocket::wait(attempts, slice(race.delay(Clock::now()), abandoned));
        // From the back, as they are taken out.
        std::reverse(ended.begin(), ended.end());
        std::optional<std::size_t> connected;
        for (const std::size_t place : ended) {
            if (const int code = attempts[place].error(); code == 0) {
                connected = place;
                continue;
            } else {
                failed(code);
            }
            attempts.erase(attempts.begin() + static_cast<std::ptrdiff_t>(place));
            if (connected)
                --*connected;
        }
        if (connected)
            return taken(std::move(attempts[*connected]));
    }
    return {};
}

Connection awaitConnection(const char *host, unsigned port, const Abandoned &abandoned)
{
    Connection failure{{}, TcpSocket::noAddress()};
    // Without an address: a v6 socket that takes v4, too, else a v4 one.
    for (const int family : {AF_INET6, AF_INET}) {
        const std::optional<HostAddress> at = localAddress(host, port, family);
        if (!at)
            continue;
        std::vector<TcpSocket> listener(1);
        failure.code = listener[0].listen(*at).code;
        if (failure.code != 0) {
            const TcpSocket::Meaning meaning = TcpSocket::meaning(failure.code);
            if (meaning == TcpSocket::Meaning::PortTaken || meaning == TcpSocket::Meaning::NotAllowed)
                break;
            continue;
        }
        while (!isOver(abandoned)) {
            if (TcpSocket::wait(listener, slice(std::nullopt, abandoned)).empty())
                continue;
            TcpSocket accepted;
            const TcpSocket::Outcome outcome = listener[0].accept(accepted);
            if (accepted.isSet())
                return taken(std::move(accepted));
            // One that left again before it was taken is none.
            if (!outcome.later && TcpSocket::meaning(outcome.code) != TcpSocket::Meaning::LeftAgain)
                return {{}, outcome.code};
        }
        return {};
    }
    return failure;
}

} // namespace virtdesk
