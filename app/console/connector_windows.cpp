// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/connector.h"

#include "app/connect/race.h"
#include "app/console/connecterror.h"

#include <QUrl>

#include <array>
#include <cstring>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <winsock2.h>

#include <windows.h>

#include <ws2tcpip.h>

namespace virtdesk {

namespace {

using Trouble = ConnectError::Trouble;

constexpr std::size_t maxAddresses = 32;
constexpr DWORD maxNameCharacters = 256; ///< DNS: 255

using AddressList = std::unique_ptr<ADDRINFOW, decltype([](ADDRINFOW *list) { ::FreeAddrInfoW(list); })>;

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

Trouble troubleOf(int code)
{
    switch (TcpSocket::meaning(code)) {
    case TcpSocket::Meaning::Refused:
        return Trouble::Refused;
    case TcpSocket::Meaning::Silent:
        return Trouble::Silent;
    case TcpSocket::Meaning::NoRoute:
    case TcpSocket::Meaning::NoAddress:
        return Trouble::NoRoute;
    default:
        return Trouble::Other;
    }
}

/// In the system's order of preference.
std::vector<HostAddress> addressesOf(const ADDRINFOW *list)
{
    std::vector<HostAddress> addresses;
    for (const ADDRINFOW *one = list; one && addresses.size() < maxAddresses; one = one->ai_next) {
        HostAddress address;
        if (one->ai_addrlen > sizeof address.bytes)
            continue;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = static_cast<socklen_t>(one->ai_addrlen);
        addresses.push_back(address);
    }
    return addresses;
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

/// The name that belongs to an address, when that name leads back to it; of this computer when there is no address.
QString nameOf(const QString &address)
{
    std::array<wchar_t, maxNameCharacters> name{};
    if (address.isEmpty()) {
        DWORD size = maxNameCharacters;
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
    if (::GetNameInfoW(literal->ai_addr, static_cast<socklen_t>(literal->ai_addrlen), name.data(), maxNameCharacters,
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

    /// `work` gives the connection or sets the error.
    using Work = std::function<Connection(Mailbox &, Error &)>;
    void run(Work work);

    Connector *q;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
    PassedSocket socket;
};

void Connector::Private::run(Work work)
{
    const auto body = [box = mailbox, work = std::move(work), this] {
        Error error;
        Connection connection = work(*box, error);
        auto passed = std::make_shared<PassedSocket>();
        if (connection.socket.isSet())
            *passed = PassedSocket(static_cast<PassedSocket::Value>(connection.socket.release()));
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
    d->run([this, host, literal, peer, port = address.port](Mailbox &mailbox, Error &error) -> Connection {
        ADDRINFOW hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = literal ? AI_NUMERICHOST : AI_CANONNAME;
        ADDRINFOW *found = nullptr;
        if (const int why = ::GetAddrInfoW(wide(host), wide(QString::number(port)), &hints, &found); why != 0) {
            error = ConnectError::of(why == WSATRY_AGAIN ? Trouble::NameServerSilent : Trouble::NameUnknown,
                                     cleanText(host, 200), qt_error_string(why));
            return {};
        }
        const AddressList list(found);
        const QString canonical =
            list->ai_canonname && !literal ? QString::fromWCharArray(list->ai_canonname) : QString();
        mailbox.post([this, canonical] { Q_EMIT hostFound(cleanText(canonical, 255)); });
        Connection connected = connectTcp(addressesOf(list.get()), [&mailbox] { return mailbox.isAbandoned(); });
        if (!connected.socket.isSet())
            error = ConnectError::of(troubleOf(connected.code), peer, qt_error_string(connected.code));
        return connected;
    });
}

void Connector::listen(const Address &at)
{
    d->run([host = at.host, port = at.port](Mailbox &mailbox, Error &error) {
        Connection accepted =
            awaitConnection(host.toUtf8().constData(), port, [&mailbox] { return mailbox.isAbandoned(); });
        if (!accepted.socket.isSet()) {
            const TcpSocket::Meaning meaning = TcpSocket::meaning(accepted.code);
            const bool foreign = meaning == TcpSocket::Meaning::NoAddress && !host.isEmpty();
            error =
                ConnectError::of(meaning == TcpSocket::Meaning::PortTaken ? Trouble::PortTaken
                                 : foreign                                ? Trouble::NoAddressHere
                                                                          : Trouble::PortUnusable,
                                 foreign ? cleanText(host, 80) : QString::number(port), qt_error_string(accepted.code));
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

bool Connector::isConfined() const
{
    return true;
}

PassedSocket Connector::takeSocket()
{
    return std::move(d->socket);
}

} // namespace virtdesk
