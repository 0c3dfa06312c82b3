// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/provenance.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUrl>

namespace virtdesk {

/// Where a byte stream leads to.
struct Address
{
    enum class Kind { None, Tcp, Unix };

    Kind kind = Kind::None;
    QString host;     ///< name or literal address, without brackets (Tcp)
    quint16 port = 0; ///< Tcp
    QString path;     ///< Unix

    static Address tcp(const QString &host, quint16 port) { return {Kind::Tcp, host, port, {}}; }
    static Address unixSocket(const QString &path) { return {Kind::Unix, {}, 0, path}; }
    bool operator==(const Address &) const = default;
    /// `host:port`, `[v6]:port` or the path.
    QString display() const;
};

/// Who can renew a target (fresh ticket, current host and port) and act on its VM.
struct TargetProvider
{
    QString engine; ///< canonical engine URL, e.g. https://engine.lab.example/ovirt-engine; empty = nobody
    QString vmId;
    QString consoleKind; ///< "vnc"
    bool isSet() const { return !engine.isEmpty() && !vmId.isEmpty(); }
};

/// Everything that is needed to reach one console. `.vv` files, URIs, the engine and libvirt all become one.
/// A plain value, move-only because of its ticket. Holds no widget, no connection.
struct ConsoleTarget
{
    QString protocol; ///< display plugin's protocol: "vnc"
    Address address;
    QUrl proxy; ///< empty = direct
    /// The server connects to us: `address` is where to listen, with an empty host for every address of this computer.
    bool listens = false;
    QString repeaterId; ///< what a repeater (UltraVNC) at `address` is told, without "ID:"; empty = no repeater

    QByteArray caPem;         ///< CA certificates for this target; empty = the system's
    QString expectedHostName; ///< name that the certificate must carry; empty = address.host
    QString hostSubject;      ///< exact subject "O=x,CN=y" expected instead of a host name; empty = host name
    QString serviceHost;      ///< host part of the Kerberos service name; empty = canonical name of address.host
    QByteArray clientCertificatePem;
    Secret clientKeyPem;
    QByteArray acceptedSha256; ///< certificate that a person once accepted for this host; empty = none

    QString userName;       ///< empty = ask, or the ticket's own
    Secret ticket;          ///< one-time password; empty = none
    QDateTime ticketExpiry; ///< invalid = not known

    QString pinnedMechanism;        ///< SASL mechanism that the person insists on; empty = by policy
    bool allowAnonymousTls = false; ///< explicit consent to TLS without a certificate
    bool allowAnonymousSasl = false;

    /// What this target was once reached with; anything weaker is refused as a downgrade.
    struct Expectation
    {
        bool verifiedTls = false;
        bool anyTls = false;
        bool sasl = false;
    } expected;

    QString title;
    TargetProvider provider;
    /// Who named the parts above. TrustPath::of decides for each field whether a stored secret is bound to it.
    Provenance namedBy;

    // What a .vv file may ask of the window.
    bool fullScreen = false;
    /// By .vv key ("toggle-fullscreen", "release-cursor", "secure-attention", …), as QKeySequence's portable text. Not
    /// empty: the file decides, and an action without an entry has no keys. "release-cursor" may be modifiers alone
    /// ("Ctrl+Alt").
    QHash<QString, QString> hotkeys;

    ConsoleTarget clone() const;
    /// Identity for "is this console already open" and for stored expectations: provider VM, else address.
    QString key() const;
    /// Address, and the proxy it is reached through: what a person's decision about a server's identity is for.
    QString place() const;
};

} // namespace virtdesk
