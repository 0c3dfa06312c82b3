// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// A protocol version for people: OpenSSL's "TLSv1.3" (SSL_get_version) is "TLS 1.3".
inline QString tlsName(const QString &version)
{
    return version.startsWith(QLatin1String("TLSv")) ? QStringLiteral("TLS ") + version.sliced(4) : version;
}

} // namespace virtdesk
