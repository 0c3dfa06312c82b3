// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/identity.h"
#include "sdk/provenance.h"
#include "sdk/trustpath.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace virtdesk::ovirt {

/// What makes an engine's certificate acceptable: a CA (given or the system's), or being exactly the certificate that a
/// person accepted.
class TlsTrust
{
public:
    TlsTrust(const QByteArray &caPem, NamedBy caNamedBy, const QByteArray &acceptedSha256);

    /// False when a CA was given and nothing could be read from it.
    bool usable() const { return m_usable; }
    const QSslConfiguration &configuration() const { return m_configuration; }
    bool accepts(const QSslCertificate &certificate) const;
    /// True where all that is wrong is that a CA which was given is itself issued by one that is not known: what a
    /// person names as a CA is an anchor, also an intermediate one. The signatures below it have been checked.
    bool endsAtGivenCa(const QList<QSslError> &errors) const;
    void accept(const QByteArray &sha256) { m_acceptedSha256 = sha256; }
    /// By what a server is verified with which a TLS handshake went through under this trust.
    TrustPath path() const;

    /// The question to put to the person, with the problems told apart.
    IdentityQuestion question(const QString &host, const QString &name, const QList<QSslCertificate> &chain,
                              const QList<QSslError> &errors) const;

private:
    QSslConfiguration m_configuration;
    QByteArray m_authority;
    bool m_authorityFromOutside;
    QByteArray m_acceptedSha256;
    QSet<QByteArray> m_givenCas; ///< SHA-256
    bool m_usable = true;
};

} // namespace virtdesk::ovirt
