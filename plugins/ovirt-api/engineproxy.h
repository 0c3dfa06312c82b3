// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginenetwork.h"
#include "sdk/inventory.h"

#include <QNetworkProxy>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace virtdesk::ovirt {

/// The proxy in front of one engine: found, and signed in to where it asks for that. Main thread.
class EngineProxy : public QObject
{
    Q_OBJECT
public:
    /// `network` and `host` outlive this. What the system says is asked for `engine`, in a thread: it may run a script
    /// from the network.
    EngineProxy(ProxyChoice choice, QUrl engine, EngineNetwork &network, InventoryHost &host);

    /// Calls `found` once it is known which way to go: now, or when the system has answered. Not called if `context` is
    /// gone.
    void whenFound(QObject *context, std::function<void()> found);

    /// "proxy.example:3128" for people; empty = no proxy.
    QString display() const;
    /// How the way differs from a direct one, as in TrustPath::route. The system's proxy is what is usual here.
    QString route() const;

    /// Grows with each answer of the person.
    int generation() const { return m_asked; }
    /// The proxy wants a user name and password of a call that was made in `generation`: asks the person, once for all
    /// calls that met it. `reply` gets no error when it is worth trying again. It is not called if `context` is gone.
    void signIn(int generation, QObject *context, std::function<void(const Error &)> reply);
    /// A call got through.
    void passed();

private:
    struct Waiter
    {
        QPointer<QObject> context;
        std::function<void(const Error &)> reply;
    };
    void take(const QNetworkProxy &proxy);
    void ask();
    void answered(Result<CredentialAnswer> answer);

    ProxyChoice m_choice;
    QUrl m_engine;
    EngineNetwork &m_network;
    InventoryHost &m_host;
    std::optional<QNetworkProxy> m_proxy; ///< empty = the system has not answered yet
    std::vector<Waiter> m_searching;
    std::vector<Waiter> m_waiters;
    QString m_realm;                            ///< of the last challenge
    std::optional<CredentialRequest> m_request; ///< the question whose answer is being tried
    int m_asked = 0;
    int m_refused = 0; ///< in a row
};

} // namespace virtdesk::ovirt
