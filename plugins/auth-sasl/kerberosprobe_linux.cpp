// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosprobe.h"

#include "sdk/result.h"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_krb5.h>
#include <krb5.h>

#include <cstring>
#include <memory>

namespace virtdesk {

namespace {

using Context =
    std::unique_ptr<std::remove_pointer_t<krb5_context>, decltype([](krb5_context c) { krb5_free_context(c); })>;

/// The library's own words for a status, both halves.
QString statusText(OM_uint32 major, OM_uint32 minor)
{
    QString all;
    for (const auto &[code, type] : {std::pair{major, GSS_C_GSS_CODE}, std::pair{minor, GSS_C_MECH_CODE}}) {
        OM_uint32 more = 0;
        int rounds = 0;
        do {
            OM_uint32 ignored = 0;
            gss_buffer_desc message = GSS_C_EMPTY_BUFFER;
            if (gss_display_status(&ignored, code, type, gss_mech_krb5, &more, &message) != GSS_S_COMPLETE)
                break;
            const QString line =
                cleanText(QByteArray(static_cast<const char *>(message.value), qsizetype(message.length)));
            if (!line.isEmpty())
                all += (all.isEmpty() ? QString() : QStringLiteral("; ")) + line;
            gss_release_buffer(&ignored, &message);
        } while (more != 0 && ++rounds < 8);
    }
    return all;
}

QString principalText(krb5_context context, krb5_const_principal principal)
{
    char *name = nullptr;
    if (krb5_unparse_name(context, principal, &name) != 0)
        return {};
    const QString shown = cleanText(QByteArray(name));
    krb5_free_unparsed_name(context, name);
    return shown;
}

/// The principal that the library makes of service and host, with canonicalisation by DNS as it is configured.
QString servicePrincipal(krb5_context context, const QByteArray &service, const QString &host)
{
    krb5_principal principal = nullptr;
    if (krb5_sname_to_principal(context, host.toUtf8().constData(), service.constData(), KRB5_NT_SRV_HST, &principal) !=
        0)
        return QStringLiteral("%1/%2").arg(QString::fromLatin1(service), host);
    QString shown = principalText(context, principal);
    krb5_free_principal(context, principal);
    if (shown.endsWith(
            QLatin1Char('@'))) { // the realm is left to the KDC's referrals, which begin at the default realm
        char *realm = nullptr;
        if (krb5_get_default_realm(context, &realm) == 0) {
            shown += cleanText(QByteArray(realm));
            krb5_free_default_realm(context, realm);
        }
    }
    return shown;
}

/// What lies in the default cache: whose ticket, and until when.
void describeCache(krb5_context context, KerberosDiagnosis &finding)
{
    krb5_ccache cache = nullptr;
    if (krb5_cc_default(context, &cache) != 0)
        return;
    krb5_principal owner = nullptr;
    if (krb5_cc_get_principal(context, cache, &owner) == 0) {
        finding.user = principalText(context, owner);
        krb5_free_principal(context, owner);
    }
    krb5_cc_cursor cursor = nullptr;
    if (krb5_cc_start_seq_get(context, cache, &cursor) == 0) {
        krb5_creds credentials = {};
        for (int i = 0; i < 1000 && krb5_cc_next_cred(context, cache, &cursor, &credentials) == 0; ++i) {
            const krb5_data *first =
                credentials.server && credentials.server->length > 0 ? &credentials.server->data[0] : nullptr;
            if (first && first->length == 6 && std::memcmp(first->data, "krbtgt", 6) == 0) {
                const QDateTime expiry = QDateTime::fromSecsSinceEpoch(quint32(credentials.times.endtime), Qt::UTC);
                if (!finding.expiry.isValid() || expiry > finding.expiry)
                    finding.expiry = expiry;
            }
            krb5_free_cred_contents(context, &credentials);
        }
        krb5_cc_end_seq_get(context, cache, &cursor);
    }
    krb5_cc_close(context, cache);
}

KerberosDiagnosis::Kind kindOf(OM_uint32 major, OM_uint32 minor, const KerberosDiagnosis &finding)
{
    using Kind = KerberosDiagnosis::Kind;
    const bool expired = finding.expiry.isValid() && finding.expiry <= QDateTime::currentDateTimeUtc();
    switch (static_cast<krb5_error_code>(minor)) {
    case KRB5KRB_AP_ERR_TKT_EXPIRED:
        return Kind::ExpiredTicket;
    case KRB5KRB_AP_ERR_SKEW:
    case KRB5KRB_AP_ERR_TKT_NYV:
    case KRB5_KDCREP_SKEW:
    case KRB5KDC_ERR_NEVER_VALID:
        return Kind::ClockSkew;
    case KRB5_KDC_UNREACH:
    case KRB5_REALM_CANT_RESOLVE:
        return Kind::KdcUnreachable;
    case KRB5_REALM_UNKNOWN:
    case KRB5_CONFIG_NODEFREALM:
        return Kind::UnknownRealm;
    case KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN:
    case KRB5_ERR_HOST_REALM_UNKNOWN:
        return Kind::UnknownService;
    case KRB5KDC_ERR_POLICY:
    case KRB5KDC_ERR_CLIENT_REVOKED:
    case KRB5KDC_ERR_SERVICE_REVOKED:
    case KRB5KDC_ERR_TGT_REVOKED:
    case KRB5KDC_ERR_ETYPE_NOSUPP:
    case KRB5KDC_ERR_S_OLD_MAST_KVNO:
        return Kind::Refused;
    default:
        break;
    }
    if (GSS_ROUTINE_ERROR(major) == GSS_S_CREDENTIALS_EXPIRED)
        return Kind::ExpiredTicket;
    if (GSS_ROUTINE_ERROR(major) == GSS_S_NO_CRED || GSS_ROUTINE_ERROR(major) == GSS_S_DEFECTIVE_CREDENTIAL)
        return expired ? Kind::ExpiredTicket : Kind::NoTicket;
    return Kind::Other;
}

} // namespace

KerberosDiagnosis probeKerberos(const QByteArray &service, const QString &host)
{
    KerberosDiagnosis finding;
    krb5_context rawContext = nullptr;
    if (krb5_init_context(&rawContext) != 0) {
        finding.detail = QStringLiteral("the Kerberos configuration can't be read");
        return finding;
    }
    const Context context(rawContext);
    finding.service = servicePrincipal(context.get(), service, host);
    describeCache(context.get(), finding);

    QByteArray wanted = service + '@' + host.toUtf8();
    gss_buffer_desc text = {static_cast<std::size_t>(wanted.size()), wanted.data()};
    OM_uint32 minor = 0;
    OM_uint32 ignored = 0;
    gss_name_t name = GSS_C_NO_NAME;
    OM_uint32 major = gss_import_name(&minor, &text, GSS_C_NT_HOSTBASED_SERVICE, &name);
    if (!GSS_ERROR(major)) {
        gss_ctx_id_t security = GSS_C_NO_CONTEXT;
        gss_buffer_desc token = GSS_C_EMPTY_BUFFER;
        major = gss_init_sec_context(&minor, GSS_C_NO_CREDENTIAL, &security, name, gss_mech_krb5,
                                     GSS_C_MUTUAL_FLAG | GSS_C_SEQUENCE_FLAG, 0, GSS_C_NO_CHANNEL_BINDINGS,
                                     GSS_C_NO_BUFFER, nullptr, &token, nullptr, nullptr);
        gss_release_buffer(&ignored, &token);
        if (security != GSS_C_NO_CONTEXT)
            gss_delete_sec_context(&ignored, &security, GSS_C_NO_BUFFER);
        gss_release_name(&ignored, &name);
    }
    if (!GSS_ERROR(major)) {
        finding.kind = KerberosDiagnosis::Kind::Usable;
        return finding;
    }
    finding.kind = kindOf(major, minor, finding);
    finding.detail = statusText(major, minor);
    return finding;
}

} // namespace virtdesk
