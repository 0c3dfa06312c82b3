// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginenetwork.h"
#include "plugins/ovirt-api/proxylanes.h"
#include "plugins/ovirt-api/proxynegotiation.h"
#include "sdk/inventory.h"

#include <QNetworkProxy>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace virtdesk::ovirt {

/// How one call goes: over the connections that calls share, or over a lane of its own through the proxy.
struct ProxyPass
{
    QNetworkAccessManager *manager = nullptr; ///< good until the next call begins
    std::unique_ptr<ProxyLane> lane;          ///< null = shared
    int generation = 0;                       ///< of the sign-in at the proxy
};

/// The proxy in front of one engine: found, and signed in to where it asks for that: by the person's Kerberos ticket
/// where it takes it, with a token for each connection, else by user name and password. Main thread.
class EngineProxy : public QObject
{
    Q_OBJECT
public:
    /// `network` and `host` outlive this. What the system says is asked for `engine`, in a thread: it may run a script
    /// from the network.
    EngineProxy(ProxyChoice choice, QUrl engine, EngineNetwork &network, InventoryHost &host);
    ~EngineProxy() override;

    using Entered = std::function<void(Result<ProxyPass>)>;
    /// Calls `entered` once it is known which way to go and whether the proxy lets calls through: now, or when the
    /// system or the proxy has answered. Not called if `context` is gone. `which`: of the lanes, where there are some.
    void enter(QObject *context, const Entered &entered, ProxyLanes::Which which = ProxyLanes::Which::Any);

    /// "proxy.example:3128" for people; empty = no proxy.
    QString display() const;
    /// How the way differs from a direct one, as in TrustPath::route. The system's proxy is what is usual here.
    QString route() const;

    /// A call that went in by `pass` did not come out of the proxy, which wants a sign-in or may want one. Asks the
    /// ticket service or the person, once for all calls that met it. `reply` gets no error when it is worth trying
    /// again. It is not called if `context` is gone.
    void signIn(ProxyPass pass, QObject *context, std::function<void(const Error &)> reply);
    /// A call got through, and its connection stays open for `keeps`.
    void passed(ProxyPass pass, std::chrono::milliseconds keeps);

private:
    struct Waiter
    {
        QPointer<QObject> context;
        std::function<void(const Error &)> reply;
    };
    void take(const QNetworkProxy &proxy);
    bool isHttp() const { return m_proxy && m_proxy->type() == QNetworkProxy::HttpProxy; }
    void negotiate();
    void negotiated(const ProxyNegotiation::Outcome &outcome);
    void askLater(QObject *context, std::function<void(const Error &)> reply);
    void ask();
    void answered(Result<CredentialAnswer> answer);
    /// Tries the password at the proxy before Qt gets it, which would answer other challenges of the proxy first.
    void tryBasic(const CredentialAnswer &answer);
    void use(const QNetworkProxy &proxy);
    void replyToAsked(const Error &error);

    ProxyChoice m_choice;
    QUrl m_engine;
    EngineNetwork &m_network;
    InventoryHost &m_host;
    std::optional<QNetworkProxy> m_proxy;            ///< empty = the system has not answered yet
    std::unique_ptr<ProxyNegotiation> m_negotiation; ///< under way
    std::optional<ProxyNegotiation::Way> m_way;      ///< empty = not known, or there was none
    std::unique_ptr<ProxyLanes> m_lanes;             ///< of Way::Ticket
    bool m_basic = false;                            ///< of Way::Password: Basic is what it is sent by
    bool m_hasPassword = false;                      ///< of Basic: one that it has accepted
    std::unique_ptr<ProxyCheck> m_check;             ///< of a password, under way
    std::vector<Waiter> m_searching;                 ///< until the way is known
    std::vector<Waiter> m_waiters;                   ///< until the person has answered
    QString m_realm;                                 ///< of the last challenge
    std::optional<CredentialRequest> m_request;      ///< the question whose answer is being tried
    int m_generation = 0;                            ///< grows with each answer, and each time that a way is found
    int m_refused = 0;                               ///< in a row
};

} // namespace virtdesk::ovirt
