// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/proxyaddress.h"

#include "app/target/hostname.h"
#include "app/target/transportaddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ProxyAddress)
};

constexpr qsizetype maximumText = 300;

Error notAProxy(const QString &text, const QString &why)
{
    return {Failure::Usage,
            Text::tr("“%1” is not a proxy's address: %2. Write none, system or http://host:port.")
                .arg(cleanText(text, 80), why),
            {}};
}

} // namespace

Result<ProxyChoice> parseProxy(const QString &text)
{
    const QString address = text.trimmed();
    if (address.isEmpty() || address.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
        return ProxyChoice();
    if (address.compare(QLatin1String("system"), Qt::CaseInsensitive) == 0)
        return ProxyChoice{ProxyChoice::Use::System, {}};
    if (address.size() > maximumText)
        return notAProxy(address, Text::tr("it is too long"));
    QStringView rest = address;
    if (const qsizetype end = address.indexOf(QLatin1String("://")); end >= 0) {
        if (rest.first(end).compare(QLatin1String("http"), Qt::CaseInsensitive) != 0)
            return notAProxy(address, Text::tr("only HTTP proxies can be used"));
        rest = rest.sliced(end + 3);
    }
    if (rest.endsWith(QLatin1Char('/')))
        rest.chop(1);
    if (rest.contains(QLatin1Char('@'))) {
        return notAProxy(QStringLiteral("…@") + rest.sliced(rest.lastIndexOf(QLatin1Char('@')) + 1),
                         Text::tr("user names and passwords don't belong into it; they are asked for"));
    }
    const auto host = checkedHostPort(rest);
    if (!host || host->port == 0 || host->host.contains(QLatin1Char('%'))) // a URL has no place for an IPv6 zone
        return notAProxy(address, Text::tr("it names no valid host and port"));
    ProxyChoice choice;
    choice.use = ProxyChoice::Use::Given;
    choice.url.setScheme(QStringLiteral("http"));
    choice.url.setHost(host->host);
    choice.url.setPort(host->port);
    if (!choice.url.isValid() || choice.url.host().isEmpty())
        return notAProxy(address, Text::tr("it names no valid host and port"));
    return choice;
}

Result<QUrl> parseHop(const QString &text)
{
    const QString address = text.trimmed();
    const auto wrong = [&address](const QString &why) {
        return Error{Failure::Usage,
                     Text::tr("“%1” is no hop on the way to a console: %2. Write http://host:port.")
                         .arg(cleanText(address.section(QLatin1Char('@'), -1), 80), why),
                     {}};
    };
    if (address.size() > maximumText)
        return wrong(Text::tr("it is too long"));
    const qsizetype end = address.indexOf(QLatin1String("://"));
    const QString scheme = address.left(std::max<qsizetype>(end, 0)).toLower();
    const bool valid = !scheme.isEmpty() && std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               c == QLatin1Char('+') || c == QLatin1Char('-') || c == QLatin1Char('.');
    });
    if (!valid || !scheme.front().isLetter())
        return wrong(Text::tr("it does not say how it is spoken to"));
    QStringView rest = QStringView(address).sliced(end + 3);
    if (rest.endsWith(QLatin1Char('/')))
        rest.chop(1);
    // Proxies ask for their users; what a plugin leads through may be another computer for each of them.
    const bool isProxy =
        scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("socks5");
    const qsizetype at = rest.lastIndexOf(QLatin1Char('@'));
    const QStringView user = rest.first(std::max<qsizetype>(at, 0));
    if (at >= 0 && (isProxy || !isHopUser(user)))
        return wrong(Text::tr("user names and passwords don't belong into it; they are asked for"));
    const auto host = checkedHostPort(rest.sliced(at + 1));
    const bool isHttp = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!host || (isHttp && host->port == 0) || host->host.contains(QLatin1Char('%')))
        return wrong(Text::tr("it names no valid host and port"));
    QUrl hop;
    hop.setScheme(scheme);
    hop.setHost(host->host);
    if (host->port != 0)
        hop.setPort(host->port);
    if (!user.isEmpty())
        hop.setUserName(user.toString());
    if (!hop.isValid() || hop.host().isEmpty())
        return wrong(Text::tr("it names no valid host and port"));
    return hop;
}

QString proxyText(const ProxyChoice &choice)
{
    switch (choice.use) {
    case ProxyChoice::Use::None:
        break;
    case ProxyChoice::Use::System:
        return QStringLiteral("system");
    case ProxyChoice::Use::Given:
        return choice.url.toString(QUrl::RemoveUserInfo);
    }
    return {};
}

} // namespace virtdesk
