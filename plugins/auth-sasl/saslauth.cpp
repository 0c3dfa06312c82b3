// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslauth.h"

#include "plugins/auth-sasl/kerberosidentity.h"
#include "plugins/auth-sasl/mechanismpolicy.h"
#include "plugins/auth-sasl/saslexchange.h"
#include "plugins/auth-sasl/sasllibrary.h"

#include <QStringList>

namespace virtdesk {

namespace {

/// Times that a Kerberos name and password are asked for; accounts get locked after a few wrong ones.
constexpr int maximumQuestions = 3;

/// Asks for the service host's name, which may take a look-up: at most once, and only for a mechanism that needs it.
Result<void> findServiceHost(AuthOffer &offer, AuthHost &host)
{
    if (offer.host)
        return {};
    Result<QString> name = host.serviceHost();
    if (!name)
        return name.error();
    offer.host = std::move(name).value();
    return {};
}

/// Without a ticket on this computer: asks for a Kerberos name and password and signs in with them.
Result<std::unique_ptr<AuthExchange>> beginWithIdentity(const Mechanism &mechanism, const AuthOffer &offer,
                                                        AuthHost &host)
{
    Error last;
    for (int question = 0; question < maximumQuestions; ++question) {
        Result<std::shared_ptr<KerberosIdentity>> identity = KerberosIdentity::ask(offer, host, last.sentence);
        if (!identity)
            return identity.error();
        SaslExchange::Refusal refusal;
        std::unique_ptr<SaslExchange> exchange =
            SaslExchange::begin(mechanism, offer, host, std::move(identity).value(), refusal);
        if (exchange)
            return std::unique_ptr<AuthExchange>(std::move(exchange));
        last = refusal.error;
        if (!refusal.wantsIdentity)
            break;
    }
    return last;
}

} // namespace

void SaslAuth::prepare()
{
    // Told by the sign-in that needs it.
    static_cast<void>(SaslLibrary::start());
}

Result<std::unique_ptr<AuthExchange>> SaslAuth::begin(const SaslRequirements &wanted, const AuthFacts &facts,
                                                      AuthHost &host)
{
    AuthOffer offer{wanted, facts, {}};
    const Result<QList<Mechanism>> mechanisms = MechanismPolicy::choose(offer);
    if (!mechanisms)
        return mechanisms.error();

    // Who names a user wants that user, whoever is signed in to Windows. Where other mechanisms could be meant by the
    // name, the tickets go first.
    if (mechanisms->size() == 1 && mechanisms->first().trait == Mechanism::Trait::Kerberos &&
        KerberosIdentity::isWanted(offer.userName)) {
        if (const Result<void> named = findServiceHost(offer, host); !named)
            return named.error();
        if (!offer.host->isEmpty())
            return beginWithIdentity(mechanisms->first(), offer, host);
    }

    Error first;
    QStringList passedOver;
    const Mechanism *wantsIdentity = nullptr;
    for (const Mechanism &mechanism : *mechanisms) {
        if (mechanism.namesHost) {
            if (const Result<void> named = findServiceHost(offer, host); !named)
                return named.error();
        }
        SaslExchange::Refusal refusal;
        std::unique_ptr<SaslExchange> exchange = SaslExchange::begin(mechanism, offer, host, nullptr, refusal);
        if (exchange) {
            exchange->setPassedOver(passedOver.join(QLatin1Char(' ')));
            return std::unique_ptr<AuthExchange>(std::move(exchange));
        }
        if (!refusal.mayTryNext)
            return refusal.error;
        if (!first)
            first = refusal.error;
        if (refusal.wantsIdentity)
            wantsIdentity = &mechanism;
        passedOver.append(refusal.error.sentence);
    }
    if (wantsIdentity && KerberosIdentity::isSupported())
        return beginWithIdentity(*wantsIdentity, offer, host);
    return first;
}

} // namespace virtdesk
