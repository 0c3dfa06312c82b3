// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace virtdesk {

/// Why Kerberos can't be used for a service right now. The SASL library only has a line of text for it, in the system's
/// language; this asks the Kerberos library itself and tells the cases apart that people can act on.
struct KerberosDiagnosis
{
    enum class Kind {
        Usable,
        NoTicket,
        ExpiredTicket,
        ClockSkew,
        KdcUnreachable, ///< no KDC of the realm answers
        UnknownRealm,   ///< no KDC is known for the realm
        UnknownService, ///< the KDC has no such principal
        WrongPassword,  ///< of the name that was given, or that is not known
        PasswordExpired,
        Refused, ///< the KDC refuses this user or service
        Other,
    };

    Kind kind = Kind::Other;
    QString service; ///< principal that was asked for: "vnc/hv1.lab.example@LAB.EXAMPLE"
    QString user;    ///< principal of the ticket, when there is one
    QDateTime expiry;
    QString detail; ///< library's words
};

/// Prepares a context for `service`@`host` and drops it: nothing is sent to the server, but a KDC may be asked. May
/// wait for it. One implementation a platform: MIT Kerberos in kerberosprobe_linux.cpp, SSPI in
/// kerberosprobe_windows.cpp.
KerberosDiagnosis probeKerberos(const QByteArray &service, const QString &host);

/// What happened, why, and what can be done; `promptHost` is the server as the person knows it. `host` is what the
/// service name was made of.
QString kerberosSentence(const KerberosDiagnosis &finding, const QString &promptHost, const QString &host);

} // namespace virtdesk
