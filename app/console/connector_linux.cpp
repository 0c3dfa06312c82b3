// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/connector.h"

#include "app/connect/connectwire.h"
#include "app/connect/tcpsocket.h"
#include "app/console/confinementpolicy.h"
#include "app/console/connecterror.h"
#include "app/console/consoletext.h"
#include "app/console/helperprocess.h"
#include "app/console/sessionprotection.h"

#include <QFile>
#include <QTimer>
#include <QUrl>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

namespace virtdesk {

namespace {

ConnectError::Trouble troubleOf(int code, bool local)
{
    using Trouble = ConnectError::Trouble;
    if (local) {
        switch (code) {
        case EACCES:
        case EPERM:
            return Trouble::NotAllowed;
        case ENOENT:
        case ECONNREFUSED:
            return Trouble::NotThere;
        case ENAMETOOLONG:
            return Trouble::PathTooLong;
        default:
            return Trouble::Other;
        }
    }
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

ConnectError::Trouble troubleOfListening(int code, bool anyAddress)
{
    using Trouble = ConnectError::Trouble;
    switch (TcpSocket::meaning(code)) {
    case TcpSocket::Meaning::PortTaken:
        return Trouble::PortTaken;
    case TcpSocket::Meaning::NotAllowed:
        return Trouble::PortNotAllowed;
    case TcpSocket::Meaning::NoAddress:
        return anyAddress ? Trouble::PortUnusable : Trouble::NoAddressHere;
    default:
        return Trouble::PortUnusable;
    }
}

QString words(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

} // namespace

class Connector::Private
{
public:
    explicit Private(Connector *connector)
        : q(connector)
    {
    }

    void ask(ConnectRequest request, const QByteArray &host);
    void take(QByteArrayView packet, NativeHandle handle);
    void end(const Error &error);

    Connector *q;
    std::unique_ptr<HelperProcess> helper;
    PassedSocket socket;
    QString peer;
    QString name; ///< that is looked up
    ConnectRequest::Kind kind = ConnectRequest::Tcp;
    bool confined = true;
};

void Connector::Private::ask(ConnectRequest request, const QByteArray &host)
{
    kind = static_cast<ConnectRequest::Kind>(request.kind);
    if (host.size() >= qsizetype(sizeof request.host) || host.contains('\0')) {
        const bool local = kind == ConnectRequest::Unix;
        // Not from inside the call that asks.
        QTimer::singleShot(0, q, [this, local] {
            end(ConnectError::of(local ? ConnectError::Trouble::PathTooLong : ConnectError::Trouble::NameUnknown, peer,
                                 {}));
        });
        return;
    }
    request.mustBeConfined = ConfinementPolicy::isConfinementRequired() ? 1 : 0;
    std::memcpy(request.host, host.constData(), static_cast<std::size_t>(host.size()));
    auto started = HelperProcess::start(
        QStringLiteral("virtdesk-connect"), QByteArrayView(reinterpret_cast<const char *>(&request), sizeof request),
        sizeof(ConnectReply), {"RES_OPTIONS", "LOCALDOMAIN", "HOSTALIASES"},
        [this](QByteArrayView packet, NativeHandle handle) { take(packet, std::move(handle)); },
        [this] {
            end({Failure::Internal,
                 ConsoleText::tr("The program virtdesk-connect, which makes connections, ended "
                                 "unexpectedly. Reconnect to start it again."),
                 {}});
        });
    if (!started) {
        QTimer::singleShot(0, q, [this, error = started.error()] { end(error); });
        return;
    }
    helper = std::move(started).value();
}

/// Nothing follows. The signal may delete the connector.
void Connector::Private::end(const Error &error)
{
    helper.reset();
    if (kind == ConnectRequest::NameOfHost)
        Q_EMIT q->nameFound(QString());
    else
        Q_EMIT q->failed(error);
}

void Connector::Private::take(QByteArrayView packet, NativeHandle handle)
{
    ConnectReply reply;
    if (packet.size() != qsizetype(sizeof reply)) {
        end(ConnectError::of(ConnectError::Trouble::Other, peer, QStringLiteral("reply of a wrong size")));
        return;
    }
    std::memcpy(&reply, packet.data(), sizeof reply);
    reply.name[sizeof reply.name - 1] = '\0';
    confined = confined && reply.unconfined == 0;
    // What a name server says is a stranger's text.
    const QString text = cleanText(QByteArray(reply.name), 255);
    switch (reply.state) {
    case ConnectReply::HostFound:
        Q_EMIT q->hostFound(text);
        return;
    case ConnectReply::NameFound:
        helper.reset();
        Q_EMIT q->nameFound(text);
        return;
    case ConnectReply::Connected:
        if (!handle.isSet())
            break;
        socket = PassedSocket(handle.release());
        helper.reset();
        Q_EMIT q->connected();
        return;
    case ConnectReply::NotConfined:
        end(SessionProtection::refusal(QStringLiteral("virtdesk-connect")));
        return;
    case ConnectReply::HostUnknown:
        end(ConnectError::of(
            reply.code == EAI_AGAIN ? ConnectError::Trouble::NameServerSilent : ConnectError::Trouble::NameUnknown,
            name,
            reply.code == EAI_SYSTEM ? words(reply.systemCode) : QString::fromLocal8Bit(::gai_strerror(reply.code))));
        return;
    default:
        break;
    }
    if (kind == ConnectRequest::Listen) {
        const ConnectError::Trouble trouble = troubleOfListening(reply.code, name.isEmpty());
        end(ConnectError::of(trouble, trouble == ConnectError::Trouble::NoAddressHere ? name : peer,
                             words(reply.code)));
        return;
    }
    end(ConnectError::of(troubleOf(reply.code, kind == ConnectRequest::Unix), peer, words(reply.code)));
}

Connector::Connector(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Connector::~Connector() = default;

void Connector::connectTo(const Address &address, const QString &peer)
{
    d->peer = peer;
    ConnectRequest request;
    if (address.kind == Address::Kind::Unix) {
        request.kind = ConnectRequest::Unix;
        d->peer = cleanText(address.path, 200);
        d->ask(request, QFile::encodeName(address.path));
        return;
    }
    d->name = cleanText(address.host, 200);
    request.kind = ConnectRequest::Tcp;
    request.port = address.port;
    const QByteArray ace = isLiteral(address.host) ? QByteArray() : QUrl::toAce(address.host);
    d->ask(request, ace.isEmpty() ? address.host.toUtf8() : ace);
}

void Connector::listen(const Address &at)
{
    d->name = cleanText(at.host, 80);
    d->peer = QString::number(at.port);
    ConnectRequest request;
    request.kind = ConnectRequest::Listen;
    request.port = at.port;
    d->ask(request, at.host.toUtf8());
}

void Connector::findName(const QString &address)
{
    ConnectRequest request;
    request.kind = ConnectRequest::NameOfHost;
    d->ask(request, address.toUtf8());
}

bool Connector::isLiteral(const QString &host)
{
    const QByteArray name = host.section(QLatin1Char('%'), 0, 0).toUtf8();
    unsigned char address[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, name.constData(), address) == 1 ||
           ::inet_pton(AF_INET6, name.constData(), address) == 1;
}

bool Connector::isConfined() const
{
    return d->confined;
}

PassedSocket Connector::takeSocket()
{
    return std::move(d->socket);
}

} // namespace virtdesk
