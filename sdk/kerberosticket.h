// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QDateTime>
#include <QString>

namespace virtdesk {

/// A Kerberos ticket for one service, without the ticket cache that it is from and without the ticket-granting ticket,
/// or why there is none.
struct KerberosTicket
{
    enum class State {
        NotAsked, ///< the system's own library has to be asked
        Usable,
        NoTicket,
        ExpiredTicket,
        ClockSkew,
        KdcUnreachable, ///< no KDC of the realm answers
        UnknownRealm,   ///< no KDC is known for the realm
        UnknownService, ///< the KDC has no such principal
        Refused,        ///< the KDC refuses this user or service
        Other,
    };
    static constexpr qsizetype maximumSize = 128 << 10;

    State state = State::NotAsked;
    Secret credential; ///< of Usable: as krb5_marshal_credentials() writes it
    QString service;   ///< principal that was asked for: "vnc/hv1.lab.example@LAB.EXAMPLE"
    QString user;      ///< principal of the ticket cache, when there is one
    QDateTime expiry;  ///< of the ticket-granting ticket, where there is one
    QString detail;    ///< library's words
};

} // namespace virtdesk
