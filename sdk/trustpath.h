// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk {

enum class ChannelProtection;
struct ConsoleTarget;

/// By what a server was verified, as whom, and over which way it was reached. A stored secret is bound to the path on
/// which it was accepted, and is given away only on an equal one. Made by the program from what it connects with, never
/// from what a server or a session says about itself. Any thread.
struct TrustPath
{
    enum class Anchor {
        Unknown,    ///< nobody has said: matches nothing
        Unverified, ///< no TLS, or TLS without a certificate
        Local,      ///< a socket of this computer
        Verified,   ///< by `authority` or by `certificate`
    };

    Anchor anchor = Anchor::Unknown;
    QByteArray authority;   ///< Verified: authorityOf() the CA certificates that were given; empty = the system's
    QByteArray certificate; ///< Verified: SHA-256 of the server certificate that a person accepted; empty = none
    QString identity;       ///< Verified: what the certificate must carry, where it is not the host's own name
    QString route;          ///< the proxy, "http://host:port"; listening; the repeater's ID; empty = direct

    // Where the above came from, for the prompt's words. They don't make two paths differ.
    bool authorityFromOutside = false;
    bool identityFromOutside = false;
    bool routeFromOutside = false;

    bool isFromOutside() const { return authorityFromOutside || identityFromOutside || routeFromOutside; }
    /// Whether a secret that was accepted on `other` may be given away on this path.
    bool matches(const TrustPath &other) const;
    /// The compared parts as one text; equal exactly for paths that are equal in them.
    QString text() const;

    /// The path of a connection to `target` that is protected like that.
    static TrustPath of(const ConsoleTarget &target, ChannelProtection protection);
    /// What identifies a set of PEM blocks as trust anchors, whatever their order and layout; empty for no text. Text
    /// that is not whole PEM blocks is told apart byte by byte.
    static QByteArray authorityOf(const QByteArray &pem);
};

} // namespace virtdesk
