// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/ticketsource.h"

#include "app/console/confinementpolicy.h"
#include "app/console/helperprocess.h"
#include "app/console/sessionprotection.h"
#include "app/ticket/ticketwire.h"

#include <QTimer>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace virtdesk {

namespace {

KerberosTicket::State stateOf(std::uint32_t state)
{
    using State = KerberosTicket::State;
    switch (state) {
    case TicketReply::Usable:
        return State::Usable;
    case TicketReply::NoTicket:
        return State::NoTicket;
    case TicketReply::ExpiredTicket:
        return State::ExpiredTicket;
    case TicketReply::ClockSkew:
        return State::ClockSkew;
    case TicketReply::KdcUnreachable:
        return State::KdcUnreachable;
    case TicketReply::UnknownRealm:
        return State::UnknownRealm;
    case TicketReply::UnknownService:
        return State::UnknownService;
    case TicketReply::Refused:
        return State::Refused;
    default:
        return State::Other;
    }
}

template <std::size_t size>
QString text(char (&from)[size])
{
    from[size - 1] = '\0';
    return cleanText(QByteArray(from), size);
}

template <std::size_t size>
void put(char (&into)[size], const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    if (bytes.size() < qsizetype(size))
        std::memcpy(into, bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

class TicketSource::Private
{
public:
    explicit Private(TicketSource *source)
        : q(source)
    {
    }

    void ask(TicketRequest request);
    void take(QByteArrayView packet)
    {
        TicketReply reply;
        KerberosTicket got;
        got.state = KerberosTicket::State::Other;
        if (packet.size() >= qsizetype(sizeof reply)) {
            std::memcpy(&reply, packet.data(), sizeof reply);
            confined = reply.unconfined == 0;
            const QByteArrayView credential = packet.sliced(sizeof reply);
            got.service = text(reply.service);
            got.user = text(reply.user);
            got.detail = reply.state == TicketReply::NotConfined
                             ? SessionProtection::refusal(QStringLiteral("virtdesk-ticket")).sentence
                             : text(reply.detail);
            if (reply.expiry > 0)
                got.expiry = QDateTime::fromSecsSinceEpoch(std::min<qint64>(reply.expiry, 0xffffffff), Qt::UTC);
            const KerberosTicket::State state = stateOf(reply.state);
            const bool whole = credential.size() == qsizetype(reply.credentialSize);
            if (state != KerberosTicket::State::Usable)
                got.state = state;
            else if (whole && !credential.isEmpty()) {
                got.credential = Secret(credential);
                got.state = state;
            }
        }
        ticket = std::move(got);
        helper.reset();
        Q_EMIT q->found();
    }

    void fail(const QString &detail)
    {
        helper.reset();
        ticket.state = KerberosTicket::State::Other;
        ticket.detail = detail;
        Q_EMIT q->found();
    }

    TicketSource *q;
    std::unique_ptr<HelperProcess> helper;
    KerberosTicket ticket;
    bool confined = true;
};

TicketSource::TicketSource(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

TicketSource::~TicketSource() = default;

bool TicketSource::seesTickets()
{
    return true;
}

void TicketSource::find(const QString &service, const QString &host)
{
    TicketRequest request;
    put(request.service, service);
    put(request.host, host);
    d->ask(request);
}

void TicketSource::findToken(const QString &host)
{
    TicketRequest request;
    request.token = 1;
    put(request.service, QStringLiteral("HTTP"));
    put(request.host, host);
    d->ask(request);
}

void TicketSource::Private::ask(TicketRequest request)
{
    request.mustBeConfined = ConfinementPolicy::isConfinementRequired() ? 1 : 0;
    auto started = HelperProcess::start(
        QStringLiteral("virtdesk-ticket"), QByteArrayView(reinterpret_cast<const char *>(&request), sizeof request),
        sizeof(TicketReply) + maxCredentialBytes,
        {"KRB5CCNAME", "KRB5_CONFIG", "KRB5_TRACE", "KRB5_CLIENT_KTNAME", "XDG_RUNTIME_DIR", "HOME"},
        [this](QByteArrayView packet, NativeHandle) { take(packet); },
        [this] { fail(QStringLiteral("virtdesk-ticket ended unexpectedly")); });
    if (!started) {
        QTimer::singleShot(0, q, [this, why = started.error().detail] { fail(why); });
        return;
    }
    helper = std::move(started).value();
}

bool TicketSource::isConfined() const
{
    return d->confined;
}

KerberosTicket TicketSource::takeTicket()
{
    return std::exchange(d->ticket, KerberosTicket());
}

} // namespace virtdesk
