// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/securityname.h"

#include <cstdint>

namespace virtdesk::rfb {

QString securityName(std::uint32_t type)
{
    switch (type) {
    case 0:
        return QStringLiteral("Invalid");
    case 1:
        return QStringLiteral("None");
    case 2:
        return QStringLiteral("VncAuth");
    case 5:
        return QStringLiteral("RA2");
    case 6:
        return QStringLiteral("RA2ne");
    case 16:
        return QStringLiteral("Tight");
    case 17:
        return QStringLiteral("Ultra");
    case 18:
        return QStringLiteral("TLS");
    case 19:
        return QStringLiteral("VeNCrypt");
    case 20:
        return QStringLiteral("SASL");
    case 30:
        return QStringLiteral("Apple");
    case 129:
        return QStringLiteral("RA256");
    case 256:
        return QStringLiteral("Plain");
    case 257:
        return QStringLiteral("TLSNone");
    case 258:
        return QStringLiteral("TLSVnc");
    case 259:
        return QStringLiteral("TLSPlain");
    case 260:
        return QStringLiteral("X509None");
    case 261:
        return QStringLiteral("X509Vnc");
    case 262:
        return QStringLiteral("X509Plain");
    case 263:
        return QStringLiteral("X509SASL");
    case 264:
        return QStringLiteral("TLSSASL");
    default:
        return QString::number(type);
    }
}

} // namespace virtdesk::rfb
