// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/outside.h"

#include "app/session/sessionhost.h"
#include "app/session/sessiontext.h"

namespace virtdesk {

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
        case ConnectionAnswered::State::Failed:
            return answer.error;
        case ConnectionAnswered::State::Connected:
            break;
        }
        PassedSocket passed = PassedSocket::arrived({std::move(answer.socket), std::move(incoming.handle)});
        if (!passed.isSet()) {
            return Error{Failure::Internal,
                         SessionText::tr("The console did not get its connection. Reconnect; if it happens "
                                         "again, report it as a bug."),
                         {}};
        }
        SystemSocket socket = SystemSocket::handedIn(std::move(passed));
        QString name = peer;
        if (name.isEmpty()) // it has come to us
            name = cleanText(QString::fromLatin1(socket.remoteAddress()).section(QLatin1Char(';'), 0, 0), 200);
        return std::make_unique<SocketStream>(std::move(socket), answer.local, name, m_host.context());
    }
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
