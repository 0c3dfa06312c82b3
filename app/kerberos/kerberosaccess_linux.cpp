// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberosaccess.h"

#include "app/kerberos/kerberostext.h"
#include "app/kerberos/krb5session_linux.h"

#include <QLocale>

#include <algorithm>
#include <cstring>

namespace virtdesk::kerberos {

namespace {

QDateTime timeOf(krb5_timestamp stamp)
{
    // Seconds since 1970 as an unsigned number: the library's own reading of the field beyond 2038.
    return stamp == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(static_cast<quint32>(stamp), Qt::UTC);
}

bool isTicketGranting(krb5_const_principal server)
{
    return server->length == 2 && server->data[0].length == 6 && std::memcmp(server->data[0].data, "krbtgt", 6) == 0;
}

/// The ticket-granting ticket of the principal's own realm, else the one that lives longest; and which services the
/// others are for.
void readTickets(const Krb5Session &session, krb5_ccache cache, KerberosCache &into)
{
    krb5_cc_cursor cursor = nullptr;
    if (krb5_cc_start_seq_get(session.get(), cache, &cursor) != 0)
        return;
    bool own = false;
    krb5_creds credentials = {};
    while (krb5_cc_next_cred(session.get(), cache, &cursor, &credentials) == 0) {
        const bool isTicket = !krb5_is_config_principal(session.get(), credentials.server);
        if (isTicket && !isTicketGranting(credentials.server) && into.services.size() < KerberosCache::maxServices) {
            const QString service = cleanText(session.nameOf(credentials.server), 200);
            if (!service.isEmpty() && !into.services.contains(service))
                into.services.append(service);
        }
        if (isTicket && isTicketGranting(credentials.server)) {
            const krb5_data &target = credentials.server->data[1];
            const bool mine = QString::fromUtf8(target.data, static_cast<qsizetype>(target.length)) == into.realm;
            const QDateTime expires = timeOf(credentials.times.endtime);
            if (!into.hasTicket || (mine && !own) || (mine == own && expires > into.expires)) {
                own = mine;
                into.hasTicket = true;
                into.starts =
                    timeOf(credentials.times.starttime ? credentials.times.starttime : credentials.times.authtime);
                into.expires = expires;
                into.renewUntil =
                    (credentials.ticket_flags & TKT_FLG_RENEWABLE) ? timeOf(credentials.times.renew_till) : QDateTime();
            }
        }
        krb5_free_cred_contents(session.get(), &credentials);
    }
    krb5_cc_end_seq_get(session.get(), cache, &cursor);
}

std::optional<KerberosCache> readCache(const Krb5Session &session, krb5_ccache cache)
{
    krb5_principal owner = nullptr;
    if (krb5_cc_get_principal(session.get(), cache, &owner) != 0)
        return std::nullopt; // holds nothing
    const auto principal = session.own(owner);
    KerberosCache found;
    found.name = session.nameOf(cache);
    found.principal = session.nameOf(owner);
    found.realm = Krb5Session::realmOf(owner);
    readTickets(session, cache, found);
    return found;
}

/// What the library's prompter callback works on.
struct PromptContext
{
    const Prompter *prompter;
    const std::atomic<bool> *cancelled;
};

krb5_error_code ask(krb5_context context, void *data, const char *name, const char *banner, int count,
                    krb5_prompt prompts[])
{
    constexpr int maximumPrompts = 8;
    const auto *with = static_cast<const PromptContext *>(data);
    if (*with->cancelled || count > maximumPrompts)
        return KRB5_LIBOS_PWDINTR;
    QString words = cleanText(QByteArray(banner ? banner : ""));
    if (words.isEmpty())
        words = cleanText(QByteArray(name ? name : ""));
    if (count <= 0)
        return 0; // only a message, for instance "password will expire in 3 days"; nothing to answer
    const krb5_prompt_type *types = krb5_get_prompt_types(context);
    QList<CredentialField> fields;
    for (int i = 0; i < count; ++i) {
        CredentialField field;
        field.kind = CredentialField::Kind::Prompt;
        field.label = cleanText(QByteArray(prompts[i].prompt ? prompts[i].prompt : ""), 200);
        field.echo = prompts[i].hidden == 0;
        if (types) {
            switch (types[i]) {
            case KRB5_PROMPT_TYPE_NEW_PASSWORD:
                field.label = KerberosText::tr("New password");
                break;
            case KRB5_PROMPT_TYPE_NEW_PASSWORD_AGAIN:
                field.label = KerberosText::tr("New password again");
                break;
            default:
                break;
            }
        }
        fields.append(field);
    }
    std::optional<std::vector<Secret>> answers = (*with->prompter)(words, fields);
    if (!answers || answers->size() != static_cast<std::size_t>(count))
        return KRB5_LIBOS_PWDINTR;
    for (int i = 0; i < count; ++i) {
        const QByteArrayView answer = (*answers)[static_cast<std::size_t>(i)].view();
        krb5_data *reply = prompts[i].reply;
        // The buffer is the library's; it wants a NUL behind the text.
        if (static_cast<std::size_t>(answer.size()) + 1 > reply->length)
            return KRB5_LIBOS_CANTREADPWD;
        std::memcpy(reply->data, answer.data(), static_cast<std::size_t>(answer.size()));
        reply->data[answer.size()] = '\0';
        reply->length = static_cast<unsigned>(answer.size());
    }
    return 0;
}

/// Where a new ticket of `client` belongs.
krb5_error_code cacheFor(const Krb5Session &session, krb5_principal client, Krb5Session::Cache &into, bool *isNew)
{
    *isNew = false;
    krb5_ccache cache = nullptr;
    if (krb5_cc_cache_match(session.get(), client, &cache) == 0) {
        into = session.own(cache);
        return 0;
    }
    krb5_error_code code = krb5_cc_default(session.get(), &cache);
    if (code != 0)
        return code;
    into = session.own(cache);
    krb5_principal other = nullptr;
    if (krb5_cc_get_principal(session.get(), cache, &other) != 0)
        return 0; // the default one is free
    const auto occupied = session.own(other);
    const char *type = krb5_cc_get_type(session.get(), cache);
    if (!krb5_cc_support_switch(session.get(), type))
        return 0; // a single file: as kinit does, the latest sign-in has it
    const QByteArray kind(type);
    code = krb5_cc_new_unique(session.get(), kind.constData(), nullptr, &cache);
    if (code == 0) {
        into = session.own(cache);
        *isNew = true;
    }
    return code;
}

} // namespace

KerberosAbilities abilities()
{
    return {true, true, true};
}

KerberosState readState()
{
    KerberosState state;
    const Krb5Session session;
    if (session.startError() != 0) {
        state.problem = session.failure(session.startError(), {});
        return state;
    }
    char *realm = nullptr;
    if (krb5_get_default_realm(session.get(), &realm) == 0) {
        state.defaultRealm = QString::fromUtf8(realm);
        krb5_free_default_realm(session.get(), realm);
    }
    krb5_ccache first = nullptr;
    if (const krb5_error_code code = krb5_cc_default(session.get(), &first); code != 0) {
        state.problem = session.failure(code, {{}, {}, {}, QString::fromUtf8(krb5_cc_default_name(session.get()))});
        return state;
    }
    {
        const auto cache = session.own(first);
        state.defaultCache = session.nameOf(first);
        krb5_principal owner = nullptr;
        const krb5_error_code code = krb5_cc_get_principal(session.get(), first, &owner);
        if (code == 0) {
            krb5_free_principal(session.get(), owner);
        } else {
            const KerberosResult why = session.failure(code, {{}, {}, {}, state.defaultCache});
            if (why.problem != KerberosProblem::NoTicket)
                state.problem = why;
        }
    }
    constexpr qsizetype maximumCaches = 200;
    krb5_cccol_cursor cursor = nullptr;
    if (krb5_cccol_cursor_new(session.get(), &cursor) == 0) {
        krb5_ccache next = nullptr;
        while (state.caches.size() < maximumCaches && krb5_cccol_cursor_next(session.get(), cursor, &next) == 0 &&
               next) {
            const auto cache = session.own(next);
            if (std::optional<KerberosCache> found = readCache(session, next)) {
                found->isDefault = found->name == state.defaultCache;
                state.caches.append(*found);
            }
        }
        krb5_cccol_cursor_free(session.get(), &cursor);
    }
    std::stable_sort(state.caches.begin(), state.caches.end(),
                     [](const KerberosCache &a, const KerberosCache &b) { return a.isDefault > b.isDefault; });
    return state;
}

KerberosResult acquire(const QString &principalName, Secret password, const Prompter &prompter,
                       const std::atomic<bool> &cancelled)
{
    const Krb5Session session;
    KerberosSubject subject{principalName, {}, {}, {}};
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    krb5_principal parsed = nullptr;
    krb5_error_code code = krb5_parse_name(session.get(), principalName.toUtf8().constData(), &parsed);
    if (code != 0)
        return session.failure(code, subject);
    const auto client = session.own(parsed);
    subject.principal = session.nameOf(parsed);
    subject.realm = Krb5Session::realmOf(parsed);

    Krb5Session::Cache cache(nullptr, {session.get()});
    bool isNew = false;
    code = cacheFor(session, parsed, cache, &isNew);
    if (code != 0)
        return session.failure(code, subject);
    subject.cache = session.nameOf(cache.get());

    krb5_get_init_creds_opt *options = nullptr;
    code = krb5_get_init_creds_opt_alloc(session.get(), &options);
    if (code != 0)
        return session.failure(code, subject);
    const std::unique_ptr<krb5_get_init_creds_opt, std::function<void(krb5_get_init_creds_opt *)>> ownedOptions(
        options, [&session](krb5_get_init_creds_opt *o) { krb5_get_init_creds_opt_free(session.get(), o); });
    // Asked for, granted as the KDC allows: renewing spares the person from typing it again.
    constexpr krb5_deltat renewableSeconds = 7 * 24 * 3600;
    krb5_get_init_creds_opt_set_renew_life(options, renewableSeconds);
    // Written only when everything went well, so a failed try leaves a good ticket alone.
    krb5_get_init_creds_opt_set_out_ccache(session.get(), options, cache.get());

    std::vector<char> typed(static_cast<std::size_t>(password.size()) + 1, '\0');
    std::copy(password.view().begin(), password.view().end(), typed.begin());
    password.wipe();
    PromptContext context{&prompter, &cancelled};
    krb5_creds credentials = {};
    code = krb5_get_init_creds_password(session.get(), &credentials, parsed, typed.data(), ask, &context, 0, nullptr,
                                        options);
    wipeMemory(typed.data(), typed.size());
    if (code == 0)
        krb5_free_cred_contents(session.get(), &credentials);
    if (code != 0 && cancelled)
        return kerberosFailure(KerberosProblem::Cancelled, subject);
    if (code != 0) {
        if (isNew)
            krb5_cc_destroy(session.get(), cache.release());
        return session.failure(code, subject);
    }
    if (isNew)
        krb5_cc_switch(session.get(), cache.get());
    return {};
}

KerberosResult renew(const QString &cacheName)
{
    const Krb5Session session;
    KerberosSubject subject{{}, {}, {}, cacheName};
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    krb5_ccache resolved = nullptr;
    krb5_error_code code = krb5_cc_resolve(session.get(), cacheName.toUtf8().constData(), &resolved);
    if (code != 0)
        return session.failure(code, subject);
    const auto cache = session.own(resolved);
    krb5_principal owner = nullptr;
    code = krb5_cc_get_principal(session.get(), resolved, &owner);
    if (code != 0)
        return session.failure(code, subject);
    const auto client = session.own(owner);
    subject.principal = session.nameOf(owner);
    subject.realm = Krb5Session::realmOf(owner);
    krb5_creds credentials = {};
    code = krb5_get_renewed_creds(session.get(), &credentials, owner, resolved, nullptr);
    if (code != 0)
        return session.failure(code, subject);
    // The cache's file is replaced, so service tickets that were in it are fetched again when they are needed.
    code = krb5_cc_initialize(session.get(), resolved, owner);
    if (code == 0)
        code = krb5_cc_store_cred(session.get(), resolved, &credentials);
    krb5_free_cred_contents(session.get(), &credentials);
    return session.failure(code, subject);
}

KerberosResult makeDefault(const QString &cacheName)
{
    const Krb5Session session;
    const KerberosSubject subject{{}, {}, {}, cacheName};
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    krb5_ccache resolved = nullptr;
    krb5_error_code code = krb5_cc_resolve(session.get(), cacheName.toUtf8().constData(), &resolved);
    if (code != 0)
        return session.failure(code, subject);
    const auto cache = session.own(resolved);
    return session.failure(krb5_cc_switch(session.get(), resolved), subject);
}

KerberosResult forget(const QString &cacheName)
{
    const Krb5Session session;
    const KerberosSubject subject{{}, {}, {}, cacheName};
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    krb5_ccache resolved = nullptr;
    const krb5_error_code code = krb5_cc_resolve(session.get(), cacheName.toUtf8().constData(), &resolved);
    if (code != 0)
        return session.failure(code, subject);
    return session.failure(krb5_cc_destroy(session.get(), resolved), subject); // closes it as well
}

QString principalFor(const QString &service, const QString &host)
{
    const Krb5Session session;
    if (session.startError() != 0)
        return {};
    krb5_principal server = nullptr;
    if (krb5_sname_to_principal(session.get(), host.toUtf8().constData(), service.toUtf8().constData(), KRB5_NT_SRV_HST,
                                &server) != 0)
        return {};
    const auto owned = session.own(server);
    krb5_ccache cache = nullptr;
    krb5_principal client = nullptr;
    if (krb5_cc_select(session.get(), server, &cache, &client) != 0) {
        if (client)
            krb5_free_principal(session.get(), client);
        // No rule speaks for one: the default cache's.
        if (krb5_cc_default(session.get(), &cache) != 0)
            return {};
        const auto fallback = session.own(cache);
        if (krb5_cc_get_principal(session.get(), cache, &client) != 0)
            return {};
        return session.nameOf(session.own(client).get());
    }
    const auto closed = session.own(cache);
    return session.nameOf(session.own(client).get());
}

KerberosResult checkService(const QString &service, const QString &host, QString *canonical)
{
    const Krb5Session session;
    KerberosSubject subject;
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    krb5_principal named = nullptr;
    krb5_error_code code = krb5_sname_to_principal(session.get(), host.toUtf8().constData(),
                                                   service.toUtf8().constData(), KRB5_NT_SRV_HST, &named);
    if (code != 0)
        return session.failure(code, subject);
    const auto server = session.own(named);
    subject.service = session.nameOf(named);
    subject.realm = Krb5Session::realmOf(named);

    krb5_ccache chosen = nullptr;
    krb5_principal who = nullptr;
    code = krb5_cc_select(session.get(), named, &chosen, &who);
    if (code != 0) {
        if (who)
            krb5_free_principal(session.get(), who);
        who = nullptr;
        code = krb5_cc_default(session.get(), &chosen);
        if (code != 0)
            return session.failure(code, subject);
    }
    const auto cache = session.own(chosen);
    if (!who) {
        code = krb5_cc_get_principal(session.get(), chosen, &who);
        if (code != 0)
            return session.failure(code, subject);
    }
    const auto client = session.own(who);
    subject.principal = session.nameOf(who);
    // A realm that is not known from krb5.conf or DNS is taken to be the client's.
    if (subject.realm.isEmpty())
        subject.realm = Krb5Session::realmOf(who);

    krb5_creds wanted = {};
    wanted.client = who;
    wanted.server = named;
    krb5_creds *got = nullptr;
    // Not from the cache: a ticket of this morning says nothing about now.
    code = krb5_get_credentials(session.get(), KRB5_GC_NO_STORE, chosen, &wanted, &got);
    if (code == 0) {
        // The ticket itself names the realm that a referral led to.
        krb5_ticket *ticket = nullptr;
        if (krb5_decode_ticket(&got->ticket, &ticket) == 0) {
            subject.service = session.nameOf(ticket->server);
            krb5_free_ticket(session.get(), ticket);
        }
        krb5_free_creds(session.get(), got);
    }
    if (canonical)
        *canonical = subject.service;
    return session.failure(code, subject);
}

KerberosResult checkKdc(const QString &realm)
{
    const Krb5Session session;
    const KerberosSubject subject{{}, realm, {}, {}};
    if (session.startError() != 0)
        return session.failure(session.startError(), subject);
    // RFC 8062: the well-known anonymous name. Every answer of the KDC will do, and nobody's account counts a wrong
    // try.
    krb5_principal anonymous = nullptr;
    const QByteArray realmName = realm.toUtf8();
    krb5_error_code code =
        krb5_build_principal(session.get(), &anonymous, static_cast<unsigned>(realmName.size()), realmName.constData(),
                             "WELLKNOWN", "ANONYMOUS", static_cast<char *>(nullptr));
    if (code != 0)
        return session.failure(code, subject);
    const auto client = session.own(anonymous);
    krb5_creds credentials = {};
    code =
        krb5_get_init_creds_password(session.get(), &credentials, anonymous, "", nullptr, nullptr, 0, nullptr, nullptr);
    if (code == 0)
        krb5_free_cred_contents(session.get(), &credentials);
    const KerberosResult result = session.failure(code, subject);
    switch (result.problem) {
    case KerberosProblem::ClockSkew:
    case KerberosProblem::KdcUnreachable:
    case KerberosProblem::RealmUnknown:
    case KerberosProblem::NotConfigured:
        return result;
    default:
        return {};
    }
}

QList<KerberosCheck> diagnose(const QString &service, const QString &host)
{
    QList<KerberosCheck> checks;
    const KerberosState state = readState();
    if (state.problem.problem == KerberosProblem::NotConfigured) {
        checks.append({KerberosText::tr("Kerberos set-up"), false, state.problem.sentence, state.problem.detail});
        return checks;
    }
    const KerberosCache *ticket = state.caches.isEmpty() ? nullptr : &state.caches.constFirst();
    const QString realm = ticket ? ticket->realm : state.defaultRealm;
    if (realm.isEmpty()) {
        const KerberosResult why = kerberosFailure(KerberosProblem::NotConfigured, {});
        checks.append({KerberosText::tr("Kerberos realm"), false, why.sentence, {}});
        return checks;
    }
    checks.append({KerberosText::tr("Kerberos realm"),
                   true,
                   KerberosText::tr("%1 (default: %2)").arg(realm, state.defaultRealm),
                   {}});

    const KerberosResult kdc = checkKdc(realm);
    checks.append({KerberosText::tr("Kerberos server"), kdc.ok(),
                   kdc.ok() ? KerberosText::tr("A KDC of %1 answers.").arg(realm) : kdc.sentence, kdc.detail});

    const QString ticketName = KerberosText::tr("Kerberos ticket");
    if (!state.problem.ok()) {
        checks.append({ticketName, false, state.problem.sentence, state.problem.detail});
    } else if (!ticket || !ticket->hasTicket) {
        checks.append({ticketName, false, kerberosFailure(KerberosProblem::NoTicket, {}).sentence, state.defaultCache});
    } else if (!ticket->isValid()) {
        checks.append({ticketName, false,
                       kerberosFailure(KerberosProblem::TicketExpired, {ticket->principal, {}, {}, {}}).sentence,
                       ticket->name});
    } else {
        checks.append({ticketName,
                       true,
                       KerberosText::tr("%1, until %2, in %3")
                           .arg(ticket->principal,
                                QLocale().toString(ticket->expires.toLocalTime(), QLocale::ShortFormat), ticket->name),
                       {}});
    }
    if (!host.isEmpty() && ticket && ticket->isValid()) {
        QString canonical;
        const QString name = service.isEmpty() ? QStringLiteral("host") : service;
        const KerberosResult result = checkService(name, host, &canonical);
        QString sentence = result.sentence;
        if (result.ok())
            sentence = KerberosText::tr("%1 is known to the KDC.").arg(canonical);
        else if (result.problem == KerberosProblem::UnknownService &&
                 !canonical.startsWith(name + QLatin1Char('/') + host + QLatin1Char('@'), Qt::CaseInsensitive))
            sentence +=
                QLatin1Char(' ') + KerberosText::tr("DNS turned the name %1 into the one in %2.").arg(host, canonical);
        checks.append({KerberosText::tr("Kerberos service"), result.ok(), sentence, result.detail});
    }
    return checks;
}

} // namespace virtdesk::kerberos
