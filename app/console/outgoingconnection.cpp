// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/outgoingconnection.h"

#include "app/console/connector.h"
#include "app/console/transportprocess.h"

namespace virtdesk {

class OutgoingConnection::Private
{
public:
    std::unique_ptr<Connector> connector;
    std::unique_ptr<TransportProcess> transport;
};

OutgoingConnection::OutgoingConnection(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

OutgoingConnection::~OutgoingConnection() = default;

void OutgoingConnection::open(const WayOut &way)
{
    if (!way.hops.isEmpty()) {
        d->transport = std::make_unique<TransportProcess>();
        TransportProcess *transport = d->transport.get();
        connect(transport, &TransportProcess::connected, this, &OutgoingConnection::connected);
        connect(transport, &TransportProcess::failed, this, &OutgoingConnection::failed);
        connect(transport, &TransportProcess::credentialsRequested, this, &OutgoingConnection::credentialsRequested);
        connect(transport, &TransportProcess::identityQuestioned, this, &OutgoingConnection::identityQuestioned);
        transport->open(way.hops, way.next);
        return;
    }
    d->connector = std::make_unique<Connector>();
    connect(d->connector.get(), &Connector::hostFound, this, &OutgoingConnection::hostFound);
    connect(d->connector.get(), &Connector::connected, this, &OutgoingConnection::connected);
    connect(d->connector.get(), &Connector::failed, this, &OutgoingConnection::failed);
    if (way.listens)
        d->connector->listen(way.address);
    else
        d->connector->connectTo(way.address, cleanText(way.address.display(), 200));
}

PassedSocket OutgoingConnection::takeSocket()
{
    return d->transport ? d->transport->takeSocket() : d->connector ? d->connector->takeSocket() : PassedSocket();
}

bool OutgoingConnection::carries() const
{
    return d->transport != nullptr;
}

QString OutgoingConnection::program() const
{
    return carries() ? QStringLiteral("virtdesk-transport") : QStringLiteral("virtdesk-connect");
}

bool OutgoingConnection::isConfined() const
{
    return d->transport ? d->transport->isConfined() : d->connector && d->connector->isConfined();
}

void OutgoingConnection::answerCredentials(Result<CredentialAnswer> answer)
{
    if (d->transport)
        d->transport->answerCredentials(std::move(answer));
}

void OutgoingConnection::answerIdentity(IdentityDecision decision)
{
    if (d->transport)
        d->transport->answerIdentity(decision);
}

} // namespace virtdesk
