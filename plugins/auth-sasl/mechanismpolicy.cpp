// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/mechanismpolicy.h"

#include "plugins/auth-sasl/sasltext.h"

#include <algorithm>

namespace virtdesk {

namespace {

enum class Verdict { Acceptable, NoLayer, Plaintext, NoClientCertificate, NoAnonymous };

Verdict judge(const Mechanism &mechanism, const AuthOffer &offer)
{
    const unsigned wanted = offer.minSsf > offer.externalSsf ? offer.minSsf - offer.externalSsf : 0;
    if (wanted > 0 && !mechanism.hasLayer)
        return Verdict::NoLayer;
    switch (mechanism.trait) {
    case Mechanism::Trait::Plaintext:
        return offer.allowPlaintext ? Verdict::Acceptable : Verdict::Plaintext;
    case Mechanism::Trait::External:
        return offer.clientCertificate ? Verdict::Acceptable : Verdict::NoClientCertificate;
    case Mechanism::Trait::Anonymous:
        return offer.allowAnonymous ? Verdict::Acceptable : Verdict::NoAnonymous;
    default:
        return Verdict::Acceptable;
    }
}

QString offeredText(const AuthOffer &offer)
{
    QString all;
    for (const QByteArray &name : offer.mechanisms.mid(0, 20)) {
        if (!all.isEmpty())
            all += QStringLiteral(", ");
        all += cleanText(name, 40);
    }
    if (offer.mechanisms.size() > 20)
        all += QStringLiteral(", \u2026");
    return all;
}

QString verdictText(Verdict verdict, const QString &mechanism, const AuthOffer &offer)
{
    switch (verdict) {
    case Verdict::NoLayer:
        return SaslText::tr("%1 offers %2, which can't encrypt by itself, and this connection has no verified TLS. "
                            "The server needs Kerberos, or TLS with a certificate.")
            .arg(offer.promptHost, mechanism);
    case Verdict::Plaintext:
        return SaslText::tr("%1 offers %2, which hands the password itself to whoever is at the other end. That is "
                            "done only under TLS with a verified certificate; set that up on the server.")
            .arg(offer.promptHost, mechanism);
    case Verdict::NoClientCertificate:
        return SaslText::tr("%1 offers %2, which needs a client certificate, and none was used. Give this console a "
                            "client certificate and its key.")
            .arg(offer.promptHost, mechanism);
    case Verdict::NoAnonymous:
        return SaslText::tr("%1 offers %2, a sign-in without any name, which is used only when it was allowed for "
                            "this console.")
            .arg(offer.promptHost, mechanism);
    case Verdict::Acceptable:
        break;
    }
    return {};
}

Error refuse(const QString &sentence, const AuthOffer &offer)
{
    return {Failure::SignIn, sentence, QStringLiteral("offered: %1").arg(offeredText(offer))};
}

} // namespace

const QList<Mechanism> &MechanismPolicy::known()
{
    using Trait = Mechanism::Trait;
    static const QList<Mechanism> all = {
        {"GSSAPI", Trait::Kerberos, true, true},       {"EXTERNAL", Trait::External, false, false},
        {"SCRAM-SHA-512", Trait::Scram, false, false}, {"SCRAM-SHA-256", Trait::Scram, false, false},
        {"SCRAM-SHA-1", Trait::Scram, false, false},   {"DIGEST-MD5", Trait::None, true, false},
        {"PLAIN", Trait::Plaintext, false, false},     {"ANONYMOUS", Trait::Anonymous, false, false},
    };
    return all;
}

Result<QList<Mechanism>> MechanismPolicy::choose(const AuthOffer &offer)
{
    const QByteArray pinned = offer.pinnedMechanism.toLatin1().toUpper();
    if (!pinned.isEmpty()) {
        const auto named = [&](const Mechanism &mechanism) { return mechanism.name == pinned; };
        const auto found = std::find_if(known().cbegin(), known().cend(), named);
        const QString shown = cleanText(offer.pinnedMechanism, 40);
        if (found == known().cend()) {
            QString all;
            for (const Mechanism &mechanism : known())
                all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + QString::fromLatin1(mechanism.name);
            return refuse(SaslText::tr("The sign-in mechanism %1 that was chosen for this "
                                       "console is not one that VirtDesk has. Choose one of %2.")
                              .arg(shown, all),
                          offer);
        }
        if (!offer.mechanisms.contains(found->name))
            return refuse(SaslText::tr("%1 does not offer the sign-in mechanism %2 that was "
                                       "chosen for this console. It offers %3.")
                              .arg(offer.promptHost, shown, offeredText(offer)),
                          offer);
        if (const Verdict verdict = judge(*found, offer); verdict != Verdict::Acceptable)
            return refuse(verdictText(verdict, shown, offer), offer);
        return QList<Mechanism>{*found};
    }

    QList<Mechanism> acceptable;
    Verdict lastVerdict = Verdict::Acceptable;
    QString refused;
    for (const Mechanism &mechanism : known()) {
        if (!offer.mechanisms.contains(mechanism.name))
            continue;
        const Verdict verdict = judge(mechanism, offer);
        if (verdict == Verdict::Acceptable) {
            acceptable.append(mechanism);
        } else if (lastVerdict == Verdict::Acceptable) {
            lastVerdict = verdict;
            refused = QString::fromLatin1(mechanism.name);
        }
    }
    if (!acceptable.isEmpty())
        return acceptable;
    if (lastVerdict != Verdict::Acceptable)
        return refuse(verdictText(lastVerdict, refused, offer), offer);
    return refuse(SaslText::tr("%1 and VirtDesk have no sign-in mechanism in common. It offers "
                               "%2; the server's SASL settings have to name one of GSSAPI, "
                               "SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1 or DIGEST-MD5.")
                      .arg(offer.promptHost, offeredText(offer)),
                  offer);
}

} // namespace virtdesk
