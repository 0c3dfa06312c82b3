// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/brokerwords.h"

#include "sdk/result.h"

#include <QCoreApplication>
#include <QStringList>

namespace virtdesk {

namespace {

constexpr qsizetype shown = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CredentialBroker)
};

} // namespace

QString cautionOf(const TrustPath &path)
{
    QStringList parts;
    if (path.authorityFromOutside)
        parts += Text::tr("the server is verified by a CA that this file brought");
    if (path.identityFromOutside)
        parts += Text::tr("the certificate has to carry a name that this file brought (%1)")
                     .arg(cleanText(path.identity.section(QLatin1Char(' '), 1), shown));
    if (path.routeFromOutside)
        parts += Text::tr("the connection goes through the proxy %1, which this file brought")
                     .arg(cleanText(path.route, shown));
    if (parts.isEmpty())
        return {};
    return Text::tr("Who wrote the file decides whom you are talking to: %1. Enter a password only if you trust the "
                    "file's origin.")
        .arg(parts.join(Text::tr("; ")));
}

QString proxyCaution(const QString &proxy)
{
    return Text::tr("The file brought the proxy %1. Enter a password only if you trust the file's origin.")
        .arg(cleanText(proxy, shown));
}

QString whyNotUsed(const StoredIndex::Entry &entry, const CredentialRequest &request)
{
    const QString host = cleanText(request.host, shown);
    if (entry.path.anchor == TrustPath::Anchor::Unknown) {
        return Text::tr("The remembered password for %1 was stored by an earlier version, which did not note how the "
                        "server is verified. Enter it once more and have it remembered; then it is used again.")
            .arg(host);
    }
    const TrustPath &now = request.path;
    if (entry.path.route != now.route) {
        return now.route.isEmpty()
                   ? Text::tr("The remembered password for %1 was not used: it was accepted through the proxy %2, and "
                              "this connection goes without one.")
                         .arg(host, cleanText(entry.path.route, shown))
                   : Text::tr("The remembered password for %1 was not used: it was accepted on another way, and this "
                              "connection goes through the proxy %2.")
                         .arg(host, cleanText(now.route, shown));
    }
    // Equal paths: then it is the connection's own encryption that was stronger.
    if (now.matches(entry.path) ||
        (entry.path.anchor == TrustPath::Anchor::Verified && now.anchor != TrustPath::Anchor::Verified)) {
        return Text::tr("The remembered password for %1 was not used: it was accepted on a better secured connection "
                        "than this one.")
            .arg(host);
    }
    return Text::tr("The remembered password for %1 was not used: when it was accepted, the server was verified in "
                    "another way than now.")
        .arg(host);
}

} // namespace virtdesk
