// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/session.h"

#include "app/pluginhost/pluginhost.h"
#include "app/session/certificatejudge.h"
#include "app/session/outside.h"
#include "app/session/parentlink.h"
#include "app/session/route.h"
#include "app/session/sessionhost.h"
#include "app/session/sessionlog.h"
#include "app/session/sessiontext.h"

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

/// Everything that the way to the server, the sign-in and the picture may need is opened and loaded, then given up.
Result<void> confine(SessionHost &host, PluginHost &plugins, Route &route)
{
    plugins.prepareAuth();
    route.prepare();
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
    Route route(host, plugins);
    if (Result<void> confined = confine(host, plugins, route); !confined)
        return {confined.error(), {}};
    Result<std::unique_ptr<ByteStream>> stream = route.connect();
    if (!stream)
        return {stream.error(), {}};

    host.setConnection(**stream);
    host.setDisplay(display.get());
    host.setConnector([&route] { return route.connect(); });
    Outcome outcome;
    outcome.error = display->run(std::move(stream).value(), host);
    outcome.statistics = display->statistics();
    host.setDisplay(nullptr);
    host.setConnector({});
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
