// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/proxycheck.h"
#include "plugins/ovirt-api/proxytoken.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace virtdesk::ovirt {

/// Finds out how an HTTP proxy lets calls through: asks it once without a sign-in, and once with a token where it takes
/// tickets. A token goes to the proxy that was named beforehand, whoever answers and whatever else is named there.
/// Reports once, never from inside the constructor; deleting it ends it without a report. Main thread.
class ProxyNegotiation : public QObject
{
    Q_OBJECT
public:
    enum class Way {
        Open,     ///< without a sign-in, as far as can be told
        Ticket,   ///< with a token for each connection: one was accepted
        Password, ///< with a user name and a password; a ticket does not help
    };
    struct Outcome
    {
        Way way = Way::Open;
        QHostAddress address; ///< of Ticket: the one that accepted it
        bool basic = false;   ///< of Password: it takes Basic
        QString realm;        ///< of Basic
        Error error;          ///< there is no way through; then the rest says nothing
    };
    using Done = std::function<void(Outcome)>;
    struct Deadlines
    {
        std::chrono::milliseconds answer = std::chrono::seconds(15); ///< of the proxy
        std::chrono::milliseconds token = std::chrono::seconds(25);  ///< of the ticket service
    };

    /// `target`: host:port that the proxy is asked for. `host` outlives it.
    ProxyNegotiation(ProxyName proxy, QByteArray target, Deadlines deadlines, InventoryHost &host, Done done);

private:
    void check(Secret authorization);
    void onOffer(const ProxyCheck::Outcome &outcome);
    void onToken(Result<Secret> token);
    void onJudged(const ProxyCheck::Outcome &outcome);
    /// The ticket does not help: a password, where the proxy takes one.
    void without(const Error &why);
    void fail(const Error &error);
    void finish(const Outcome &outcome);

    ProxyName m_proxy;
    QByteArray m_target;
    Deadlines m_deadlines;
    InventoryHost &m_host;
    Done m_done;
    std::unique_ptr<ProxyCheck> m_check;
    std::unique_ptr<ProxyToken> m_token;
    QHostAddress m_address; ///< where the offer came from
    bool m_withToken = false;
    ProxyAnswer m_offer;
};

} // namespace virtdesk::ovirt
