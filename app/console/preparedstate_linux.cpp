// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/preparedstate.h"

namespace virtdesk {

QStringList PreparedState::systemFiles()
{
    QStringList files = {
        QStringLiteral("/etc/ld.so.cache"), // made anew with each library that comes or is updated
        // Settings of OpenSSL, and the system's certificate authorities, by distribution. Links are followed.
        QStringLiteral("/etc/ssl/openssl.cnf"),
        QStringLiteral("/etc/pki/tls/openssl.cnf"),
        QStringLiteral("/etc/ssl/cert.pem"),
        QStringLiteral("/etc/ssl/certs"),
        QStringLiteral("/etc/ssl/certs/ca-certificates.crt"),
        QStringLiteral("/etc/ssl/ca-bundle.pem"),
        QStringLiteral("/etc/pki/tls/cert.pem"),
        QStringLiteral("/etc/pki/tls/certs"),
        QStringLiteral("/usr/lib/ssl/cert.pem"),
    };
    for (const char *variable : {"SSL_CERT_FILE", "SSL_CERT_DIR"}) {
        if (const QString named = qEnvironmentVariable(variable); !named.isEmpty())
            files << named;
    }
    return files;
}

} // namespace virtdesk
