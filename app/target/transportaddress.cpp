// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/transportaddress.h"

#include "app/target/consoleaddress.h"
#include "app/target/hostname.h"

#include <QCoreApplication>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumPath = 2048;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TransportAddress)
};

Error unusable(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

QString bracketed(const QString &host)
{
    return host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
}

} // namespace

bool isHopUser(QStringView name)
{
    return !name.isEmpty() && name.size() <= 64 && !name.startsWith(QLatin1Char('-')) &&
           std::all_of(name.begin(), name.end(), [](QChar c) {
               return c.unicode() > ' ' && c.unicode() < 127 &&
                      !QStringView(u"\"'`$\\;&|<>()[]{}^*?!#%:/@").contains(c);
           });
}

Result<ConsoleTarget> TransportAddress::carried(const TargetRegistry::Display &display) const
{
    const auto place = checkedHostPort(authority);
    const quint16 port =
        place && place->port != 0 ? place->port : display.transport.ports.value(display.transportScheme);
    if (!place || port == 0 || place->host.contains(QLatin1Char('%'))) {
        return unusable(
            Text::tr("“%1” is no host with a port. Correct the address.").arg(cleanText(authority.toString(), 80)));
    }
    QString text = QStringLiteral("%1://%2:%3").arg(display.transportScheme, bracketed(place->host)).arg(port);
    text += path.isEmpty() ? QStringLiteral("/") : path.toString();
    if (!query.isEmpty())
        text += QLatin1Char('?') + query.toString();
    const QUrl carrier(text, QUrl::StrictMode);
    if (!carrier.isValid() || path.size() + query.size() > maximumPath) {
        return unusable(
            Text::tr("What stands behind the host in the address is no path of a web server. Correct the address."));
    }
    ConsoleTarget target;
    target.protocol = display.protocol();
    target.endpoint.address = Address::tcp(place->host, port);
    target.endpoint.carrier = carrier;
    target.signIn.userName = userName;
    target.presentation.title = target.endpoint.address.display();
    return target;
}

Result<ConsoleTarget> TransportAddress::behindHop(const TargetRegistry::Display &display) const
{
    const auto hop = checkedHostPort(authority);
    if (!hop || hop->host.contains(QLatin1Char('%')) || hop->host.startsWith(QLatin1Char('-')) ||
        (!userName.isEmpty() && !isHopUser(userName))) {
        return unusable(
            Text::tr("“%1” is no computer on the way to a console. Correct the address: "
                     "%2+%3://user@computer/host:port.")
                .arg(cleanText(authority.toString(), 80), display.plugin.schemes.value(0), display.transportScheme));
    }
    const auto console = path.size() > 1 ? parseConsoleAddress(path.sliced(1), display.plugin) : std::nullopt;
    if (!console || !query.isEmpty()) {
        return unusable(
            Text::tr("The address does not say which console is behind %1. Add its host and port as that "
                     "computer knows them: %2+%3://%1/host:port.")
                .arg(cleanText(authority.toString(), 80), display.plugin.schemes.value(0), display.transportScheme));
    }
    QUrl url;
    url.setScheme(display.transportScheme);
    url.setHost(hop->host);
    if (hop->port != 0)
        url.setPort(hop->port);
    if (!userName.isEmpty())
        url.setUserName(userName);
    ConsoleTarget target;
    target.protocol = display.protocol();
    target.endpoint.address = Address::tcp(console->host, console->port);
    target.endpoint.repeaterId = console->repeaterId;
    target.endpoint.route = {url};
    target.presentation.title = target.endpoint.address.display();
    return target;
}

QString transportAddressOf(const ConsoleTarget &target, const TargetRegistry &registry)
{
    const QString scheme = registry.displayOfProtocol(target.protocol).schemes.value(0);
    const Endpoint &endpoint = target.endpoint;
    if (scheme.isEmpty() || endpoint.address.kind != Address::Kind::Tcp)
        return {};
    if (!endpoint.carrier.isEmpty() && endpoint.route.isEmpty())
        return scheme + QLatin1Char('+') + endpoint.carrier.toString(QUrl::FullyEncoded);
    if (endpoint.carrier.isEmpty() && endpoint.route.size() == 1 &&
        registry.isHopScheme(endpoint.route.constFirst().scheme())) {
        QString console = endpoint.address.display();
        console.insert(console.lastIndexOf(QLatin1Char(':')), QLatin1Char(':')); // a small port is no display
        return QStringLiteral("%1+%2/%3")
            .arg(scheme, endpoint.route.constFirst().toString(QUrl::FullyEncoded), console);
    }
    return {};
}

} // namespace virtdesk
