// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/proxytoken.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace virtdesk::ovirt {

class ProxyLanes;

/// A way through a proxy that wants a token of each connection, for one call at a time: so its manager has one
/// connection, and needs one token. Main thread.
class ProxyLane
{
public:
    ProxyLane(ProxyLanes *owner, std::unique_ptr<QNetworkAccessManager> manager);
    ~ProxyLane();
    ProxyLane(const ProxyLane &) = delete;
    ProxyLane &operator=(const ProxyLane &) = delete;

    QNetworkAccessManager &manager() { return *m_manager; }
    /// No call got through yet: if this one does not, its token is not accepted. Later it may be that the connection
    /// has ended, and a token is good once.
    bool isFresh() const { return m_fresh; }

private:
    friend class ProxyLanes;

    QPointer<ProxyLanes> m_owner;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    bool m_fresh = true;
    bool m_counted = false; ///< among those in use
    QElapsedTimer m_idle;
    std::chrono::milliseconds m_keeps{}; ///< how long the connection can be taken for open
};

/// The lanes through one proxy. Main thread.
class ProxyLanes : public QObject
{
    Q_OBJECT
public:
    using Given = std::function<void(Result<std::unique_ptr<ProxyLane>>)>;
    enum class Which {
        Any,
        Fresh, ///< its connection has carried nothing yet
    };
    static constexpr int maximumLanes = 6; ///< as many as Qt keeps connections to a server

    /// `host` outlives it.
    ProxyLanes(ProxyName proxy, std::chrono::milliseconds tokenDeadline, InventoryHost &host);
    ~ProxyLanes() override;

    /// Which of the proxy's addresses new lanes go to: with a name that has two kinds of them, Qt makes two connections
    /// for one call.
    void setAddress(const QHostAddress &address);
    /// Gives a lane, at once or when there is one. Destroying that ends its connection. `given` is not called when
    /// `context` is gone.
    void take(QObject *context, Which which, Given given);
    /// A call got through, and the connection stays open for `keeps`; 0 = it does not.
    void giveBack(std::unique_ptr<ProxyLane> lane, std::chrono::milliseconds keeps);
    /// Those that wait are not used any more.
    void dropIdle() { m_idle.clear(); }

private:
    friend class ProxyLane;
    struct Waiter
    {
        QPointer<QObject> context;
        Which which = Which::Any;
        Given given;
    };
    void serve();
    void made(int number, Result<Secret> authorization);
    std::unique_ptr<ProxyLane> laneWith(const Secret &authorization);
    void freed();

    ProxyName m_proxy;
    std::chrono::milliseconds m_tokenDeadline;
    InventoryHost &m_host;
    QHostAddress m_address;
    std::vector<std::unique_ptr<ProxyLane>> m_idle;
    std::vector<Waiter> m_waiters;
    std::map<int, std::unique_ptr<ProxyToken>> m_makers; ///< by number
    int m_made = 0;
    int m_used = 0;
};

} // namespace virtdesk::ovirt
