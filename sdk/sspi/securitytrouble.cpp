// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/sspi/securitytrouble.h"

#include "sdk/result.h"

namespace virtdesk::sspi {

namespace {

// Statuses of the kernel that come through as they are; ntstatus.h does not go with windows.h.
constexpr unsigned long statusUnsuccessful = 0xC0000001;
constexpr unsigned long statusNoLogonServers = 0xC000005E;
constexpr unsigned long statusNoSuchLogonSession = 0xC000005F;
constexpr unsigned long statusNoSuchUser = 0xC0000064;
constexpr unsigned long statusWrongPassword = 0xC000006A;
constexpr unsigned long statusLogonFailure = 0xC000006D;
constexpr unsigned long statusAccountRestriction = 0xC000006E;
constexpr unsigned long statusPasswordExpired = 0xC0000071;
constexpr unsigned long statusAccountDisabled = 0xC0000072;
constexpr unsigned long statusTimeDifference = 0xC0000133;
constexpr unsigned long statusAccountExpired = 0xC0000193;
constexpr unsigned long statusPasswordMustChange = 0xC0000224;
constexpr unsigned long statusAccountLockedOut = 0xC0000234;

/// Wine's package hands on GSSAPI's major status only: everything that the KDC or the network says is one failure.
Trouble troubleInWine(unsigned long status, Step step, bool withPassword)
{
    if (status == statusUnsuccessful && step == Step::Acquire && withPassword)
        return Trouble::WrongPassword; // or no KDC
    if (status == static_cast<unsigned long>(SEC_E_INTERNAL_ERROR) && step == Step::Initialize)
        return Trouble::UnknownService; // or no KDC
    return Trouble::Other;
}

} // namespace

Trouble troubleOf(SECURITY_STATUS status, Step step, bool withPassword, bool isWine)
{
    switch (status) {
    case SEC_E_OK:
    case SEC_I_CONTINUE_NEEDED:
        return Trouble::None;
    case SEC_E_NO_CREDENTIALS:
        // With a password this means that nobody answered for it; there is no ticket to be missing.
        return withPassword ? Trouble::NoKdc : Trouble::NoCredentials;
    case SEC_E_UNKNOWN_CREDENTIALS:
    case SEC_E_NOT_OWNER:
    case SEC_E_NO_TGT_REPLY:
        return withPassword ? Trouble::Refused : Trouble::NoCredentials;
    case SEC_E_CONTEXT_EXPIRED:
        return Trouble::Expired;
    case SEC_E_TIME_SKEW:
        return Trouble::ClockSkew;
    case SEC_E_NO_AUTHENTICATING_AUTHORITY:
    case SEC_E_DOWNGRADE_DETECTED: // "can't contact a domain controller"
        return Trouble::NoKdc;
    case SEC_E_TARGET_UNKNOWN:
    case SEC_E_WRONG_PRINCIPAL:
    case SEC_E_KDC_UNABLE_TO_REFER:
        return Trouble::UnknownService;
    case SEC_E_LOGON_DENIED:
        return Trouble::WrongPassword;
    case SEC_E_KDC_INVALID_REQUEST:
    case SEC_E_KDC_UNKNOWN_ETYPE:
    case SEC_E_UNSUPPORTED_PREAUTH:
    case SEC_E_NO_KERB_KEY:
    case SEC_E_CROSSREALM_DELEGATION_FAILURE:
        return Trouble::Refused;
    case SEC_E_SECPKG_NOT_FOUND:
        return Trouble::NotInstalled;
    default:
        break;
    }
    switch (static_cast<unsigned long>(status)) {
    case statusNoLogonServers:
        return Trouble::NoKdc;
    case statusNoSuchLogonSession:
        return Trouble::NoCredentials;
    case statusNoSuchUser:
    case statusWrongPassword:
    case statusLogonFailure:
        return Trouble::WrongPassword;
    case statusPasswordExpired:
    case statusPasswordMustChange:
        return Trouble::PasswordExpired;
    case statusAccountRestriction:
    case statusAccountDisabled:
    case statusAccountExpired:
    case statusAccountLockedOut:
        return Trouble::Locked;
    case statusTimeDifference:
        return Trouble::ClockSkew;
    default:
        break;
    }
    return isWine ? troubleInWine(static_cast<unsigned long>(status), step, withPassword) : Trouble::Other;
}

QString statusText(SECURITY_STATUS status)
{
    wchar_t words[512] = {};
    const DWORD length =
        ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK,
                         nullptr, static_cast<DWORD>(status), 0, words, 512, nullptr);
    const QString text = cleanText(QString::fromWCharArray(words, static_cast<int>(length)).trimmed());
    const QString number = QStringLiteral("0x%1").arg(static_cast<quint32>(status), 8, 16, QLatin1Char('0'));
    if (text.isEmpty())
        return QStringLiteral("SSPI status %1").arg(number);
    return QStringLiteral("%1 (%2)").arg(text, number);
}

} // namespace virtdesk::sspi
