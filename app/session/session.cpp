// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/session.h"

#include "app/session/certificatejudge.h"
#include "app/session/outside.h"
#include "app/session/parentlink.h"
#include "app/session/preparation.h"
#include "app/session/route.h"
#include "app/session/sessionhost.h"
#include "app/session/sessionlog.h"
#include "app/session/sessiontext.h"
#include "app/session/tls/tlsstream.h"

#include <exception>

namespace virtdesk {

namespace {

/// Waits for a message; nothing when the parent is gone.
std::optional<ParentMessage> receive(ParentLink &link)
{
    for (;;) {
        auto incoming = link.receive();
        if (!incoming)
            return std::nullopt;
        if (*incoming)
            return std::move((*incoming)->message);
        link.wait(-1);
    }
}

struct Outcome
{
    Error error;
    DisplayStatistics statistics;
};

Outcome connectAndRun(SessionHost &host, Preparation &preparation, bool prepared)
{
    Route route(host, preparation.plugins());
    if (!prepared) // the parent connects meanwhile
        preparation.run(host.target().protocol, [&route] { route.prepare(); });
    if (Result<void> adopted = host.adopt(preparation); !adopted)
        return {adopted.error(), {}};
    Result<std::unique_ptr<ByteStream>> stream = route.connect();
    if (!stream)
        return {stream.error(), {}};

    Display *display = preparation.display();
    host.setConnection(**stream);
    host.setDisplay(display);
    host.setConnector([&route] { return route.connect(); });
    host.setStreamOpener([&route](const QString &channel) { return route.connectBeside(channel); });
    Outcome outcome;
    outcome.error = display->run(std::move(stream).value(), host);
    outcome.statistics = display->statistics();
    host.setDisplay(nullptr);
    host.setConnector({});
    host.setStreamOpener({});
    return outcome;
}

void runConsole(ParentLink &link, Preparation &preparation, bool prepared, std::optional<SessionLog> &log,
                StartMessage start)
{
    SessionHost host(link, preparation, std::move(start));
    Outcome outcome;
    try {
        outcome = connectAndRun(host, preparation, prepared);
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

/// Started in advance: makes ready, then waits for a target. What it says until then, the parent reads with the rest.
void runSpare(ParentLink &link, const PrepareMessage &wanted)
{
    std::optional<SessionLog> log(std::in_place, link, wanted.logLevels);
    Preparation preparation;
    preparation.run(wanted.protocol, [] { TlsStream::prepareProcess(true); });
    std::optional<ParentMessage> message = receive(link);
    auto *start = message ? std::get_if<StartMessage>(&*message) : nullptr;
    // Another protocol needs other plugins, and so may a way of its own; no sound parent sends such a target here.
    if (!start || !wanted.serves(start->target))
        return;
    log->setLevels(start->logLevels);
    runConsole(link, preparation, true, log, std::move(*start));
}

} // namespace

void runSession(ControlChannel channel)
{
    SystemSocket::startUp();
    ParentLink link(std::move(channel));
    std::optional<ParentMessage> first = receive(link);
    if (!first)
        return;
    if (const auto *check = std::get_if<CheckCertificate>(&*first)) {
        (void)link.send(CertificateChecked{checkCertificate(*check)});
        link.flush();
    } else if (const auto *wanted = std::get_if<PrepareMessage>(&*first)) {
        runSpare(link, *wanted);
    } else if (auto *start = std::get_if<StartMessage>(&*first)) {
        std::optional<SessionLog> log(std::in_place, link, start->logLevels);
        Preparation preparation;
        runConsole(link, preparation, false, log, std::move(*start));
    }
}

} // namespace virtdesk
