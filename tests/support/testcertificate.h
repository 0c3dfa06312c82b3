// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace virtdesk::test {

/// A certificate with its key, made on the spot, so that no test depends on a file that expires.
class TestCertificate
{
public:
    struct Wish
    {
        QString organisation = {}; ///< empty = none; stands before the common name
        QString commonName = {};
        QStringList dnsNames = {};
        QStringList addresses = {};
        qint64 validFrom = -3600; ///< seconds from now
        qint64 validUntil = 30 * 24 * 3600;
        bool isCa = false;
        int rsaBits = 0; ///< 0 = P-256
        const char *digest = "SHA256";
    };

    /// Signed by `issuer`, or by itself when that is null.
    explicit TestCertificate(const Wish &wish, const TestCertificate *issuer = nullptr);

    X509 *certificate() const { return m_certificate.get(); }
    EVP_PKEY *key() const { return m_key.get(); }
    QByteArray pem() const;
    QByteArray keyPem() const;
    QByteArray sha256() const;
    /// A list of revoked certificates, signed by this CA.
    QByteArray revocationListPem(const TestCertificate &revoked) const;

private:
    X509Ptr m_certificate;
    PkeyPtr m_key;
};

} // namespace virtdesk::test
