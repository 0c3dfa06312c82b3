// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/outside.h"

#include "app/session/sessionhost.h"
#include "app/session/sessiontext.h"

namespace virtdesk {

namespace {

Result<SystemSocket> socketOf(ParentLink::Incoming &incoming)
{
    auto &answer = std::get<ConnectionAnswered>(incoming.message);
    PassedSocket passed = PassedSocket::arrived({std::move(answer.socket), std::move(incoming.handle)});
    if (!passed.isSet()) {
        return Error{Failure::Internal,
                     SessionText::tr("The console did not get its connection. Reconnect; if it happens "
                                     "again, report it as a bug."),
                     {}};
    }
    return SystemSocket::handedIn(std::move(passed));
}

} // namespace

Outside::Outside(SessionHost &host)
    : m_host(host)
{
}

Outside::~Outside() = default;

bool Outside::take(ParentLink::Incoming &incoming)
{
    if (std::holds_alternative<ConnectionAnswered>(incoming.message)) {
        m_connection.push_back(std::move(incoming));
        return true;
    }
    if (auto *service = std::get_if<ServiceAnswered>(&incoming.message)) {
        m_service = std::move(*service);
        return true;
    }
    if (auto *token = std::get_if<TokenAnswered>(&incoming.message)) {
        m_token = std::move(*token);
        return true;
    }
    return false;
}

Result<std::unique_ptr<SocketStream>> Outside::connect(const QString &peer)
{
    if (std::exchange(m_connectedOnce, true))
        m_host.send(ConnectionRequested{});
    for (;;) {
        if (Result<void> waited = m_host.waitInTime([this] { return !m_connection.empty(); }); !waited)
            return waited.error();
        ParentLink::Incoming incoming = std::move(m_connection.front());
        m_connection.pop_front();
        auto &answer = std::get<ConnectionAnswered>(incoming.message);
        switch (answer.state) {
        case ConnectionAnswered::State::HostFound:
            if (m_host.step() != Step::Connect) // another try through a proxy
                m_host.enterStep(Step::Connect);
            continue;
        case ConnectionAnswered::State::Asking:
            m_host.pauseDeadline(true);
            continue;
        case ConnectionAnswered::State::Answered:
            m_host.pauseDeadline(false);
            continue;
        case ConnectionAnswered::State::Failed:
            return answer.error;
        case ConnectionAnswered::State::Connected:
            break;
        }
        auto handedIn = socketOf(incoming);
        if (!handedIn)
            return handedIn.error();
        SystemSocket socket = std::move(handedIn).value();
        QString name = peer;
        if (name.isEmpty()) // it has come to us
            name = cleanText(QString::fromLatin1(socket.remoteAddress()).section(QLatin1Char(';'), 0, 0), 200);
        return std::make_unique<SocketStream>(std::move(socket), answer.local, name, m_host.context());
    }
}

Result<std::unique_ptr<SocketStream>> Outside::connectBeside(const QString &channel, const QString &peer)
{
    m_connection.clear();
    m_host.send(StreamRequested{channel});
    const auto answered = [this] { return !m_connection.empty(); };
    if (Result<void> waited = m_host.waitServing(answered); !waited)
        return waited.error();
    ParentLink::Incoming incoming = std::move(m_connection.front());
    m_connection.pop_front();
    const auto &answer = std::get<ConnectionAnswered>(incoming.message);
    if (answer.state == ConnectionAnswered::State::Failed)
        return answer.error;
    auto socket = socketOf(incoming);
    if (!socket)
        return socket.error();
    m_host.send(StreamTaken{});
    // Addresses can't be looked up any more.
    return std::make_unique<SocketStream>(std::move(socket).value(), answer.local, peer, m_host.context(),
                                          SocketStream::Addresses::Unknown);
}

Result<void> Outside::ask(bool ticket)
{
    m_service.reset();
    m_host.send(ServiceRequested{ticket});
    if (Result<void> waited = m_host.waitInTime([this] { return m_service.has_value(); }); !waited)
        return waited.error();
    m_serviceHost = m_service->host;
    return {};
}

Result<KerberosTicket> Outside::token(int hop)
{
    m_token.reset();
    m_host.send(TokenRequested{hop});
    const auto answered = [this] { return m_token.has_value(); };
    if (Result<void> waited = m_host.isSignedIn() ? m_host.waitServing(answered) : m_host.waitInTime(answered); !waited)
        return waited.error();
    return std::move(std::exchange(m_token, std::nullopt)->token);
}

Result<QString> Outside::serviceHost()
{
    if (!m_serviceHost) {
        if (Result<void> asked = ask(false); !asked)
            return asked.error();
    }
    return *m_serviceHost;
}

Result<KerberosTicket> Outside::ticket()
{
    if (Result<void> asked = ask(true); !asked)
        return asked.error();
    return std::move(std::exchange(m_service, std::nullopt)->ticket);
}

} // namespace virtdesk
