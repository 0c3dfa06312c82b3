// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ticket/ticketfinder.h"

#include "app/hardening/helperconfinement.h"

#include <gssapi/gssapi_krb5.h>
#include <krb5.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace virtdesk {

namespace {

using Context =
    std::unique_ptr<std::remove_pointer_t<krb5_context>, decltype([](krb5_context c) { krb5_free_context(c); })>;

constexpr int maxEntries = 1000; ///< of a cache

template <std::size_t size>
void put(char (&into)[size], const std::string &text)
{
    const std::size_t count = std::min(text.size(), size - 1);
    std::memcpy(into, text.data(), count);
    into[count] = '\0';
}

std::string nameOf(krb5_context context, krb5_const_principal principal)
{
    char *name = nullptr;
    if (!principal || krb5_unparse_name(context, principal, &name) != 0)
        return {};
    std::string shown(name);
    krb5_free_unparsed_name(context, name);
    return shown;
}

std::string words(krb5_context context, krb5_error_code code)
{
    const char *text = krb5_get_error_message(context, code);
    std::string copy(text ? text : "");
    krb5_free_error_message(context, text);
    return copy;
}

bool isTicketGranting(const krb5_creds &credentials)
{
    const krb5_data *first =
        credentials.server && credentials.server->length > 0 ? &credentials.server->data[0] : nullptr;
    return first && first->length == 6 && std::memcmp(first->data, "krbtgt", 6) == 0;
}

TicketReply::State stateOf(krb5_error_code code, bool expired)
{
    switch (code) {
    case KRB5KRB_AP_ERR_TKT_EXPIRED:
        return TicketReply::ExpiredTicket;
    case KRB5KRB_AP_ERR_SKEW:
    case KRB5KRB_AP_ERR_TKT_NYV:
    case KRB5_KDCREP_SKEW:
    case KRB5KDC_ERR_NEVER_VALID:
        return TicketReply::ClockSkew;
    case KRB5_KDC_UNREACH:
    case KRB5_REALM_CANT_RESOLVE:
        return TicketReply::KdcUnreachable;
    case KRB5_REALM_UNKNOWN:
    case KRB5_CONFIG_NODEFREALM:
        return TicketReply::UnknownRealm;
    case KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN:
    case KRB5_ERR_HOST_REALM_UNKNOWN:
        return TicketReply::UnknownService;
    case KRB5KDC_ERR_POLICY:
    case KRB5KDC_ERR_CLIENT_REVOKED:
    case KRB5KDC_ERR_SERVICE_REVOKED:
    case KRB5KDC_ERR_TGT_REVOKED:
    case KRB5KDC_ERR_ETYPE_NOSUPP:
    case KRB5KDC_ERR_S_OLD_MAST_KVNO:
        return TicketReply::Refused;
    case KRB5_FCC_NOFILE:
    case KRB5_CC_NOTFOUND:
    case KRB5_CC_NOMEM:
    case KRB5_CC_FORMAT:
    case KRB5_CC_BADNAME:
    case KRB5_CC_NOSUPP:
        return expired ? TicketReply::ExpiredTicket : TicketReply::NoTicket;
    default:
        return TicketReply::Other;
    }
}

/// What belongs to the search, freed with it.
struct Search
{
    Context context;
    krb5_principal service = nullptr;
    krb5_principal owner = nullptr;
    krb5_ccache cache = nullptr;
    krb5_creds *found = nullptr;

    ~Search()
    {
        if (found)
            krb5_free_creds(context.get(), found);
        if (cache)
            krb5_cc_close(context.get(), cache);
        if (owner)
            krb5_free_principal(context.get(), owner);
        if (service)
            krb5_free_principal(context.get(), service);
    }

    /// The cache for the service's realm where there are several, as the library chooses it; else the default one.
    krb5_error_code openCache()
    {
        if (krb5_cc_select(context.get(), service, &cache, &owner) == 0 && cache)
            return 0;
        if (const krb5_error_code code = krb5_cc_default(context.get(), &cache); code != 0)
            return code;
        return owner ? 0 : krb5_cc_get_principal(context.get(), cache, &owner);
    }

