// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosdiagnosis_windows.h"

namespace virtdesk {

namespace {

KerberosDiagnosis::Kind kindOf(sspi::Trouble trouble)
{
    using Kind = KerberosDiagnosis::Kind;
    switch (trouble) {
    case sspi::Trouble::None:
        return Kind::Usable;
    case sspi::Trouble::NoCredentials:
    case sspi::Trouble::NotInstalled:
        return Kind::NoTicket;
    case sspi::Trouble::Expired:
        return Kind::ExpiredTicket;
    case sspi::Trouble::ClockSkew:
        return Kind::ClockSkew;
    case sspi::Trouble::NoKdc:
        return Kind::KdcUnreachable;
    case sspi::Trouble::UnknownService:
        return Kind::UnknownService;
    case sspi::Trouble::WrongPassword:
        return Kind::WrongPassword;
    case sspi::Trouble::PasswordExpired:
        return Kind::PasswordExpired;
    case sspi::Trouble::Locked:
    case sspi::Trouble::Refused:
        return Kind::Refused;
    case sspi::Trouble::Other:
        break;
    }
    return Kind::Other;
}

} // namespace

KerberosDiagnosis findingOf(SECURITY_STATUS status, sspi::Step step, bool withPassword, bool isWine)
{
    KerberosDiagnosis finding;
    finding.kind = kindOf(sspi::troubleOf(status, step, withPassword, isWine));
    if (finding.kind != KerberosDiagnosis::Kind::Usable)
        finding.detail = sspi::statusText(status);
    return finding;
}

} // namespace virtdesk
