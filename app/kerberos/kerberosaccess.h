// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/kerberosresult.h"
#include "sdk/credentials.h"
#include "sdk/secret.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace virtdesk {

/// One credential cache that holds a principal.
struct KerberosCache
{
    QString name;      ///< "FILE:/tmp/krb5cc_1000", "KCM:1000:…"
    QString principal; ///< "anna@CORP.EXAMPLE"
    QString realm;
    bool isDefault = false; ///< what programs use that ask for nothing else
    bool hasTicket = false; ///< a ticket-granting ticket is in it (it may have expired)
    QDateTime starts;       ///< UTC, of the ticket-granting ticket
    QDateTime expires;
    QDateTime renewUntil; ///< invalid = not renewable
    QStringList services; ///< for which a ticket is kept: "HTTP/engine.corp.example@CORP.EXAMPLE"; at most maxServices

    static constexpr qsizetype maxServices = 50;

    bool isValid(const QDateTime &now = QDateTime::currentDateTimeUtc()) const { return hasTicket && expires > now; }
    bool isRenewable(const QDateTime &now = QDateTime::currentDateTimeUtc()) const
    {
        return isValid(now) && renewUntil.isValid() && renewUntil > expires && renewUntil > now;
    }
    bool operator==(const KerberosCache &) const = default;
};

/// All that is known at one moment.
struct KerberosState
{
    QList<KerberosCache> caches; ///< the default one first
    QString defaultRealm;
    QString defaultCache;   ///< its name, also when it holds nothing
    KerberosResult problem; ///< why nothing could be read; None with no caches = there is no ticket
    bool operator==(const KerberosState &other) const
    {
        return caches == other.caches && defaultRealm == other.defaultRealm && defaultCache == other.defaultCache &&
               problem.problem == other.problem.problem;
    }
};

/// What the program can do about tickets on this platform.
struct KerberosAbilities
{
    bool acquire = true; ///< get one with a name and password; several caches, one of them the default
    bool renew = true;   ///< false: the system renews by itself
    bool forget = true;  ///< destroy a cache
};

/// One line of `virtdeskctl doctor`.
struct KerberosCheck
{
    QString name; ///< "Kerberos ticket"
    bool good = false;
    QString sentence; ///< what is, and what can be done when it is not good
    QString detail;
};

/// The Kerberos library. Every call may wait for the network or the disk and is made on a thread of its own; each has
/// its own library context, so calls may run at the same time. One file per platform.
namespace kerberos {

/// Asks the person for what a KDC wants besides the password. Called on the calling thread of acquire(); nullopt =
/// cancelled. One answer a field.
using Prompter =
    std::function<std::optional<std::vector<Secret>>(const QString &banner, const QList<CredentialField> &fields)>;

/// Constant; any thread.
KerberosAbilities abilities();

KerberosState readState();

/// Gets a ticket with a password and puts it where it is found: the cache that holds this principal already, else the
/// default one, else a new one in the collection. An expired password is changed on the way. `cancelled` is looked at
/// between the steps, network waits can't be cut short.
KerberosResult acquire(const QString &principal, Secret password, const Prompter &prompter,
                       const std::atomic<bool> &cancelled);
KerberosResult renew(const QString &cacheName);
/// Makes a cache the collection's default.
KerberosResult makeDefault(const QString &cacheName);
/// Destroys a cache with all tickets in it, for every program that uses it.
KerberosResult forget(const QString &cacheName);
/// Which of several principals the library takes for a service (krb5_cc_select: .k5identity, realm); empty = none.
QString principalFor(const QString &service, const QString &host);
/// Gets a ticket for "service/host" with the ticket that is there. `canonical` receives the principal that was asked
/// for.
KerberosResult checkService(const QString &service, const QString &host, QString *canonical = nullptr);
/// Whether a KDC of the realm answers. No account is tried.
KerberosResult checkKdc(const QString &realm);

/// All of that for a person: default realm, KDC, ticket, and the service when `host` is not empty. Takes up to some
/// seconds a line.
QList<KerberosCheck> diagnose(const QString &service = {}, const QString &host = {});

} // namespace kerberos

} // namespace virtdesk
