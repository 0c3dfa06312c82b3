// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/restcall.h"

#include "plugins/ovirt-api/enginewire.h"

#include <QTimer>

namespace virtdesk::ovirt {

namespace {

constexpr int maximumUnclear = 2;

} // namespace

RestCall::RestCall(EngineWire &wire, HttpRequest request, Done done)
    : m_wire(wire)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    attempt();
}

void RestCall::attempt()
{
    m_wire.proxy().enter(this, [this](Result<ProxyPass> pass) {
        if (!pass) {
            finish(pass.error());
            return;
        }
        m_pass = std::move(*pass);
        send();
    });
}

void RestCall::send()
{
    m_exchange =
        std::make_unique<HttpExchange>(*m_pass.manager, m_wire.proxy().display(), m_request, m_wire.trust(),
                                       [this](HttpExchange::Outcome outcome) { onOutcome(std::move(outcome)); });
}

void RestCall::passProxy(ProxyPass pass)
{
    m_wire.proxy().signIn(std::move(pass), this, [this](const Error &error) {
        if (error)
            finish(error);
        else
            attempt();
    });
}

void RestCall::onOutcome(HttpExchange::Outcome outcome)
{
    m_exchange.reset();
    ProxyPass pass = std::move(m_pass); // ends here, unless it is given back
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
    // A refused token looks like many other things to Qt: what it is, the proxy is asked anew.
    const bool unclear = outcome.proxyUnclear || (outcome.proxyAsks && pass.lane);
    if (unclear ? m_unclear++ < maximumUnclear : outcome.proxyAsks) {
        passProxy(std::move(pass));
        return;
    }
    if (outcome.error) {
        if (!(outcome.mayTryAgain && tryAgain()))
            finish(outcome.error);
        return;
    }
    m_wire.proxy().passed(std::move(pass), outcome.keeps);
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
