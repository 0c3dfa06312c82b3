// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/provenance.h"
#include "sdk/readyconnection.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <utility>

namespace virtdesk {

/// Where a byte stream leads to.
struct Address
{
    enum class Kind {
        None,
        Tcp,
        Unix,
        Ready, ///< no place: the connection is there already (Endpoint::ready)
    };

    Kind kind = Kind::None;
    QString host;     ///< name or literal address, without brackets (Tcp)
    quint16 port = 0; ///< Tcp
    QString path;     ///< Unix

    static Address tcp(const QString &host, quint16 port) { return {Kind::Tcp, host, port, {}}; }
    static Address unixSocket(const QString &path) { return {Kind::Unix, {}, 0, path}; }
    static Address ready() { return {Kind::Ready, {}, 0, {}}; }
    /// It never leaves this computer.
    bool isLocal() const { return kind == Kind::Unix || kind == Kind::Ready; }
    bool operator==(const Address &) const = default;
    /// `host:port`, `[v6]:port` or the path.
    QString display() const;
};

/// Who can renew a target (fresh ticket, current host and port) and act on its VM.
struct TargetProvider
{
    QString inventory; ///< canonical URL of the inventory, e.g. https://engine.lab.example/ovirt-engine; empty = nobody
    QString vmId;
    QString consoleKind; ///< "vnc"
    bool isSet() const { return !inventory.isEmpty() && !vmId.isEmpty(); }
};

/// Where a console is, and the way there.
struct Endpoint
{
    Address address;
    /// Hops on the way, the nearest first: each is reached through those before it, and the last one leads to
    /// `address`. "http://host:port" is a proxy (CONNECT); other schemes are those of transport plugins. No password,
    /// and a user only where the hop's scheme has one in its addresses. Empty = direct.
    QList<QUrl> route;
    /// What the console's bytes are carried in at `address` itself: "wss://host:port/path" of a transport plugin that
    /// is a carrier. Host and port are those of `address`. Empty = nothing.
    QUrl carrier;
    /// The server connects to us: `address` is where to listen, with an empty host for every address of this computer.
    bool listens = false;
    /// Of Address::Kind::Ready, to another program of this computer; without a route. Shared by clones, for one use:
    /// a console that is opened again needs a new target.
    std::shared_ptr<ReadyConnection> ready;
    QString repeaterId; ///< what a repeater (UltraVNC) at `address` is told, without "ID:"; empty = no repeater

    static constexpr qsizetype maximumHops = 8;

    /// Where a hop itself is. An HTTP proxy that names no port has the usual one; of other hops the port is 0 then.
    static Address hopAddress(const QUrl &hop);
    /// What a hop is called: "host:port", or the host alone where the address names no port.
    static QString hopName(const QUrl &hop);
    /// Address, and the hops that it is reached through: what a person's decision about a server's identity is for.
    QString place() const;
};

/// By what a console's server is recognised.
struct ServerTrust
{
    QByteArray caPem;               ///< CA certificates for this target; empty = the system's
    QString expectedHostName;       ///< name that the certificate must carry; empty = address.host
    QString hostSubject;            ///< exact subject "O=x,CN=y" expected instead of a host name; empty = host name
    QString serviceHost;            ///< host part of the Kerberos service name; empty = canonical name of address.host
    QByteArray acceptedSha256;      ///< certificate that a person once accepted for this host; empty = none
    bool allowAnonymousTls = false; ///< explicit consent to TLS without a certificate

    /// What this target was once reached with; anything weaker is refused as a downgrade.
    struct Expectation
    {
        bool verifiedTls = false;
        bool anyTls = false;
        bool sasl = false;
    } expected;
};

/// A Secret in a target: copied where the target is cloned, and only there (ConsoleTarget::clone).
class TargetSecret : public Secret
{
public:
    TargetSecret() = default;
    TargetSecret(Secret &&secret)
        : Secret(std::move(secret))
    {
    }
    TargetSecret(TargetSecret &&) noexcept = default;
    TargetSecret &operator=(TargetSecret &&) noexcept = default;

private:
    friend struct ConsoleSignIn;
    friend struct ProxyAccess;
    TargetSecret(const TargetSecret &other)
        : Secret(other.clone())
    {
    }
};

/// Who signs in to a console, and with what.
struct ConsoleSignIn
{
    QString userName;        ///< empty = ask, or the ticket's own
    TargetSecret ticket;     ///< one-time password; empty = none
    QDateTime ticketExpiry;  ///< invalid = not known
    QString pinnedMechanism; ///< SASL mechanism that the person insists on; empty = by policy
    bool allowAnonymousSasl = false;
    QByteArray clientCertificatePem;
    TargetSecret clientKeyPem;

    ConsoleSignIn() = default;
    ConsoleSignIn(ConsoleSignIn &&) noexcept = default;
    ConsoleSignIn &operator=(ConsoleSignIn &&) noexcept = default;

private:
    friend struct ConsoleTarget;
    ConsoleSignIn(const ConsoleSignIn &) = default;
};

/// What opens the last hop of the route, where that is a proxy of the console's own inventory (sdk/consoleproxy.h).
struct ProxyAccess
{
    bool isSet = false;  ///< there is such a proxy: the last hop of the route
    TargetSecret ticket; ///< says which console it leads to, and that it may; for one connection
    QByteArray caPem;    ///< CA certificates that verify the proxy; empty = the system's

    ProxyAccess() = default;
    ProxyAccess(ProxyAccess &&) noexcept = default;
    ProxyAccess &operator=(ProxyAccess &&) noexcept = default;

private:
    friend struct ConsoleTarget;
    ProxyAccess(const ProxyAccess &) = default;
};

/// What whoever named the console asks of its window.
struct Presentation
{
    QString title;
    bool fullScreen = false;
    /// By .vv key ("toggle-fullscreen", "release-cursor", "secure-attention", …), as QKeySequence's portable text. Not
    /// empty: the file decides, and an action without an entry has no keys. "release-cursor" may be modifiers alone
    /// ("Ctrl+Alt").
    QHash<QString, QString> hotkeys;
};

/// Everything that is needed to reach one console. `.vv` files, URIs, the engine and libvirt all become one.
/// A plain value, move-only because of its secrets. Holds no widget, no connection.
struct ConsoleTarget
{
    QString protocol; ///< display plugin's protocol: "vnc"
    Endpoint endpoint;
    ServerTrust trust;
    ConsoleSignIn signIn;
    Presentation presentation;
    TargetProvider provider;
    ProxyAccess proxyAccess;
    /// Who named the parts above. TrustPath::of decides for each field whether a stored secret is bound to it.
    Provenance namedBy;

    ConsoleTarget() = default;
    ConsoleTarget(ConsoleTarget &&) noexcept = default;
    ConsoleTarget &operator=(ConsoleTarget &&) noexcept = default;

    /// A second one with the same secrets. Copied by the members' own types, so that no field is left out.
    ConsoleTarget clone() const { return *this; }
    /// Whether this hop of the route is a proxy of the inventory, which `proxyAccess` opens.
    bool isProxyOfInventory(qsizetype hop) const;
    /// Wipes what serves one connection only: the tickets of the console and of the proxy to it.
    void wipeTickets();
    /// Identity for "is this console already open" and for stored expectations: provider, VM and kind of console, else
    /// the address. VNC and serial console of one VM are two.
    QString key() const;
    /// What key() was before it told kinds apart; empty without a provider. Only to find what was stored then.
    QString keyWithoutKind() const;
    QString place() const { return endpoint.place(); }

private:
    ConsoleTarget(const ConsoleTarget &) = default;
};

} // namespace virtdesk
