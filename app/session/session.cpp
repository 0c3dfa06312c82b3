// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/proxyroute.h"
#include "app/session/session.h"

#include "app/pluginhost/pluginhost.h"
#include "app/session/certificatejudge.h"
#include "app/session/outside.h"
#include "app/session/parentlink.h"
#include "app/session/sessionhost.h"
#include "app/session/sessionlog.h"
#include "app/session/sessiontext.h"
#include "app/session/tls/tlsstream.h"

#include <exception>

namespace virtdesk {

namespace {

using FirstMessage = std::variant<StartMessage, CheckCertificate>;

/// Waits for the first message, which says what this process is for; nothing when the parent wants nothing of us.
std::optional<FirstMessage> receiveFirst(ParentLink &link)
{
    for (;;) {
        auto incoming = link.receive();
        if (!incoming)
            return std::nullopt;
        if (!*incoming) {
            link.wait(-1);
            continue;
        }
        if (auto *start = std::get_if<StartMessage>(&(*incoming)->message))
            return FirstMessage(std::move(*start));
        if (auto *check = std::get_if<CheckCertificate>(&(*incoming)->message))
            return FirstMessage(std::move(*check));
        return std::nullopt;
    }
}

/// Lets the session notice that the server leaves while a person is asked something.
Result<std::unique_ptr<ByteStream>> watched(Result<std::unique_ptr<SocketStream>> connected, SessionHost &host)
{
    if (!connected)
        return connected.error();
    host.context().setPeer((*connected)->handle());
    return std::unique_ptr<ByteStream>(std::move(*connected));
}

Result<std::unique_ptr<ByteStream>> throughProxy(SessionHost &host, PluginHost &plugins)
{
    const ConsoleTarget &target = host.target();
    const QString scheme = target.proxy.scheme();
    if (scheme == QLatin1String("http"))
        return connectThroughProxy(host);
    const auto transport = plugins.transport(scheme);
    if (!transport) {
        return Error{
            Failure::Usage,
            SessionText::tr(
                "The console is to be reached through a proxy of the kind %1, and VirtDesk has only HTTP proxies "
                "(http://host:port). Ask for such a proxy, or for a way without one.")
                .arg(cleanText(scheme, 40)),
            transport.error().sentence};
    }
    host.enterStep(Step::Connect);
    return (*transport)->open(target, host.context());
}

/// A connection to the target, by the way that it names.
Result<std::unique_ptr<ByteStream>> connectTarget(SessionHost &host, PluginHost &plugins)
{
    const ConsoleTarget &target = host.target();
    host.enterStep(Step::Resolve);
    if (target.listens) {
        // For as long as the person lets it: the server decides when it comes.
        host.enterStep(Step::Connect);
        host.context().setDeadline(std::nullopt);
        return watched(host.outside().connect({}), host);
    }
    if (!target.proxy.isEmpty())
        return throughProxy(host, plugins);
    switch (target.address.kind) {
    case Address::Kind::Unix:
        host.enterStep(Step::Connect);
        [[fallthrough]];
    case Address::Kind::Tcp:
        return watched(host.outside().connect(cleanText(target.address.display(), 200)), host);
    default:
        return Error{Failure::Usage,
                     SessionText::tr("The console's address is missing. Check where the console comes from."),
                     {}};
    }
}

/// Everything that the way to the server, the sign-in and the picture may need is opened and loaded, then given up.
Result<void> confine(SessionHost &host, PluginHost &plugins)
{
    const ConsoleTarget &target = host.target();
    plugins.prepareAuth();
    if (!target.proxy.isEmpty() && target.proxy.scheme() != QLatin1String("http"))
        static_cast<void>(plugins.transport(target.proxy.scheme())); // asked again, and told, by throughProxy
    TlsStream::prepareProcess(target.caPem.isEmpty());
    auto grants = plugins.confinement();
    if (!grants)
        return grants.error();
    return host.confine({grants->threads, grants->network, grants->readOnly});
}

struct Outcome
{
    Error error;
    DisplayStatistics statistics;
};

Outcome connectAndRun(SessionHost &host, PluginHost &plugins)
{
    // The parent connects meanwhile.
    auto plugin = plugins.display(host.target().protocol);
    if (!plugin)
        return {plugin.error(), {}};
    const std::unique_ptr<Display> display = (*plugin)->createDisplay();
    if (Result<void> confined = confine(host, plugins); !confined)
        return {confined.error(), {}};
    Result<std::unique_ptr<ByteStream>> stream = connectTarget(host, plugins);
    if (!stream)
        return {stream.error(), {}};

    host.setConnection(**stream);
    host.setDisplay(display.get());
    host.setConnector([&host, &plugins] { return connectTarget(host, plugins); });
    Outcome outcome;
    outcome.error = display->run(std::move(stream).value(), host);
    outcome.statistics = display->statistics();
    host.setDisplay(nullptr);
    return outcome;
}

} // namespace

void runSession(ControlChannel channel)
{
    SystemSocket::startUp();
    ParentLink link(std::move(channel));
    std::optional<FirstMessage> first = receiveFirst(link);
    if (!first)
        return;
    if (const auto *check = std::get_if<CheckCertificate>(&*first)) {
        (void)link.send(CertificateChecked{checkCertificate(*check)});
        link.flush();
        return;
    }
    auto &start = std::get<StartMessage>(*first);
    PluginHost plugins({PluginHost::defaultFolders(), {}, {}});
    std::optional<SessionLog> log(std::in_place, link, start.logLevels);
    SessionHost host(link, plugins, std::move(start));
    Outcome outcome;
    try {
        outcome = connectAndRun(host, plugins);
    } catch (const std::exception &exception) {
        outcome.error = {
            Failure::Internal,
            SessionText::tr(
                "The console failed in a way that should not happen. Reconnect; if it happens again, report it "
                "as a bug."),
            QString::fromLocal8Bit(exception.what())};
    }
    log.reset(); // nothing comes after the end
    host.sendEnd(outcome.error, outcome.statistics);
    link.flush();
}

} // namespace virtdesk
