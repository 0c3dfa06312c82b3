// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/connector.h"

#include "app/console/connecterror.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include <winsock2.h>

#include <windows.h>

#include <mstcpip.h>
#include <ws2tcpip.h>

namespace virtdesk {

namespace {

using Clock = std::chrono::steady_clock;
using Trouble = ConnectError::Trouble;

// ws2ipdef.h of Windows 10 has them; older headers do not.
constexpr int keepCount = 16;    // TCP_KEEPCNT
constexpr int keepInterval = 17; // TCP_KEEPINTVL
constexpr int keepIdle = 3;      // TCP_KEEPIDLE
constexpr int maximumRetry = 5;  // TCP_MAXRT, seconds

constexpr std::size_t mostAddresses = 32;
constexpr DWORD mostNameCharacters = 256;                      ///< DNS: 255
constexpr auto nextAttempt = std::chrono::milliseconds(250);   // RFC 8305, section 5
constexpr auto lookForTheEnd = std::chrono::milliseconds(100); ///< of whoever waits for the outcome

using AddressList = std::unique_ptr<ADDRINFOW, decltype([](ADDRINFOW *list) { ::FreeAddrInfoW(list); })>;

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

/// A socket of winsock, closed with it.
class Socket
{
public:
    explicit Socket(int family)
        : m_socket(::WSASocketW(family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT))
    {
    }
    explicit Socket(SOCKET socket)
        : m_socket(socket)
    {
    }
    Socket(Socket &&other) noexcept
        : m_socket(std::exchange(other.m_socket, INVALID_SOCKET))
    {
    }
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_socket, other.m_socket);
        return *this;
    }
    ~Socket()
    {
        if (isSet())
            ::closesocket(m_socket);
    }
    bool isSet() const { return m_socket != INVALID_SOCKET; }
    SOCKET handle() const { return m_socket; }
    void set(int level, int option, DWORD value) const
    {
        ::setsockopt(m_socket, level, option, reinterpret_cast<const char *>(&value), sizeof value);
    }
    void becomeNonBlocking() const
    {
        u_long on = 1;
        ::ioctlsocket(m_socket, static_cast<long>(FIONBIO), &on);
    }

    /// A peer that says nothing is asked after 6 s and given up after three unanswered questions, 15 s in all; what is
    /// sent must be acknowledged within the same time.
    void tune() const
    {
        set(IPPROTO_TCP, TCP_NODELAY, 1);
        set(SOL_SOCKET, SO_KEEPALIVE, 1);
        tcp_keepalive times{1, 6'000, 1'000}; // ten times, where the count can't be set
        DWORD unused = 0;
        ::WSAIoctl(m_socket, SIO_KEEPALIVE_VALS, &times, sizeof times, nullptr, 0, &unused, nullptr, nullptr);
        set(IPPROTO_TCP, keepIdle, 6);
        set(IPPROTO_TCP, keepInterval, 3);
        set(IPPROTO_TCP, keepCount, 3);
        set(IPPROTO_TCP, maximumRetry, 15);
        becomeNonBlocking();
    }

    /// The system lets a socket connect to itself when the port is a free one.
    bool isConnectedToItself() const
    {
        sockaddr_storage ends[2] = {};
        int sizes[2] = {sizeof ends[0], sizeof ends[1]};
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
        ::getpeername(m_socket, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
        return sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], static_cast<std::size_t>(sizes[0])) == 0;
    }

    PassedSocket release()
    {
        return PassedSocket(static_cast<PassedSocket::Value>(std::exchange(m_socket, INVALID_SOCKET)));
    }

private:
    SOCKET m_socket = INVALID_SOCKET;
};

Trouble troubleOf(int code)
{
    switch (code) {
    case WSAECONNREFUSED:
        return Trouble::Refused;
    case WSAETIMEDOUT:
        return Trouble::Silent;
    case WSAENETUNREACH:
    case WSAEHOSTUNREACH:
    case WSAENETDOWN:
    case WSAEADDRNOTAVAIL:
        return Trouble::NoRoute;
    default:
        return Trouble::Other;
    }
}

