// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/proxyroute.h"
#include "app/session/session.h"

#include "app/pluginhost/pluginhost.h"
#include "app/session/certificatejudge.h"
#include "app/session/parentlink.h"
#include "app/session/net/listeningsocket.h"
#include "app/session/net/resolver.h"
#include "app/session/sessionhost.h"
#include "app/session/net/tcpstream.h"
#include "app/session/net/unixstream.h"

#include <QCoreApplication>

#include <exception>

namespace virtdesk {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("virtdesk::Session", text);
}

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

Result<std::unique_ptr<SocketStream>> connectTcp(SessionHost &host, Resolver &resolver)
{
    auto answer = resolver.wait(host.context());
    if (!answer)
        return answer.error();
    host.setCanonicalName(answer->canonicalName);
    host.enterStep(Step::Connect);
    return TcpStream::connect(answer->addresses, cleanText(host.target().address.display(), 200), host.context());
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
            say("The console is to be reached through a proxy of the kind %1, and VirtDesk has only HTTP proxies "
                "(http://host:port). Ask for such a proxy, or for a way without one.")
                .arg(cleanText(scheme, 40)),
            transport.error().sentence};
    }
    host.enterStep(Step::Connect);
    return (*transport)->open(target, host.context());
}

/// Waits for as long as the person lets it: the server decides when it comes.
Result<std::unique_ptr<ByteStream>> awaitServer(SessionHost &host)
{
    const Address &address = host.target().address;
    host.enterStep(Step::Connect);
    host.context().setDeadline(std::nullopt);
    Result<ListeningSocket> listening = ListeningSocket::open(address.host, address.port);
    if (!listening)
        return listening.error();
    Result<SystemSocket> accepted = listening->accept(host.context());
    if (!accepted)
        return accepted.error();
    accepted->tune();
    QString peer = QString::fromLatin1(accepted->remoteAddress());
    peer = cleanText(peer.section(QLatin1Char(';'), 0, 0), 200);
    return watched(std::make_unique<SocketStream>(std::move(*accepted), false, peer, host.context()), host);
}

/// A connection to the target, by the way that it names. `resolver` has begun to look its name up, or is none.
Result<std::unique_ptr<ByteStream>> connectTarget(SessionHost &host, PluginHost &plugins,
                                                  std::optional<Resolver> &resolver)
{
    const ConsoleTarget &target = host.target();
    if (target.listens)
        return awaitServer(host);
    if (!target.proxy.isEmpty())
        return throughProxy(host, plugins);
    if (resolver) {
        auto stream = watched(connectTcp(host, *resolver), host);
        resolver.reset();
        return stream;
    }
    if (target.address.kind == Address::Kind::Unix) {
        host.enterStep(Step::Connect);
        return watched(UnixStream::connect(target.address.path, host.context()), host);
    }
    return Error{Failure::Usage, say("The console's address is missing. Check where the console comes from."), {}};
}

/// Looks the target's name up, when it is this computer that has to.
std::optional<Resolver> beginLookUp(SessionHost &host)
{
    const ConsoleTarget &target = host.target();
    host.enterStep(Step::Resolve);
    std::optional<Resolver> resolver;
    if (!target.listens && target.proxy.isEmpty() && target.address.kind == Address::Kind::Tcp)
        resolver.emplace(target.address.host, target.address.port);
    return resolver;
}

struct Outcome
{
    Error error;
    DisplayStatistics statistics;
};

Outcome connectAndRun(SessionHost &host, PluginHost &plugins)
{
    // The name is looked up while the plugin is loaded.
    std::optional<Resolver> resolver = beginLookUp(host);
    auto plugin = plugins.display(host.target().protocol);
    if (!plugin)
        return {plugin.error(), {}};
    Result<std::unique_ptr<ByteStream>> stream = connectTarget(host, plugins, resolver);
    if (!stream)
        return {stream.error(), {}};

    host.setConnection(**stream);
    const std::unique_ptr<Display> display = (*plugin)->createDisplay();
    host.setDisplay(display.get());
    host.setConnector([&host, &plugins] {
        std::optional<Resolver> anew = beginLookUp(host);
        return connectTarget(host, plugins, anew);
    });
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
    SessionHost host(link, plugins, std::move(start));
    Outcome outcome;
    try {
        outcome = connectAndRun(host, plugins);
    } catch (const std::exception &exception) {
        outcome.error = {
            Failure::Internal,
            say("The console failed in a way that should not happen. Reconnect; if it happens again, report it "
                "as a bug."),
            QString::fromLocal8Bit(exception.what())};
    }
    host.sayGoodbye(outcome.error, outcome.statistics);
    link.flush();
}

} // namespace virtdesk
