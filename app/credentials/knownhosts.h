// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "app/credentials/identitystore.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>

namespace virtdesk {

/// All that is remembered of servers, whichever file it lies in: accepted certificates, named authorities, what
/// consoles were reached with, stored sign-ins. Forgets it for one server or for all, which is the way out when a
/// server was changed on purpose. Main thread.
class KnownHosts
{
public:
    struct Item
    {
        enum class Kind { Certificate, Reached, Password, Authority };
        Kind kind = Kind::Certificate;
        QString host;    ///< as it is shown: "hv1:5900", "engine.lab.example"; with the proxy where there is one
        QString service; ///< of a certificate, authority or password
        QString user;    ///< of a password
        QString key;     ///< names the item in its own store
        ServerTrust::Expectation reached;
        QByteArray sha256; ///< of a certificate
        QDateTime since;   ///< invalid = not known
    };

    /// Both outlive this.
    KnownHosts(CredentialBroker &broker, IdentityStore &identities);

    /// By host.
    QList<Item> items() const;
    /// Those of `host`: a name or address, with or without a port; empty = all.
    QList<Item> itemsOf(const QString &host) const;
    /// Forgets them. `done` comes through the event loop with the sentences of what could not be forgotten.
    void forget(const QList<Item> &items, std::function<void(QStringList problems)> done);

    /// Whether an item's host is meant by what a person names: without a port every port of it is.
    static bool isMeant(const QString &itemHost, const QString &named);

private:
    CredentialBroker &m_broker;
    IdentityStore &m_identities;
};

} // namespace virtdesk
