// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslauth.h"

#include "plugins/auth-sasl/mechanismpolicy.h"
#include "plugins/auth-sasl/saslexchange.h"

#include <QStringList>

namespace virtdesk {

Result<std::unique_ptr<AuthExchange>> SaslAuth::begin(const AuthOffer &offer, AuthHost &host)
{
    const Result<QList<Mechanism>> mechanisms = MechanismPolicy::choose(offer);
    if (!mechanisms)
        return mechanisms.error();

    Error first;
    QStringList passedOver;
    for (const Mechanism &mechanism : *mechanisms) {
        SaslExchange::Refusal refusal;
        std::unique_ptr<SaslExchange> exchange = SaslExchange::begin(mechanism, offer, host, refusal);
        if (exchange) {
            exchange->setPassedOver(passedOver.join(QLatin1Char(' ')));
            return std::unique_ptr<AuthExchange>(std::move(exchange));
        }
        if (!refusal.mayTryNext)
            return refusal.error;
        if (!first)
            first = refusal.error;
        passedOver.append(refusal.error.sentence);
    }
    return first;
}

} // namespace virtdesk