struct HostAddress
{
    sockaddr_storage bytes{};
    int size = 0;
};

/// Families in turns, in the order of the first of each (RFC 8305, section 4).
std::vector<HostAddress> inTurns(const ADDRINFOW *list)
{
    std::vector<HostAddress> kinds[2];
    std::size_t count = 0;
    const int firstFamily = list ? list->ai_family : 0;
    for (const ADDRINFOW *one = list; one && count < mostAddresses; one = one->ai_next) {
        HostAddress address;
        if (one->ai_addrlen > sizeof address.bytes)
            continue;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = static_cast<int>(one->ai_addrlen);
        kinds[one->ai_family == firstFamily ? 0 : 1].push_back(address);
        ++count;
    }
    std::vector<HostAddress> all;
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::vector<HostAddress> &kind : kinds) {
            if (i < kind.size())
                all.push_back(kind[i]);
        }
    }
    return all;
}

/// What the thread and its owner share.
struct Mailbox
{
    std::mutex mutex;
    Connector *owner = nullptr; ///< null once it is gone

    bool isAbandoned()
    {
        const std::lock_guard lock(mutex);
        return owner == nullptr;
    }
    /// On the owner's thread, if it still lives.
    void post(std::function<void()> what)
    {
        const std::lock_guard lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(owner, std::move(what), Qt::QueuedConnection);
    }
};

