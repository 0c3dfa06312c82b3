// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionconnection.h"

#include "app/console/connector.h"
#include "app/console/consoletext.h"
#include "app/console/outgoingconnection.h"
#include "app/console/ticketsource.h"
#include "app/journal/logcategory.h"
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
    WayOut way;
    std::shared_ptr<ReadyConnection> ready; ///< instead of one to be made
    Address target;
    QString protocol;
    QString serviceHost; ///< empty = not known yet
    QString canonicalName;

    std::unique_ptr<OutgoingConnection, LaterDeleter> outgoing;
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
    if (way.address.kind == Address::Kind::Ready) {
        useReady();
        return;
    }
    outgoing.reset(new OutgoingConnection);
    QObject::connect(outgoing.get(), &OutgoingConnection::connected, q, [this] {
        waiting = true;
        noteConfinement(outgoing->isConfined(), outgoing->program());
        qCInfo(logSession).noquote() << "connected to" << logName(way.address.display());
        if (released)
            q->release();
    });
    QObject::connect(outgoing.get(), &OutgoingConnection::failed, q, [this](const Error &error) {
        failure = error;
        qCInfo(logSession).noquote() << "not connected to" << logName(way.address.display()) << logText(error);
        if (released)
            q->release();
    });
    QObject::connect(outgoing.get(), &OutgoingConnection::hostFound, q, [this](const QString &name) {
        noteConfinement(outgoing->isConfined(), outgoing->program());
        if (!way.byHop)
            canonicalName = name;
        qCInfo(logSession).noquote() << "host found:" << logName(way.address.display()) << "canonical name"
                                     << logName(name);
        tell(ConnectionAnswered::State::HostFound);
    });
    QObject::connect(outgoing.get(), &OutgoingConnection::credentialsRequested, q,
                     [this](const CredentialRequest &request) {
                         tell(ConnectionAnswered::State::Asking);
                         Q_EMIT q->credentialsRequested(request);
                     });
    QObject::connect(outgoing.get(), &OutgoingConnection::identityQuestioned, q,
                     [this](const IdentityQuestion &question) {
                         tell(ConnectionAnswered::State::Asking);
                         Q_EMIT q->identityQuestioned(question);
                     });
    outgoing->open(way);
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
    message.local = way.address.isLocal();
    message.error = error;
    message.socket = std::move(socket);
    answer = std::move(message);
    Q_EMIT q->answered();
}

void SessionConnection::Private::passOn()
{
    if (outgoing)
        handedOver = outgoing->takeSocket();
    if (outgoing && !outgoing->carries())
        outgoing.reset();
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

SessionConnection::SessionConnection(const ConsoleTarget &target, const QStringList &apart, NativeHandle::Value session,
                                     QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, session))
{
    d->target = target.endpoint.address;
    d->protocol = target.protocol;
    d->serviceHost = target.trust.serviceHost;
    d->ready = target.endpoint.ready;
    d->way = WayOut::of(target, apart);
}

SessionConnection::~SessionConnection() = default;

std::unique_ptr<QObject> SessionConnection::takeCarrier()
{
    if (!d->outgoing || !d->outgoing->carries())
        return nullptr;
    d->outgoing->disconnect();
    return std::unique_ptr<QObject>(d->outgoing.release());
}

const WayOut &SessionConnection::way() const
{
    return d->way;
}

void SessionConnection::answerCredentials(Result<CredentialAnswer> answer)
{
    if (!d->outgoing)
        return;
    d->outgoing->answerCredentials(std::move(answer));
    d->tell(ConnectionAnswered::State::Answered);
}

void SessionConnection::answerIdentity(IdentityDecision decision)
{
    if (!d->outgoing)
        return;
    d->outgoing->answerIdentity(decision);
    d->tell(ConnectionAnswered::State::Answered);
}

void SessionConnection::start()
{
    if (d->way.isSet())
        d->connectTo();
}

void SessionConnection::release()
{
    d->released = true;
    if (d->failure) {
        const Error error = *std::exchange(d->failure, std::nullopt);
        d->outgoing.reset();
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
    if (!d->way.isSet() || !d->released || (d->outgoing && !d->outgoing->carries()) || d->connections >= maxConnections)
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
