// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/krb5session_linux.h"

#include <cerrno>

namespace virtdesk::kerberos {

namespace {

KerberosProblem problemOf(krb5_error_code code)
{
    switch (code) {
    case 0:
        return KerberosProblem::None;
    case KRB5KRB_AP_ERR_SKEW:
    case KRB5_KDCREP_SKEW:
    case KRB5KRB_AP_ERR_TKT_NYV:
        return KerberosProblem::ClockSkew;
    case KRB5_KDC_UNREACH:
    case KRB5_REALM_CANT_RESOLVE:
        return KerberosProblem::KdcUnreachable;
    case KRB5_REALM_UNKNOWN:
    case KRB5KDC_ERR_WRONG_REALM:
        return KerberosProblem::RealmUnknown;
    case KRB5_CONFIG_CANTOPEN:
    case KRB5_CONFIG_BADFORMAT:
    case KRB5_CONFIG_NODEFREALM:
        return KerberosProblem::NotConfigured;
    case KRB5_PARSE_MALFORMED:
    case KRB5_PARSE_ILLCHAR:
        return KerberosProblem::BadName;
    case KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN:
        return KerberosProblem::UnknownPrincipal;
    case KRB5KRB_AP_ERR_BAD_INTEGRITY:
    case KRB5KDC_ERR_PREAUTH_FAILED:
        return KerberosProblem::WrongPassword;
    case KRB5KDC_ERR_KEY_EXP:
        return KerberosProblem::PasswordExpired;
    case KRB5_CHPW_FAIL:
    case KRB5_CHPW_PWDNULL:
    case KRB5_LIBOS_BADPWDMATCH:
        return KerberosProblem::PasswordRejected;
    case KRB5KDC_ERR_CLIENT_REVOKED:
        return KerberosProblem::LockedOut;
    case KRB5KDC_ERR_NAME_EXP:
        return KerberosProblem::AccountExpired;
    case KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN:
    case KRB5_ERR_HOST_REALM_UNKNOWN:
        return KerberosProblem::UnknownService;
    case KRB5KRB_AP_ERR_TKT_EXPIRED:
        return KerberosProblem::TicketExpired;
    case KRB5_FCC_NOFILE:
    case KRB5_CC_NOTFOUND:
    case KRB5_CC_NOMEM:
        return KerberosProblem::NoTicket;
    case KRB5KDC_ERR_BADOPTION:
        return KerberosProblem::NotRenewable;
    case KRB5_FCC_PERM:
    case KRB5_FCC_INTERNAL:
    case KRB5_CC_WRITE:
    case KRB5_CC_IO:
    case KRB5_CC_FORMAT:
    case KRB5_CC_UNKNOWN_TYPE:
    case KRB5_CCACHE_BADVNO:
    case EACCES:
    case EPERM:
    case ENOSPC:
    case EROFS:
        return KerberosProblem::CacheUnusable;
    case KRB5_PREAUTH_FAILED:
    case KRB5KDC_ERR_PREAUTH_REQUIRED:
    case KRB5_PREAUTH_BAD_TYPE:
    case KRB5_PREAUTH_NO_KEY:
        return KerberosProblem::PreauthImpossible;
    case KRB5_LIBOS_PWDINTR:
        return KerberosProblem::Cancelled;
    default:
        return KerberosProblem::Other;
    }
}

} // namespace

Krb5Session::Krb5Session()
{
    m_startError = krb5_init_context(&m_context);
}

Krb5Session::~Krb5Session()
{
    if (m_context)
        krb5_free_context(m_context);
}

QString Krb5Session::message(krb5_error_code code) const
{
    if (code == 0)
        return {};
    const char *words = krb5_get_error_message(m_context, code);
    const QString text = cleanText(QByteArray(words));
    krb5_free_error_message(m_context, words);
    return text;
}

KerberosResult Krb5Session::failure(krb5_error_code code, const KerberosSubject &subject) const
{
    return code == 0 ? KerberosResult{} : kerberosFailure(problemOf(code), subject, message(code));
}

QString Krb5Session::nameOf(krb5_const_principal principal) const
{
    char *name = nullptr;
    if (!principal || krb5_unparse_name(m_context, principal, &name) != 0)
        return {};
    const QString text = QString::fromUtf8(name);
    krb5_free_unparsed_name(m_context, name);
    return text;
}

QString Krb5Session::realmOf(krb5_const_principal principal)
{
    return principal ? QString::fromUtf8(principal->realm.data, static_cast<qsizetype>(principal->realm.length))
                     : QString();
}

QString Krb5Session::nameOf(krb5_ccache cache) const
{
    char *name = nullptr;
    if (!cache || krb5_cc_get_full_name(m_context, cache, &name) != 0)
        return {};
    const QString text = QString::fromUtf8(name);
    krb5_free_string(m_context, name);
    return text;
}

} // namespace virtdesk::kerberos
