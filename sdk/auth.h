// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/credentials.h"
#include "sdk/kerberosticket.h"
#include "sdk/plugin.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace virtdesk {

/// What a display's protocol and its server demand of a SASL sign-in. It is all that a display can say about one: it
/// can't state a fact about the connection, nor consent to anything.
struct SaslRequirements
{
    QList<QByteArray> mechanisms; ///< as the server offers them, already split and checked for form
    QByteArray service;           ///< SASL service name: "vnc"
    unsigned minSsf = 0;          ///< what encryption below and layer together must reach
    unsigned maxSsf = 0;          ///< of the layer; 0 = no layer wanted
};

/// What is known about the connection and what the person has consented to, for one sign-in. Made by the host alone,
/// from the target and from the streams that it has opened itself.
struct AuthFacts
{
    QString promptHost;      ///< host as the person knows it
    QByteArray localAddress; ///< "ip;port" or empty
    QByteArray remoteAddress;
    ChannelProtection protection = ChannelProtection::None;
    unsigned externalSsf = 0;       ///< key bits of TLS with an accepted certificate below, else 0
    QString userName;               ///< known user name; empty = ask
    QString pinnedMechanism;        ///< only this one; empty = strongest acceptable
    bool clientCertificate = false; ///< we have shown one below, so EXTERNAL makes sense
    bool allowAnonymous = false;
    bool allowPlaintext = false; ///< true only under verified TLS or a local socket
};

/// Answers an exchange's questions. Implemented by the session; blocks the I/O thread through its IoContext.
class AuthHost
{
public:
    virtual ~AuthHost() = default;
    virtual Result<CredentialAnswer> askCredentials(const CredentialRequest &request) = 0;
    /// Host part of the service name, for mechanisms that have one (Kerberos, DIGEST-MD5): a name, never an address by
    /// accident; empty = there is none. May look the name up, so it is called only when it is needed.
    virtual Result<QString> serviceHost() = 0;
    /// A Kerberos ticket for the service, got outside of this process. NotAsked: there is nobody to get one, so the
    /// system's own library is to be asked. May wait for a KDC. Errors: Cancelled, Deadline.
    virtual Result<KerberosTicket> kerberosTicket() { return KerberosTicket(); }
};

/// One running sign-in. I/O thread only. Holds secrets only while it needs them.
class AuthExchange
{
public:
    virtual ~AuthExchange() = default;

    /// Chosen mechanism's name, valid from the start.
    virtual QByteArray mechanism() const = 0;
    /// The initial response: nullopt = none, "" = an empty one (RFB tells them apart).
    virtual const std::optional<QByteArray> &initialResponse() const = 0;
    /// True when our side has nothing more to verify. A server's "done" counts only together with this.
    virtual bool complete() const = 0;
    /// Takes the server's data (nullopt = none) and gives our next token (nullopt = none).
    /// Errors: SignIn (refused, no ticket, server not genuine), Protocol.
    virtual Result<std::optional<QByteArray>> step(const std::optional<QByteArray> &fromServer) = 0;
    /// Negotiated security strength factor; 0 = no layer. Valid once complete.
    virtual unsigned ssf() const = 0;
    /// Who we are to the server (authentication id), for display.
    virtual QString user() const = 0;
    /// Puts the negotiated layer over `below`; with ssf() 0 the bytes pass unchanged. Either way security() then tells
    /// mechanism and user. Called once, when complete.
    virtual Result<std::unique_ptr<ByteStream>> wrap(std::unique_ptr<ByteStream> below) = 0;
};

/// Metadata key "mechanisms" lists what the plugin can do.
class AuthPlugin
{
public:
    virtual ~AuthPlugin() = default;
    /// Opens and loads what `begin` and its exchanges need of the system: afterwards the process can open nothing more.
    virtual void prepare() {}
    /// Chooses a mechanism and prepares the first token. `host` outlives the exchange. Errors: SignIn (no common or
    /// acceptable mechanism, no ticket: sentence says which), Internal.
    virtual Result<std::unique_ptr<AuthExchange>> begin(const SaslRequirements &wanted, const AuthFacts &facts,
                                                        AuthHost &host) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::AuthPlugin, VirtDeskAuthPlugin_iid)