    std::int64_t expiry() const
    {
        std::int64_t latest = 0;
        krb5_cc_cursor cursor = nullptr;
        if (krb5_cc_start_seq_get(context.get(), cache, &cursor) != 0)
            return 0;
        krb5_creds credentials = {};
        for (int i = 0; i < maxEntries && krb5_cc_next_cred(context.get(), cache, &cursor, &credentials) == 0; ++i) {
            if (isTicketGranting(credentials))
                latest = std::max<std::int64_t>(latest, std::uint32_t(credentials.times.endtime));
            krb5_free_cred_contents(context.get(), &credentials);
        }
        krb5_cc_end_seq_get(context.get(), cache, &cursor);
        return latest;
    }
};

/// With the realm in which the search begins, where the name has none.
std::string shownService(const Search &search)
{
    std::string shown = nameOf(search.context.get(), search.service);
    char *realm = nullptr;
    if (!shown.empty() && shown.back() == '@' && krb5_get_default_realm(search.context.get(), &realm) == 0) {
        shown += realm;
        krb5_free_default_realm(search.context.get(), realm);
    }
    return shown;
}

/// File of the person's ticket cache, or the folder where there are several; empty for caches of other kinds.
std::string placeOfCache(krb5_context context)
{
    krb5_ccache cache = nullptr;
    char *name = nullptr;
    std::string place;
    if (krb5_cc_default(context, &cache) != 0)
        return place;
    if (krb5_cc_get_full_name(context, cache, &name) == 0) {
        const std::string full(name);
        if (full.starts_with("FILE:"))
            place = full.substr(5);
        else if (full.starts_with("DIR::"))
            place = full.substr(5, full.rfind('/') - 5);
        krb5_free_string(context, name);
    }
    krb5_cc_close(context, cache);
    return place;
}

/// Once the settings are read, which are the system's and the person's own: what comes now is from name servers and
/// KDCs. False when a part of it is not in force.
bool confine(krb5_context context)
{
    std::vector<std::string> readable;
    if (const char *home = std::getenv("HOME"))
        readable.push_back(std::string(home) + "/.k5identity");
    if (const char *settings = std::getenv("KRB5_CONFIG")) {
        std::string_view rest(settings);
        while (!rest.empty()) {
            const std::size_t end = rest.find(':');
            readable.emplace_back(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
    }
    const std::string cache = placeOfCache(context);
    readable.push_back(cache);
    return HelperConfinement(HelperConfinement::Work::FindTicket, std::move(readable), cache).enter();
}

/// A cache in memory with the one ticket that was found, freed with it.
struct OneTicket
{
    krb5_context context = nullptr;
    krb5_ccache cache = nullptr;

    explicit OneTicket(krb5_context inContext)
        : context(inContext)
    {
    }
    OneTicket(const OneTicket &) = delete;
    OneTicket &operator=(const OneTicket &) = delete;
    ~OneTicket()
    {
        if (cache)
            krb5_cc_destroy(context, cache);
    }
    krb5_error_code put(krb5_principal owner, krb5_creds *ticket)
    {
        krb5_error_code code = krb5_cc_new_unique(context, "MEMORY", nullptr, &cache);
        if (code == 0)
            code = krb5_cc_initialize(context, cache, owner);
        return code != 0 ? code : krb5_cc_store_cred(context, cache, ticket);
    }
};

/// The first SPNEGO token (RFC 4178) for the service, as HTTP Negotiate wants it (RFC 4559). Made of that service's
/// ticket alone: nothing can be delegated with it, and no KDC is asked.
krb5_error_code makeToken(const Search &search, std::vector<char> &token)
{
    static gss_OID_desc spnego = {6, const_cast<char *>("\x2b\x06\x01\x05\x05\x02")};
    OneTicket one(search.context.get());
    if (const krb5_error_code code = one.put(search.found->client, search.found); code != 0)
        return code;
    std::string name = nameOf(search.context.get(), search.found->server);
    gss_buffer_desc text = {name.size(), name.data()};
    gss_name_t target = GSS_C_NO_NAME;
    gss_cred_id_t credential = GSS_C_NO_CREDENTIAL;
    gss_ctx_id_t context = GSS_C_NO_CONTEXT;
    gss_buffer_desc made = GSS_C_EMPTY_BUFFER;
    OM_uint32 minor = 0;
    OM_uint32 major = gss_import_name(&minor, &text, GSS_KRB5_NT_PRINCIPAL_NAME, &target);
    if (!GSS_ERROR(major))
        major = gss_krb5_import_cred(&minor, one.cache, nullptr, nullptr, &credential);
    if (!GSS_ERROR(major)) {
        major = gss_init_sec_context(&minor, credential, &context, target, &spnego, 0, GSS_C_INDEFINITE,
                                     GSS_C_NO_CHANNEL_BINDINGS, GSS_C_NO_BUFFER, nullptr, &made, nullptr, nullptr);
    }
    const OM_uint32 outcome = minor;
    const auto *bytes = static_cast<const char *>(made.value);
    if (!GSS_ERROR(major) && made.length > 0 && made.length <= maxTokenBytes)
        token.assign(bytes, bytes + made.length);
    OM_uint32 ignored = 0;
    gss_release_buffer(&ignored, &made);
    if (context != GSS_C_NO_CONTEXT)
        gss_delete_sec_context(&ignored, &context, GSS_C_NO_BUFFER);
    if (credential != GSS_C_NO_CREDENTIAL)
        gss_release_cred(&ignored, &credential);
    if (target != GSS_C_NO_NAME)
        gss_release_name(&ignored, &target);
    if (!token.empty())
        return 0;
    return outcome != 0 ? static_cast<krb5_error_code>(outcome) : KRB5_CC_FORMAT;
}

krb5_error_code look(Search &search, const TicketRequest &request, TicketReply &reply, std::vector<char> &credential)
{
    krb5_context context = search.context.get();
    if (const krb5_error_code code =
            krb5_sname_to_principal(context, request.host, request.service, KRB5_NT_SRV_HST, &search.service);
        code != 0) {
        put(reply.service, std::string(request.service) + '/' + request.host);
        return code;
    }
    put(reply.service, shownService(search));
    if (const krb5_error_code code = search.openCache(); code != 0)
        return code;
    put(reply.user, nameOf(context, search.owner));
    reply.expiry = search.expiry();

    krb5_creds wanted = {};
    wanted.client = search.owner;
    wanted.server = search.service;
    if (const krb5_error_code code = krb5_get_credentials(context, 0, search.cache, &wanted, &search.found); code != 0)
        return code;
    // Whatever the service was called.
    if (isTicketGranting(*search.found))
        return KRB5KDC_ERR_POLICY;
    if (request.token != 0)
        return makeToken(search, credential);
    krb5_data *bytes = nullptr;
    if (const krb5_error_code code = krb5_marshal_credentials(context, search.found, &bytes); code != 0)
        return code;
    if (bytes->length <= maxCredentialBytes)
        credential.assign(bytes->data, bytes->data + bytes->length);
    explicit_bzero(bytes->data, bytes->length);
    krb5_free_data(context, bytes);
    return credential.empty() ? KRB5_CC_FORMAT : 0;
}

} // namespace

TicketReply TicketFinder::find(const TicketRequest &request, std::vector<char> &credential)
{
    TicketReply reply;
    Search search;
    krb5_context context = nullptr;
    if (const krb5_error_code code = krb5_init_context(&context); code != 0) {
        put(reply.detail, "the Kerberos configuration can't be read");
        return reply;
    }
    search.context.reset(context);
    reply.unconfined = confine(context) ? 0 : 1;
    if (reply.unconfined != 0 && request.mustBeConfined != 0) {
        reply.state = TicketReply::NotConfined;
        return reply;
    }
    const krb5_error_code code = look(search, request, reply, credential);
    if (code == 0) {
        reply.state = TicketReply::Usable;
        reply.credentialSize = static_cast<std::uint32_t>(credential.size());
        return reply;
    }
    const bool expired = reply.expiry != 0 && reply.expiry <= std::int64_t(std::time(nullptr));
    reply.state = stateOf(code, expired);
    put(reply.detail, words(context, code));
    return reply;
}

} // namespace virtdesk
