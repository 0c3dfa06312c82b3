// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/ovirt/scriptedhost.h"

namespace virtdesk::test {

/// Gives tokens that are numbered, so that one that is sent twice shows, or none.
class TicketHost : public ScriptedHost
{
public:
    void negotiateToken(const QString &proxy, Reply<KerberosTicket> reply) override
    {
        proxies << proxy;
        KerberosTicket ticket;
        ticket.state = state;
        if (state == KerberosTicket::State::Usable) {
            ticket.credential = Secret(QByteArrayView(QByteArray("token ").append(QByteArray::number(proxies.size()))));
            given << QByteArray("Negotiate ") + ticket.credential.view().toByteArray().toBase64();
        }
        if (!answers)
            return;
        auto shared = std::make_shared<KerberosTicket>(std::move(ticket));
        QTimer::singleShot(0, this, [reply = std::move(reply), shared] { reply(std::move(*shared)); });
    }

    KerberosTicket::State state = KerberosTicket::State::Usable;
    bool answers = true;
    QStringList proxies;  ///< that tokens were asked for
    QByteArrayList given; ///< values of Proxy-Authorization
};

} // namespace virtdesk::test