/// The connection that stands first; nothing when nobody waits for it any more, or with `code`.
std::optional<Socket> race(const std::vector<HostAddress> &addresses, Mailbox &mailbox, int &code)
{
    std::vector<Socket> attempts;
    std::size_t next = 0;
    Clock::time_point due = Clock::now();
    code = WSAEADDRNOTAVAIL;
    const auto failed = [&code](int why) {
        if (code != WSAECONNREFUSED)
            code = why;
    };
    while (!mailbox.isAbandoned()) {
        while (next < addresses.size() && (attempts.empty() || Clock::now() >= due)) {
            const HostAddress &address = addresses[next++];
            Socket socket(static_cast<int>(address.bytes.ss_family));
            socket.becomeNonBlocking();
            due = Clock::now() + nextAttempt;
            if (::connect(socket.handle(), reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
                return socket;
            if (const int why = ::WSAGetLastError(); why == WSAEWOULDBLOCK)
                attempts.push_back(std::move(socket));
            else
                failed(why);
        }
        if (attempts.empty())
            return std::nullopt;
        fd_set connected, broken;
        FD_ZERO(&connected);
        FD_ZERO(&broken);
        for (const Socket &attempt : attempts) {
            FD_SET(attempt.handle(), &connected);
            FD_SET(attempt.handle(), &broken);
        }
        timeval slice{0, std::chrono::duration_cast<std::chrono::microseconds>(lookForTheEnd).count()};
        if (::select(0, nullptr, &connected, &broken, &slice) <= 0)
            continue;
        for (auto attempt = attempts.begin(); attempt != attempts.end();) {
            if (FD_ISSET(attempt->handle(), &connected))
                return std::move(*attempt);
            if (!FD_ISSET(attempt->handle(), &broken)) {
                ++attempt;
                continue;
            }
            int why = 0;
            int size = sizeof why;
            ::getsockopt(attempt->handle(), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&why), &size);
            failed(why);
            attempt = attempts.erase(attempt);
            due = Clock::now();
        }
    }
    return std::nullopt;
}

/// The first one that connects to us; the same.
std::optional<Socket> await(const QString &host, quint16 port, Mailbox &mailbox, int &code)
{
    const QString service = QString::number(port);
    code = WSAEADDRNOTAVAIL;
    // Without an address: a v6 socket that takes v4, too, else a v4 one.
    for (const int family : {AF_INET6, AF_INET}) {
        ADDRINFOW hints{};
        hints.ai_family = family;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST | AI_PASSIVE;
        ADDRINFOW *found = nullptr;
        if (::GetAddrInfoW(host.isEmpty() ? nullptr : wide(host), wide(service), &hints, &found) != 0)
            continue;
        const AddressList list(found);
        const Socket listener(family);
        // Nobody else may bind the same port beside us.
        listener.set(SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
        if (family == AF_INET6)
            listener.set(IPPROTO_IPV6, IPV6_V6ONLY, 0);
        if (::bind(listener.handle(), list->ai_addr, static_cast<int>(list->ai_addrlen)) != 0 ||
            ::listen(listener.handle(), 4) != 0) {
            code = ::WSAGetLastError();
            if (code == WSAEADDRINUSE || code == WSAEACCES)
                return std::nullopt;
            continue;
        }
        listener.becomeNonBlocking();
        while (!mailbox.isAbandoned()) {
            fd_set waiting;
            FD_ZERO(&waiting);
            FD_SET(listener.handle(), &waiting);
            timeval slice{0, std::chrono::duration_cast<std::chrono::microseconds>(lookForTheEnd).count()};
            if (::select(0, &waiting, nullptr, nullptr, &slice) <= 0)
                continue;
            if (Socket accepted(::accept(listener.handle(), nullptr, nullptr)); accepted.isSet())
                return accepted;
            // One that left again before it was taken is none.
            code = ::WSAGetLastError();
            if (code != WSAEWOULDBLOCK && code != WSAECONNRESET)
                return std::nullopt;
        }
    }
    return std::nullopt;
}

/// The name that belongs to an address, when that name leads back to it; of this computer when there is no address.
QString nameOf(const QString &address)
{
    std::array<wchar_t, mostNameCharacters> name{};
    if (address.isEmpty()) {
        DWORD size = mostNameCharacters;
        return ::GetComputerNameExW(ComputerNameDnsFullyQualified, name.data(), &size)
                   ? QString::fromWCharArray(name.data())
                   : QString();
    }
    ADDRINFOW hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    ADDRINFOW *found = nullptr;
    if (::GetAddrInfoW(wide(address), nullptr, &hints, &found) != 0)
        return {};
    const AddressList literal(found);
    if (::GetNameInfoW(literal->ai_addr, static_cast<socklen_t>(literal->ai_addrlen), name.data(), mostNameCharacters,
                       nullptr, 0, NI_NAMEREQD) != 0)
        return {};
    hints.ai_flags = 0;
    if (::GetAddrInfoW(name.data(), nullptr, &hints, &found) != 0)
        return {};
    const AddressList back(found);
    for (const ADDRINFOW *one = back.get(); one; one = one->ai_next) {
        if (one->ai_addrlen == literal->ai_addrlen && std::memcmp(one->ai_addr, literal->ai_addr, one->ai_addrlen) == 0)
            return QString::fromWCharArray(name.data());
    }
    return {};
}

void startWinsock()
{
    static std::once_flag once;
    std::call_once(once, [] {
        WSADATA data;
        ::WSAStartup(MAKEWORD(2, 2), &data);
    });
}

} // namespace

class Connector::Private
{
public:
    explicit Private(Connector *connector)
        : q(connector)
    {
        mailbox->owner = connector;
        startWinsock();
    }

    /// `work` gives the socket or sets the error.
    using Work = std::function<std::optional<Socket>(Mailbox &, Error &)>;
    void run(Work work);

    Connector *q;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
    PassedSocket socket;
};

void Connector::Private::run(Work work)
{
    const auto body = [box = mailbox, work = std::move(work), this] {
        Error error;
        std::optional<Socket> done = work(*box, error);
        auto passed = std::make_shared<PassedSocket>();
        if (done) {
            done->tune();
            *passed = done->release();
        }
        box->post([this, passed, error] {
            socket = std::move(*passed);
            if (socket.isSet())
                Q_EMIT q->connected();
            else
                Q_EMIT q->failed(error);
        });
    };
    try {
        std::thread(body).detach();
    } catch (const std::system_error &) {
        mailbox->post(
            [this] { Q_EMIT q->failed(ConnectError::of(Trouble::Other, QString(), QStringLiteral("no thread"))); });
    }
}

Connector::Connector(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Connector::~Connector()
{
    const std::lock_guard lock(d->mailbox->mutex);
    d->mailbox->owner = nullptr;
}

void Connector::connectTo(const Address &address, const QString &peer)
{
    if (address.kind == Address::Kind::Unix) {
        QMetaObject::invokeMethod(
            this, [this, peer] { Q_EMIT failed(ConnectError::of(Trouble::NoSockets, peer, {})); },
            Qt::QueuedConnection);
        return;
    }
    const bool literal = isLiteral(address.host);
    const QString ace = literal ? QString() : QString::fromLatin1(QUrl::toAce(address.host));
    const QString host = ace.isEmpty() ? address.host : ace;
    d->run([this, host, literal, peer, port = address.port](Mailbox &mailbox, Error &error) -> std::optional<Socket> {
        ADDRINFOW hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = literal ? AI_NUMERICHOST : AI_CANONNAME;
        ADDRINFOW *found = nullptr;
        if (const int why = ::GetAddrInfoW(wide(host), wide(QString::number(port)), &hints, &found); why != 0) {
            error = ConnectError::of(why == WSATRY_AGAIN ? Trouble::NameServerSilent : Trouble::NameUnknown,
                                     cleanText(host, 200), qt_error_string(why));
            return std::nullopt;
        }
        const AddressList list(found);
        const QString canonical =
            list->ai_canonname && !literal ? QString::fromWCharArray(list->ai_canonname) : QString();
        mailbox.post([this, canonical] { Q_EMIT hostFound(cleanText(canonical, 255)); });
        int code = 0;
        std::optional<Socket> connected = race(inTurns(list.get()), mailbox, code);
        if (connected && connected->isConnectedToItself()) {
            connected.reset();
            code = WSAECONNREFUSED;
        }
        if (!connected)
            error = ConnectError::of(troubleOf(code), peer, qt_error_string(code));
        return connected;
    });
}

void Connector::listen(const Address &at)
{
    d->run([host = at.host, port = at.port](Mailbox &mailbox, Error &error) {
        int code = 0;
        std::optional<Socket> accepted = await(host, port, mailbox, code);
        if (!accepted) {
            const bool taken = code == WSAEADDRINUSE || code == WSAEACCES;
            const bool foreign = code == WSAEADDRNOTAVAIL && !host.isEmpty();
            error = ConnectError::of(taken     ? Trouble::PortTaken
                                     : foreign ? Trouble::NoAddressHere
                                               : Trouble::PortUnusable,
                                     foreign ? cleanText(host, 80) : QString::number(port), qt_error_string(code));
        }
        return accepted;
    });
}

void Connector::findName(const QString &address)
{
    const auto body = [box = d->mailbox, address, this] {
        const QString name = cleanText(nameOf(address), 255);
        box->post([this, name] { Q_EMIT nameFound(name); });
    };
    try {
        std::thread(body).detach();
    } catch (const std::system_error &) {
        d->mailbox->post([this] { Q_EMIT nameFound(QString()); });
    }
}

bool Connector::isLiteral(const QString &host)
{
    const QString name = host.section(QLatin1Char('%'), 0, 0);
    std::array<unsigned char, sizeof(in6_addr)> address;
    return ::InetPtonW(AF_INET, wide(name), address.data()) == 1 ||
           ::InetPtonW(AF_INET6, wide(name), address.data()) == 1;
}

PassedSocket Connector::takeSocket()
{
    return std::move(d->socket);
}

} // namespace virtdesk
