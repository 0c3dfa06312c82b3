// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/restcall.h"

#include "plugins/ovirt-api/enginewire.h"

#include <QTimer>

namespace virtdesk::ovirt {

RestCall::RestCall(EngineWire &wire, HttpRequest request, Done done)
    : m_wire(wire)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    attempt();
}

void RestCall::attempt()
{
    m_wire.proxy().whenFound(this, [this] { send(); });
}

void RestCall::send()
{
    m_proxyGeneration = m_wire.proxy().generation();
    m_exchange =
        std::make_unique<HttpExchange>(m_wire.network().manager(), m_request, m_wire.trust(),
                                       [this](HttpExchange::Outcome outcome) { onOutcome(std::move(outcome)); });
}

void RestCall::onOutcome(HttpExchange::Outcome outcome)
{
    if (outcome.identity && !outcome.identity->certificate.sha256.isEmpty() && m_questions < 3) {
        ++m_questions;
        m_wire.judge(*outcome.identity, this, [this, error = outcome.error](bool accepted) {
            if (accepted)
                attempt();
            else
                finish(error);
        });
        return;
    }
    if (outcome.proxyAsks) {
        m_wire.proxy().signIn(m_proxyGeneration, this, [this](const Error &error) {
            if (error)
                finish(error);
            else
                attempt();
        });
        return;
    }
    if (outcome.error) {
        if (!(outcome.mayTryAgain && tryAgain()))
            finish(outcome.error);
        return;
    }
    m_wire.proxy().passed();
    const int status = outcome.reply.status;
    if (status >= 502 && status <= 504 && tryAgain())
        return;
    finish(std::move(outcome.reply));
}

bool RestCall::tryAgain()
{
    if (m_request.method != "GET" || m_repeated >= m_wire.tuning().retries)
        return false;
    const auto delay = m_wire.tuning().retryDelay * (1 << m_repeated);
    ++m_repeated;
    QTimer::singleShot(delay, this, &RestCall::attempt);
    return true;
}

void RestCall::finish(Result<HttpReply> result)
{
    const Done done = std::exchange(m_done, {});
    if (done)
        done(std::move(result)); // may delete this
}

} // namespace virtdesk::ovirt
