// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxynegotiation.h"

#include "plugins/ovirt-api/log.h"
#include "sdk/logtext.h"

#include <utility>

namespace virtdesk::ovirt {

ProxyNegotiation::ProxyNegotiation(ProxyName proxy, QByteArray target, Deadlines deadlines, InventoryHost &host,
                                   Done done)
    : m_proxy(std::move(proxy))
    , m_target(std::move(target))
    , m_deadlines(deadlines)
    , m_host(host)
    , m_done(std::move(done))
{
    check({});
}

void ProxyNegotiation::check(Secret authorization)
{
    // Where the offer came from, if the name has several addresses.
    const ProxyCheck::Place place{m_address.isNull() ? m_proxy.host : m_address.toString(), m_proxy.port, m_target};
    m_check = std::make_unique<ProxyCheck>(place, std::move(authorization), m_deadlines.answer,
                                           [this](const ProxyCheck::Outcome &outcome) {
                                               if (m_withToken)
                                                   onJudged(outcome);
                                               else
                                                   onOffer(outcome);
                                           });
}

void ProxyNegotiation::onOffer(const ProxyCheck::Outcome &outcome)
{
    if (outcome.end == ProxyCheck::End::Late) {
        fail(
            {Failure::Unreachable,
             tr("The proxy %1 does not answer. Check the proxy's address, ask who looks after it, or connect without a "
                "proxy.")
                 .arg(m_proxy.display),
             QStringLiteral("%1 ms").arg(m_deadlines.answer.count())});
        return;
    }
    const ProxyAnswer &answer = outcome.answer;
    if (outcome.end != ProxyCheck::End::Answered || !answer.asks()) {
        finish({}); // what is wrong with it, the call itself tells
        return;
    }
    m_address = outcome.address;
    m_offer = answer;
    if (answer.negotiate) {
        m_token = std::make_unique<ProxyToken>(m_proxy, m_deadlines.token, m_host,
                                               [this](Result<Secret> token) { onToken(std::move(token)); });
        return;
    }
    without({Failure::SignIn,
             tr("The proxy %1 wants a sign-in that VirtDesk does not have (%2); it has Negotiate, with a Kerberos "
                "ticket, and Basic, with user name and password. Ask the proxy's administrator.")
                 .arg(m_proxy.display,
                      answer.schemes.isEmpty() ? tr("of no known kind") : answer.schemes.join(QLatin1String(", "))),
             QStringLiteral("HTTP 407")});
}

void ProxyNegotiation::onToken(Result<Secret> token)
{
    if (!token) {
        without(token.error());
        return;
    }
    m_withToken = true;
    check(std::move(*token));
}

void ProxyNegotiation::onJudged(const ProxyCheck::Outcome &outcome)
{
    const bool answered = outcome.end == ProxyCheck::End::Answered && outcome.answer.status != 0;
    if (answered && !outcome.answer.asks()) {
        Outcome passed;
        passed.way = Way::Ticket;
        passed.address = m_address;
        finish(passed);
        return;
    }
    without({Failure::SignIn,
             tr("The proxy %1 does not accept your Kerberos ticket. Ask its administrator.").arg(m_proxy.display),
             answered ? QStringLiteral("HTTP 407 to Negotiate") : QStringLiteral("no answer to Negotiate")});
}

void ProxyNegotiation::without(const Error &why)
{
    if (!m_offer.password) {
        fail(why);
        return;
    }
    Outcome outcome;
    outcome.way = Way::Password;
    outcome.basic = m_offer.basic;
    outcome.realm = m_offer.realm;
    finish(outcome);
}

void ProxyNegotiation::fail(const Error &error)
{
    Outcome outcome;
    outcome.error = error;
    finish(outcome);
}

void ProxyNegotiation::finish(const Outcome &outcome)
{
    // Neither the token nor what a proxy wrote.
    qCInfo(logInventory).noquote() << "the proxy" << logName(m_proxy.display) << "is passed by"
                                   << (outcome.error                  ? "nothing"
                                       : outcome.way == Way::Ticket   ? "ticket"
                                       : outcome.way == Way::Password ? "password"
                                                                      : "no sign-in");
    const Done done = std::exchange(m_done, {});
    if (done)
        done(outcome); // may delete this
}

} // namespace virtdesk::ovirt
