// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/securitysummary.h"

#include "app/console/tlsname.h"
#include "app/look/facttext.h"

namespace virtdesk {

SecuritySummary SecuritySummary::of(const StreamSecurity &s, const QString &label)
{
    constexpr int weakestLayer = 56; // bits; below is integrity only or nothing worth the name
    SecuritySummary r;
    const bool saslLayer = s.saslSsf >= weakestLayer;
    const QString who = s.saslMechanism;
    const auto with = [&who](const QString &first) {
        return who.isEmpty() ? first : QStringLiteral("%1 · %2").arg(first, who);
    };
    if (s.tls && s.tlsVerified) {
        r.icon = QStringLiteral("lock");
        r.tone = Theme::Tone::Good;
        r.brief = with(s.tlsVersion.isEmpty() ? QStringLiteral("TLS") : tlsName(s.tlsVersion));
        r.sentence = s.tlsPinned ? tr("Encrypted. The server shows the certificate that you once accepted.")
                                 : tr("Encrypted, and the server is who it says it is.");
    } else if (saslLayer) {
        r.icon = QStringLiteral("lock");
        r.tone = Theme::Tone::Good;
        r.brief = QStringLiteral("%1 · %2").arg(who, tr("%1 bit").arg(s.saslSsf));
        r.sentence = tr("Encrypted by %1.").arg(who);
    } else if (s.tls) {
        r.icon = QStringLiteral("warning");
        r.tone = Theme::Tone::Warning;
        r.brief = with(tr("TLS, not verified"));
        r.sentence = tr("Encrypted, but nobody has checked who the server is: somebody in between could read along.");
    } else if (s.local) {
        r.icon = QStringLiteral("lock");
        r.tone = Theme::Tone::Secondary;
        r.brief = with(tr("Local"));
        r.sentence = tr("A socket on this computer; nothing goes over the network.");
    } else {
        r.icon = QStringLiteral("lock-open");
        r.tone = Theme::Tone::Warning;
        r.brief = with(tr("Not encrypted"));
        r.sentence = tr("Not encrypted: whoever is on the way can see the screen and every key that is typed.");
    }

    const auto row = [&r](const QString &name, const QString &value) {
        if (!value.isEmpty())
            r.rows.append({name, value});
    };
    row(tr("Security type"), label);
    if (s.tls) {
        row(tr("TLS"), tlsName(s.tlsVersion));
        row(tr("Cipher"), s.tlsKeyBits > 0 ? tr("%1, %2 bit").arg(s.tlsCipher).arg(s.tlsKeyBits) : s.tlsCipher);
        row(tr("Verified by"), s.tlsVerified ? s.verifiedBy : tr("nobody"));
        if (s.tlsVerified)
            row(tr("Checked"),
                tr("The certificate: by VirtDesk itself. All else here: as the console's process reports it."));
        row(tr("Certificate of"), facttext::distinguishedName(s.certificate.subject));
        row(tr("Issued by"), facttext::distinguishedName(s.certificate.issuer));
        row(tr("Valid until"), facttext::date(s.certificate.notAfter));
        row(tr("SHA-256"), facttext::fingerprint(s.certificate.sha256));
    }
    if (!s.tlsVerified && !s.local)
        row(tr("Checked"), tr("Nothing: all here is as the console's process reports it."));
    row(tr("Sign-in"), s.saslMechanism);
    if (!s.saslMechanism.isEmpty())
        row(tr("SASL layer"), s.saslSsf > 0 ? tr("%1 bit (SSF)").arg(s.saslSsf) : tr("none"));
    row(tr("Signed in as"), s.saslUser);
    return r;
}

void SecuritySummary::addPlace(const ConsoleTarget &target, const ConsoleName &name)
{
    const QString word = name.word();
    const QString address = name.address();
    const QList<QUrl> &route = target.endpoint.route;
    if (!route.isEmpty() && target.isProxyOfInventory(route.size() - 1)) {
        rows.prepend({tr("By way of"),
                      tr("%1, the proxy of the engine. The way to it is encrypted; what is said here is of what goes "
                         "through it.")
                          .arg(cleanText(Endpoint::hopName(route.constLast()), 200))});
    }
    if (const QString way = name.way(); !way.isEmpty()) {
        switch (target.namedBy.route) {
        case NamedBy::Settings:
            rows.prepend({tr("By way of"), tr("%1, as it is set for these consoles").arg(way)});
            break;
        case NamedBy::Engine:
            rows.prepend({tr("By way of"), tr("%1, as its engine or host says").arg(way)});
            break;
        case NamedBy::File:
            rows.prepend({tr("By way of"), tr("%1, as the console's file says").arg(way)});
            break;
        case NamedBy::Person:
        case NamedBy::Unknown:
            rows.prepend({tr("By way of"), way});
            break;
        }
    }
    if (!word.isEmpty())
        rows.prepend({tr("Calls itself"), QStringLiteral("“%1”").arg(word)});
    if (!address.isEmpty())
        rows.prepend({tr("Address"), address});
}

void SecuritySummary::add(const SessionProtection &protection)
{
    if (!protection.known)
        return;
    rows.append({tr("Confinement"), protection.words()});
    if (!protection.isComplete())
        rows.append({tr("Not confined by"), protection.missing().join(QStringLiteral(", "))});
}

} // namespace virtdesk
