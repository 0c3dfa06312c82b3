// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/resolver.h"

#include "app/ipc/nativehandle_windows.h"
#include "app/session/net/polliocontext.h"

#include <QUrl>

#include <array>
#include <atomic>
#include <cstring>
#include <functional>
#include <system_error>
#include <thread>

#include <winsock2.h>

#include <windows.h>

#include <ws2tcpip.h>

namespace virtdesk {

namespace {

constexpr std::size_t mostAddresses = 32;
constexpr DWORD mostNameCharacters = 256; ///< DNS: 255

using AddressList = std::unique_ptr<ADDRINFOW, decltype([](ADDRINFOW *list) { ::FreeAddrInfoW(list); })>;

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

/// What one thread leaves for another.
struct Answering
{
    NativeHandle done = nativeHandle(::WSACreateEvent());
    std::atomic<bool> finished = false;

    void finish()
    {
        finished = true;
        ::SetEvent(reinterpret_cast<HANDLE>(done.value()));
    }
};

/// Runs `work` on a thread that nobody waits for; false when the system has none.
bool detach(std::function<void()> work)
{
    try {
        std::thread(std::move(work)).detach();
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

} // namespace

struct Resolver::Shared : Answering
{
    int code = 0;
    Answer answer;

    void look(const QString &host, const QString &service, bool literal)
    {
        ADDRINFOW hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = literal ? AI_NUMERICHOST : AI_CANONNAME;
        ADDRINFOW *found = nullptr;
        code = ::GetAddrInfoW(wide(host), wide(service), &hints, &found);
        const AddressList list(found);
        if (code == 0) {
            if (list->ai_canonname && !literal)
                answer.canonicalName = QString::fromWCharArray(list->ai_canonname);
            for (const ADDRINFOW *one = list.get(); one && answer.addresses.size() < mostAddresses;
                 one = one->ai_next) {
                SocketAddress address;
                if (one->ai_addrlen > sizeof address.bytes)
                    continue;
                std::memcpy(address.bytes, one->ai_addr, one->ai_addrlen);
                address.size = static_cast<unsigned>(one->ai_addrlen);
                address.family = one->ai_family;
                answer.addresses.push_back(address);
            }
            if (answer.addresses.empty())
                code = WSAHOST_NOT_FOUND;
        }
        finish();
    }
};

bool Resolver::isLiteral(const QString &host)
{
    const QString name = host.section(QLatin1Char('%'), 0, 0);
    std::array<unsigned char, sizeof(in6_addr)> address;
    return ::InetPtonW(AF_INET, wide(name), address.data()) == 1 ||
           ::InetPtonW(AF_INET6, wide(name), address.data()) == 1;
}

Resolver::Resolver(const QString &host, quint16 port)
    : m_host(host)
    , m_shared(std::make_shared<Shared>())
{
    const QString service = QString::number(port);
    if (isLiteral(host)) {
        m_shared->look(host, service, true);
        return;
    }
    const QString ace = QString::fromLatin1(QUrl::toAce(host));
    const auto look = [shared = m_shared, name = ace.isEmpty() ? host : ace, service] {
        shared->look(name, service, false);
    };
    if (!m_shared->done.isSet() || !detach(look))
        look();
}

Resolver::~Resolver() = default;

Result<Resolver::Answer> Resolver::wait(PollIoContext &io)
{
    while (!m_shared->finished) {
        if (auto ready = io.waitForSignal(m_shared->done.value(), std::nullopt); !ready)
            return ready.error();
    }
    if (const int code = m_shared->code; code != 0)
        return noSuchHost(m_host, code == WSATRY_AGAIN, qt_error_string(code));
    return m_shared->answer;
}

Result<QString> nameOfAddress(const QString &address, PollIoContext &io, int atMostMs)
{
    struct Lookup : Answering
    {
        QString name;
    };
    const auto lookup = std::make_shared<Lookup>();
    if (!lookup->done.isSet())
        return QString();
    const bool started = detach([lookup, address] {
        std::array<wchar_t, mostNameCharacters> name{};
        if (address.isEmpty()) {
            DWORD size = mostNameCharacters;
            if (::GetComputerNameExW(ComputerNameDnsFullyQualified, name.data(), &size))
                lookup->name = QString::fromWCharArray(name.data());
        } else {
            ADDRINFOW hints{};
            hints.ai_socktype = SOCK_STREAM;
            hints.ai_flags = AI_NUMERICHOST;
            ADDRINFOW *found = nullptr;
            if (::GetAddrInfoW(wide(address), nullptr, &hints, &found) == 0) {
                const AddressList list(found);
                if (::GetNameInfoW(list->ai_addr, static_cast<socklen_t>(list->ai_addrlen), name.data(),
                                   mostNameCharacters, nullptr, 0, NI_NAMEREQD) == 0)
                    lookup->name = QString::fromWCharArray(name.data());
            }
        }
        lookup->finish();
    });
    if (!started)
        return QString();
    const auto ready =
        io.waitForSignal(lookup->done.value(), PollIoContext::Clock::now() + std::chrono::milliseconds(atMostMs));
    if (!ready)
        return ready.error();
    return lookup->finished ? lookup->name : QString();
}

} // namespace virtdesk
