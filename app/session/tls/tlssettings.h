// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/identity.h"
#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// What one TLS connection must be like. Move-only because of the key.
struct TlsSettings
{
    bool anonymous = false; ///< key exchange without any certificate; the caller has made sure of the person's consent

    QByteArray caPem; ///< trust anchors (and CRLs, which are then obeyed); empty = the system's
    QString caOrigin; ///< whose CA that is, for people: "CA of the engine"; empty = a default text

    QString expectedName; ///< host name or address that the certificate must carry
    QString hostSubject;  ///< exact subject "O=x,CN=y"; when set, it is checked instead of the name

    QByteArray clientCertificatePem; ///< own certificate with its chain; empty = none
    Secret clientKeyPem;             ///< unencrypted key to it

    QString service; ///< "vnc": for questions
    QString host;    ///< host:port as the person knows it: for questions and sentences

    /// Fingerprint (SHA-256 of the DER) that the person once accepted for good. The same certificate is then accepted
    /// whatever its problems are, except that it is revoked. It never makes a certificate worse: one that verifies is
    /// fine.
    QByteArray acceptedSha256;
};

/// Decides about a certificate that did not verify. Implemented by the session, which asks its parent and waits through
/// its IoContext. Called on the I/O thread, in the middle of the handshake: nothing of ours has been sent by then.
class TlsIdentityAsker
{
public:
    virtual ~TlsIdentityAsker() = default;
    /// Errors (Cancelled, Deadline, …) end the handshake and are passed through.
    virtual Result<IdentityDecision> askIdentity(const IdentityQuestion &question) = 0;
};

} // namespace virtdesk
