// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/credentials.h"
#include "sdk/plugin.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace virtdesk {

/// What a server offers and what is known about the connection, for one sign-in.
struct AuthOffer
{
    QList<QByteArray> mechanisms; ///< as offered, already split and checked for form
    QByteArray service;           ///< "vnc"
    QString host;                 ///< host part of the service name: a name, not an address; empty = there is none
    QString promptHost;           ///< host as the person knows it
    QByteArray localAddress;      ///< "ip;port" or empty
    QByteArray remoteAddress;
    ChannelProtection protection = ChannelProtection::None;
    unsigned externalSsf = 0;       ///< key bits of verified TLS below, else 0
    unsigned minSsf = 0;            ///< the layer that must be reached on top
    unsigned maxSsf = 0;            ///< 0 = no layer wanted
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
    /// Chooses a mechanism and prepares the first token. `host` outlives the exchange. Errors: SignIn (no common or
    /// acceptable mechanism, no ticket: sentence says which), Internal.
    virtual Result<std::unique_ptr<AuthExchange>> begin(const AuthOffer &offer, AuthHost &host) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::AuthPlugin, VirtDeskAuthPlugin_iid)
