// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionconnection.h"

#include "app/console/connector.h"
#include "app/console/consoletext.h"
#include "app/console/ticketsource.h"
#include "app/console/transportprocess.h"
#include "app/journal/logcategory.h"
#include "app/pluginhost/pluginhost.h"
#include "sdk/logtext.h"

#include <QTimer>

namespace virtdesk {

namespace {

constexpr int nameLookupMs = 5000;

/// Deletes later, so that an object may be dropped from inside its own signal.
struct LaterDeleter
{
    void operator()(QObject *object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

} // namespace

class SessionConnection::Private
{
public:
    Private(SessionConnection *connection, NativeHandle::Value process)
        : q(connection)
        , session(process)
    {
        nameTimer.setSingleShot(true);
        QObject::connect(&nameTimer, &QTimer::timeout, q, [this] {
            namer.reset();
            haveName({});
        });
    }

    void noteConfinement(bool confined, const QString &helper)
    {
        if (!confined && !unconfinedHelpers.contains(helper))
            unconfinedHelpers << helper;
    }
    void connectTo();
    void useReady();
    void tell(ConnectionAnswered::State state, const Error &error = {}, QByteArray socket = {});
    void passOn();
    void findName();
    void haveName(const QString &name);
    void haveService(KerberosTicket ticket);

    SessionConnection *q;
    NativeHandle::Value session;
    Address address; ///< of what is connected to: the target, or its proxy
    bool byProxy = false;
    bool listens = false;                   ///< the server comes to us
    bool own = true;                        ///< there is something to connect to
    std::shared_ptr<ReadyConnection> ready; ///< instead of one to be made
    Address target;
    QString protocol;
    QString serviceHost; ///< empty = not known yet
    QString canonicalName;

    std::unique_ptr<Connector, LaterDeleter> connector;
    std::unique_ptr<TransportProcess, LaterDeleter> transport; ///< instead of it, where a hop has a process of its own
    QUrl hop;                                                  ///< such a hop; empty = none
    Address next;                                              ///< what it leads to
    std::unique_ptr<Connector, LaterDeleter> namer;
    std::unique_ptr<TicketSource, LaterDeleter> tickets;
    QTimer nameTimer;
    int connections = 0;
    int services = 0;
    bool released = false;
    bool waiting = false; ///< a connection stands and is not handed over
    bool busy = false;    ///< a name or ticket is being looked for
    bool ticketRequested = false;
    std::optional<Error> failure; ///< held back like a connection

