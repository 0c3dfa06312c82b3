// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/ticketcache.h"

#include "sdk/result.h"

#include <krb5.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace virtdesk {

namespace {

constexpr char cacheName[] = "MEMORY:virtdesk";

using Context =
    std::unique_ptr<std::remove_pointer_t<krb5_context>, decltype([](krb5_context c) { krb5_free_context(c); })>;

KerberosDiagnosis::Kind kindOf(KerberosTicket::State state)
{
    using Kind = KerberosDiagnosis::Kind;
    switch (state) {
    case KerberosTicket::State::NotAsked:
    case KerberosTicket::State::Other:
        return Kind::Other;
    case KerberosTicket::State::Usable:
        return Kind::Usable;
    case KerberosTicket::State::NoTicket:
        return Kind::NoTicket;
    case KerberosTicket::State::ExpiredTicket:
        return Kind::ExpiredTicket;
    case KerberosTicket::State::ClockSkew:
        return Kind::ClockSkew;
    case KerberosTicket::State::KdcUnreachable:
        return Kind::KdcUnreachable;
    case KerberosTicket::State::UnknownRealm:
        return Kind::UnknownRealm;
    case KerberosTicket::State::UnknownService:
        return Kind::UnknownService;
    case KerberosTicket::State::Refused:
        return Kind::Refused;
    }
    return Kind::Other;
}

/// The ticket under the name by which the library will look for it here, where it can ask no name server and knows no
/// realms: the host as it is, in the realm of the ticket's owner.
krb5_error_code storeAs(krb5_context context, krb5_ccache cache, krb5_creds credentials, const QByteArray &service,
                        const QByteArray &host)
{
    krb5_principal name = nullptr;
    krb5_error_code code =
        krb5_sname_to_principal(context, host.constData(), service.constData(), KRB5_NT_SRV_HST, &name);
    if (code != 0)
        return code;
    if (name->realm.length == 0)
        code = krb5_set_principal_realm(
            context, name, std::string(credentials.client->realm.data, credentials.client->realm.length).c_str());
    if (code == 0 && !krb5_principal_compare(context, name, credentials.server)) {
        credentials.server = name;
        code = krb5_cc_store_cred(context, cache, &credentials);
    }
    krb5_free_principal(context, name);
    return code;
}

krb5_error_code import(krb5_context context, const Secret &bytes, const QByteArray &service, const QByteArray &host)
{
    krb5_data data{};
    data.magic = KV5M_DATA;
    data.length = static_cast<unsigned>(bytes.size());
    data.data = const_cast<char *>(bytes.view().data());
    krb5_creds *credentials = nullptr;
    krb5_error_code code = krb5_unmarshal_credentials(context, &data, &credentials);
    if (code != 0)
        return code;
    krb5_ccache cache = nullptr;
    code = krb5_cc_resolve(context, cacheName, &cache);
    if (code == 0)
        code = krb5_cc_initialize(context, cache, credentials->client);
    if (code == 0)
        code = krb5_cc_store_cred(context, cache, credentials);
    if (code == 0)
        code = storeAs(context, cache, *credentials, service, host);
    if (cache)
        krb5_cc_close(context, cache); // it stays in the process
    krb5_free_creds(context, credentials);
    return code;
}

} // namespace

std::optional<KerberosDiagnosis> TicketCache::use(const KerberosTicket &ticket, const QByteArray &service,
                                                  const QString &host)
{
    if (ticket.state == KerberosTicket::State::NotAsked)
        return std::nullopt; // the cache of the environment
    KerberosDiagnosis finding;
    finding.kind = kindOf(ticket.state);
    finding.service = ticket.service;
    finding.user = ticket.user;
    finding.expiry = ticket.expiry;
    finding.detail = ticket.detail;
    if (ticket.state != KerberosTicket::State::Usable)
        return finding;
    ::setenv("KRB5CCNAME", cacheName, 1);
    krb5_context raw = nullptr;
    krb5_error_code code = krb5_init_context(&raw);
    const Context context(raw);
    if (code == 0)
        code = import(context.get(), ticket.credential, service, host.toUtf8());
    if (code == 0)
        return std::nullopt;
    finding.kind = KerberosDiagnosis::Kind::Other;
    const char *words = krb5_get_error_message(context.get(), code);
    finding.detail = cleanText(QByteArray(words));
    krb5_free_error_message(context.get(), words);
    return finding;
}

} // namespace virtdesk
