// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/fault.h"

#include "sdk/result.h"

#include <libvirt/virterror.h>

namespace virtdesk::libvirt {

namespace {

const char *kindOf(int code)
{
    switch (code) {
    case VIR_ERR_AUTH_FAILED:
    case VIR_ERR_AUTH_UNAVAILABLE:
        return "auth";
    case VIR_ERR_AUTH_CANCELLED:
        return "cancelled";
    case VIR_ERR_NO_DOMAIN:
        return "nodomain";
    case VIR_ERR_NO_DOMAIN_SNAPSHOT:
        return "nosnapshot";
    case VIR_ERR_OPERATION_DENIED:
    case VIR_ERR_ACCESS_DENIED:
        return "denied";
    case VIR_ERR_OPERATION_INVALID:
        return "state";
    case VIR_ERR_NO_SUPPORT:
    case VIR_ERR_OPERATION_UNSUPPORTED:
    case VIR_ERR_CONFIG_UNSUPPORTED:
    case VIR_ERR_ARGUMENT_UNSUPPORTED:
        return "unsupported";
    case VIR_ERR_OPERATION_ABORTED:
        return "aborted";
    case VIR_ERR_OPERATION_TIMEOUT:
        return "timeout";
    case VIR_ERR_SYSTEM_ERROR:
    case VIR_ERR_RPC:
    case VIR_ERR_NO_CONNECT:
    case VIR_ERR_INVALID_CONN:
    case VIR_ERR_SSH:
    case VIR_ERR_LIBSSH:
        return "connection";
    default:
        return "other";
    }
}

} // namespace

bool isSignInFault(int code)
{
    return code == VIR_ERR_AUTH_FAILED || code == VIR_ERR_AUTH_UNAVAILABLE;
}

QJsonObject lastFault()
{
    const virErrorPtr error = virGetLastError();
    if (!error)
        return {{QStringLiteral("kind"), QStringLiteral("other")}, {QStringLiteral("text"), QString()}};
    return {{QStringLiteral("kind"), QString::fromLatin1(kindOf(error->code))},
            {QStringLiteral("text"), cleanText(QByteArray(error->message ? error->message : ""))}};
}

} // namespace virtdesk::libvirt
