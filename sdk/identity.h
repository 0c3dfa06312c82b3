// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// A server's certificate as it is shown to a person. Text is cleaned; the fingerprint is SHA-256 of the DER.
struct CertificateInfo
{
    QString subject;
    QString issuer;
    QStringList names; ///< DNS names and addresses of the subject alternative name
    QDateTime notBefore;
    QDateTime notAfter;
    QByteArray sha256;
    QByteArray pem; ///< the certificate alone
    QByteArray chainPem;
    int keyBits = 0;
    QString keyKind;
};

/// What is wrong with a certificate; each has its own sentence and its own remedy.
enum class CertificateProblem {
    UnknownIssuer,
    SelfSigned,
    WrongName,
    WrongSubject,
    Expired,
    NotYetValid,
    ChangedSinceLastTime,
    Weak,
    Revoked,
    Other,
};

/// By what a server shows who it is.
enum class IdentityKind {
    Certificate,
    HostKey, ///< a bare public key, which no authority signs (SSH)
};

/// A server's public key as it is shown to a person.
struct HostKeyInfo
{
    QString algorithm; ///< "ED25519"
    QByteArray sha256; ///< of the key's public form (RFC 4253, section 6.6)
    bool operator==(const HostKeyInfo &) const = default;
};

/// Asked when a server's certificate could not be verified, or its key was never seen. The answer may be remembered,
/// for exactly this host and exactly this certificate or key. A key that has changed is not asked about: it is refused.
struct IdentityQuestion
{
    IdentityKind kind = IdentityKind::Certificate;
    QString service; ///< "vnc", "ovirt"
    QString host;    ///< host:port
    QString expectedName;
    HostKeyInfo hostKey;         ///< of HostKey, which has no certificate and no problems
    CertificateInfo certificate; ///< of Certificate
    QList<CertificateProblem> problems;
    QString detail; ///< library's words
};

enum class IdentityDecision { Refuse, AcceptOnce, AcceptAlways };

/// How a stream is secured, for display in the tab and for `--stats`. Ends up in a person's sight: text is cleaned.
struct StreamSecurity
{
    bool local = false; ///< unix socket
    bool tls = false;
    bool tlsVerified = false; ///< certificate checked against a CA, name matched (or pinned by the person)
    bool tlsPinned = false;   ///< accepted because the person once said so
    QString tlsVersion;
    QString tlsCipher;
    int tlsKeyBits = 0;
    CertificateInfo certificate;
    QString verifiedBy; ///< "CA of the engine", "system CA", …

    QString saslMechanism;
    int saslSsf = 0;
    QString saslUser;
};

} // namespace virtdesk
