// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxytoken.h"

#include <QHostAddress>
#include <QPointer>

#include <utility>

namespace virtdesk::ovirt {

namespace {

constexpr qsizetype maximumToken = 48 << 10; ///< it stands in a header line, in base64

Secret authorization(QByteArrayView token)
{
    QByteArray coded = token.toByteArray().toBase64();
    QByteArray value;
    value.reserve(coded.size() + 10); // growing would leave copies behind
    value.append("Negotiate ").append(coded);
    wipe(coded);
    Secret secret{QByteArrayView(value)};
    wipe(value);
    return secret;
}

} // namespace

ProxyToken::ProxyToken(const ProxyName &proxy, std::chrono::milliseconds deadline, InventoryHost &host, Done done)
    : m_proxy(proxy)
    , m_done(std::move(done))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(KerberosTicket::State::KdcUnreachable, QStringLiteral("no token in time")); });
    m_deadline.start(deadline);
    if (QHostAddress().setAddress(m_proxy.host)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                finish(Error{Failure::SignIn,
                             tr("The proxy %1 wants a Kerberos ticket, and there is none for a number: tickets are for "
                                "names. Give the proxy's name instead.")
                                 .arg(m_proxy.display),
                             {}});
            },
            Qt::QueuedConnection);
        return;
    }
    host.negotiateToken(m_proxy.host, [self = QPointer<ProxyToken>(this)](Result<KerberosTicket> ticket) {
        if (!self || std::exchange(self->m_answered, true))
            return;
        self->m_answer = std::move(ticket);
        QMetaObject::invokeMethod(
            self, [self] { self->take(std::move(self->m_answer)); }, Qt::QueuedConnection);
    });
}

void ProxyToken::take(Result<KerberosTicket> ticket)
{
    if (!ticket) {
        finish(ticket.error());
        return;
    }
    using State = KerberosTicket::State;
    if (ticket->state == State::NotAsked) {
        m_gss = std::make_unique<GssNegotiate>([name = m_proxy.host] { return gssInitialToken(name); },
                                               [this](const GssToken &token) { take(token); });
        return;
    }
    const qsizetype size = ticket->credential.size();
    if (ticket->state == State::Usable && size > 0 && size <= maximumToken)
        finish(authorization(ticket->credential.view()));
    else
        fail(ticket->state, ticket->detail);
}

void ProxyToken::take(const GssToken &token)
{
    if (!token.token.isEmpty() && token.token.size() <= maximumToken)
        finish(authorization(token.token));
    else
        fail(token.noTicket ? KerberosTicket::State::NoTicket : KerberosTicket::State::Other, token.problem);
}

void ProxyToken::fail(KerberosTicket::State state, const QString &detail)
{
    using State = KerberosTicket::State;
    Error error{Failure::SignIn, {}, cleanText(detail, 300)};
    switch (state) {
    case State::NoTicket:
    case State::ExpiredTicket:
        error.sentence = tr("The proxy %1 wants a Kerberos ticket, and you have none that is valid. Get one, then "
                            "connect again.")
                             .arg(m_proxy.display);
        error.remedy = Remedy::GetTicket;
        break;
    case State::KdcUnreachable:
    case State::UnknownRealm:
    case State::ClockSkew:
        error.sentence = tr("The proxy %1 wants a Kerberos ticket, and no Kerberos server (KDC) gives one for it now. "
                            "Check this computer's network (VPN) and its clock, then connect again.")
                             .arg(m_proxy.display);
        break;
    default:
        error.sentence = tr("The proxy %1 wants a Kerberos ticket, and there is none for it. Ask the proxy's "
                            "administrator, or for a way without it.")
                             .arg(m_proxy.display);
        break;
    }
    finish(std::move(error));
}

void ProxyToken::finish(Result<Secret> result)
{
    m_deadline.stop();
    const Done done = std::exchange(m_done, {});
    if (done)
        done(std::move(result)); // may delete this
}

} // namespace virtdesk::ovirt