    QStringList unconfinedHelpers;
    ParentMessage answer;
    NativeHandle handle;
    PassedSocket handedOver; ///< where it has to stay until the session has it
};

void SessionConnection::Private::connectTo()
{
    ++connections;
    waiting = false;
    handedOver.close();
    failure.reset();
    if (address.kind == Address::Kind::Ready) {
        useReady();
        return;
    }
    const auto isConnected = [this] {
        waiting = true;
        if (transport)
            noteConfinement(transport->isConfined(), QStringLiteral("virtdesk-transport"));
        else
            noteConfinement(connector->isConfined(), QStringLiteral("virtdesk-connect"));
        qCInfo(logSession).noquote() << "connected to" << logName(address.display());
        if (released)
            q->release();
    };
    const auto hasFailed = [this](const Error &error) {
        failure = error;
        qCInfo(logSession).noquote() << "not connected to" << logName(address.display()) << logText(error);
        if (released)
            q->release();
    };
    if (!hop.isEmpty()) {
        transport.reset(new TransportProcess);
        QObject::connect(transport.get(), &TransportProcess::connected, q, isConnected);
        QObject::connect(transport.get(), &TransportProcess::failed, q, hasFailed);
        transport->open(hop, next);
        return;
    }
    connector.reset(new Connector);
    QObject::connect(connector.get(), &Connector::hostFound, q, [this](const QString &name) {
        noteConfinement(connector->isConfined(), QStringLiteral("virtdesk-connect"));
        if (!byProxy)
            canonicalName = name;
        qCInfo(logSession).noquote() << "host found:" << logName(address.display()) << "canonical name"
                                     << logName(name);
        tell(ConnectionAnswered::State::HostFound);
    });
    QObject::connect(connector.get(), &Connector::connected, q, isConnected);
    QObject::connect(connector.get(), &Connector::failed, q, hasFailed);
    if (listens)
        connector->listen(address);
    else
        connector->connectTo(address, cleanText(address.display(), 200));
}

/// The connection that came with the target, once.
void SessionConnection::Private::useReady()
{
    const qintptr socket = ready ? ready->take() : ReadyConnection::none;
    if (socket != ReadyConnection::none) {
        handedOver = PassedSocket(static_cast<PassedSocket::Value>(socket));
        waiting = true;
        qCInfo(logSession) << "a connection came with the target";
    } else {
        failure = Error{Failure::Unreachable,
                        ConsoleText::tr("The connection that this console came with has been used. Reconnect to get "
                                        "another one."),
                        {}};
    }
    if (released)
        QMetaObject::invokeMethod(q, &SessionConnection::release, Qt::QueuedConnection);
}

void SessionConnection::Private::tell(ConnectionAnswered::State state, const Error &error, QByteArray socket)
{
    ConnectionAnswered message;
    message.state = state;
    message.local = address.isLocal();
    message.error = error;
    message.socket = std::move(socket);
    answer = std::move(message);
    Q_EMIT q->answered();
}

void SessionConnection::Private::passOn()
{
    if (transport)
        handedOver = transport->takeSocket();
    else if (connector)
        handedOver = connector->takeSocket();
    connector.reset();
    auto form = handedOver.passTo(session);
    if (!form) {
        handedOver.close();
        tell(ConnectionAnswered::State::Failed, form.error());
        return;
    }
    handle = std::move(form->handle);
    tell(ConnectionAnswered::State::Connected, {}, std::move(form->description));
}

/// What the target says, else the system's canonical name, else what its address is called. Never an address by
/// accident: no name is better than that.
void SessionConnection::Private::findName()
{
    if (serviceHost.isEmpty())
        serviceHost = canonicalName;
    const bool tcp = target.kind == Address::Kind::Tcp;
    if (serviceHost.isEmpty() && tcp && !Connector::isLiteral(target.host))
        serviceHost = target.host;
    if (!serviceHost.isEmpty() && !Connector::isLiteral(serviceHost)) {
        haveName(serviceHost);
        return;
    }
    namer.reset(new Connector);
    QObject::connect(namer.get(), &Connector::nameFound, q, [this](const QString &name) {
        nameTimer.stop();
        noteConfinement(namer->isConfined(), QStringLiteral("virtdesk-connect"));
        namer.reset();
        haveName(name);
    });
    nameTimer.start(nameLookupMs);
    namer->findName(!serviceHost.isEmpty() ? serviceHost : tcp ? target.host : QString());
}

void SessionConnection::Private::haveName(const QString &name)
{
    serviceHost = name;
    if (name.isEmpty() || !ticketRequested) {
        haveService({});
        return;
    }
    tickets.reset(new TicketSource);
    QObject::connect(tickets.get(), &TicketSource::found, q, [this] {
        KerberosTicket ticket = tickets->takeTicket();
        noteConfinement(tickets->isConfined(), QStringLiteral("virtdesk-ticket"));
        qCInfo(logAuth).noquote() << "ticket for" << logName(serviceHost) << "state" << static_cast<int>(ticket.state)
                                  << logText(ticket.detail);
        tickets.reset();
        haveService(std::move(ticket));
    });
    tickets->find(protocol, serviceHost);
}

void SessionConnection::Private::haveService(KerberosTicket ticket)
{
    busy = false;
    answer = ServiceAnswered{serviceHost, std::move(ticket)};
    Q_EMIT q->answered();
}

SessionConnection::SessionConnection(const ConsoleTarget &target, NativeHandle::Value session, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, session))
{
    d->target = target.endpoint.address;
    d->protocol = target.protocol;
    d->serviceHost = target.trust.serviceHost;
    d->address = target.endpoint.address;
    d->listens = target.endpoint.listens;
    d->ready = target.endpoint.ready;
    d->byProxy = !target.endpoint.route.isEmpty() && !d->listens;
    if (d->byProxy)
        d->address = Endpoint::hopAddress(target.endpoint.route.constFirst());
    // A target without an address, or a hop without one, is told by the session.
    d->own = d->byProxy ? !d->address.host.isEmpty() && d->address.port != 0 : d->address.kind != Address::Kind::None;
    if (!d->byProxy)
        return;
    const QList<QUrl> &route = target.endpoint.route;
    const QString scheme = route.constFirst().scheme();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        return;
    // By their metadata: nothing is loaded here.
    if (PluginHost({PluginHost::defaultFolders(), {}, {}}).transportRunsApart(scheme)) {
        d->hop = route.constFirst();
        d->next = route.size() > 1 ? Endpoint::hopAddress(route.at(1)) : target.endpoint.address;
        d->own = true;
    }
}

SessionConnection::~SessionConnection() = default;

std::unique_ptr<QObject> SessionConnection::takeTransport()
{
    if (d->transport)
        d->transport->disconnect();
    return std::unique_ptr<QObject>(d->transport.release());
}

void SessionConnection::start()
{
    if (d->own)
        d->connectTo();
}

void SessionConnection::release()
{
    d->released = true;
    if (d->failure) {
        const Error error = *std::exchange(d->failure, std::nullopt);
        d->connector.reset();
        d->tell(ConnectionAnswered::State::Failed, error);
        return;
    }
    if (std::exchange(d->waiting, false))
        d->passOn();
}

void SessionConnection::connectionTaken()
{
    d->handedOver.close();
}

bool SessionConnection::connectAgain()
{
    // One at a time.
    if (!d->own || !d->released || d->connector || d->connections >= maxConnections)
        return false;
    d->connectTo();
    return true;
}

bool SessionConnection::findService(bool withTicket)
{
    if (d->busy || ++d->services > maxServices)
        return false;
    d->busy = true;
    d->ticketRequested = withTicket;
    d->findName();
    return true;
}

QStringList SessionConnection::unconfinedHelpers() const
{
    return d->unconfinedHelpers;
}

ParentMessage SessionConnection::takeAnswer()
{
    return std::exchange(d->answer, ParentMessage());
}

NativeHandle SessionConnection::takeHandle()
{
    return std::move(d->handle);
}

} // namespace virtdesk
