// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxylanes.h"

#include "plugins/ovirt-api/enginenetwork.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace virtdesk::ovirt {

ProxyLane::ProxyLane(ProxyLanes *owner, std::unique_ptr<QNetworkAccessManager> manager)
    : m_owner(owner)
    , m_manager(std::move(manager))
{
}

ProxyLane::~ProxyLane()
{
    m_manager.release()->deleteLater(); // it may be its own signal that leads here
    if (m_counted && m_owner)
        m_owner->freed();
}

ProxyLanes::ProxyLanes(ProxyName proxy, std::chrono::milliseconds tokenDeadline, InventoryHost &host)
    : m_proxy(std::move(proxy))
    , m_tokenDeadline(tokenDeadline)
    , m_host(host)
{
}

ProxyLanes::~ProxyLanes() = default;

void ProxyLanes::setAddress(const QHostAddress &address)
{
    m_address = address;
    dropIdle();
}

void ProxyLanes::take(QObject *context, Which which, Given given)
{
    m_waiters.push_back({context, which, std::move(given)});
    serve();
}

void ProxyLanes::serve()
{
    std::erase_if(m_waiters, [](const Waiter &waiter) { return !waiter.context; });
    std::erase_if(m_idle,
                  [](const auto &lane) { return std::chrono::milliseconds(lane->m_idle.elapsed()) >= lane->m_keeps; });
    for (auto waiter = m_waiters.begin(); waiter != m_waiters.end() && !m_idle.empty(); ++waiter) {
        const auto fits = std::find_if(m_idle.rbegin(), m_idle.rend(), [waiter](const auto &lane) {
            return waiter->which == Which::Any || lane->isFresh();
        });
        if (fits == m_idle.rend())
            continue;
        std::unique_ptr<ProxyLane> lane = std::move(*fits);
        m_idle.erase(std::next(fits).base());
        const Waiter served = std::move(*waiter);
        m_waiters.erase(waiter);
        lane->m_counted = true;
        ++m_used;
        QMetaObject::invokeMethod(this, &ProxyLanes::serve, Qt::QueuedConnection); // the others
        served.given(std::move(lane));                                             // may delete this
        return;
    }
    while (m_makers.size() < m_waiters.size() && m_used + static_cast<int>(m_makers.size()) < maximumLanes) {
        const int number = ++m_made;
        m_makers[number] = std::make_unique<ProxyToken>(
            m_proxy, m_tokenDeadline, m_host,
            [this, number](Result<Secret> authorization) { made(number, std::move(authorization)); });
    }
}

void ProxyLanes::made(int number, Result<Secret> authorization)
{
    m_makers.extract(number).mapped().release()->deleteLater(); // it is the one that reports
    if (authorization) {
        std::unique_ptr<ProxyLane> lane = laneWith(*authorization);
        lane->m_idle.start();
        lane->m_keeps = std::chrono::minutes(1); // a token is good for some minutes
        m_idle.push_back(std::move(lane));
        serve();
        return;
    }
    QMetaObject::invokeMethod(this, &ProxyLanes::serve, Qt::QueuedConnection); // those that wait for their turn
    std::erase_if(m_waiters, [](const Waiter &waiter) { return !waiter.context; });
    if (m_waiters.empty())
        return;
    const Waiter failed = std::move(m_waiters.front());
    m_waiters.erase(m_waiters.begin());
    failed.given(authorization.error()); // may delete this
}

std::unique_ptr<ProxyLane> ProxyLanes::laneWith(const Secret &authorization)
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    EngineNetwork::prepare(*manager);
    QNetworkProxy proxy(QNetworkProxy::HttpProxy, m_address.toString(), m_proxy.port);
    proxy.setRawHeader("Proxy-Authorization", authorization.view().toByteArray());
    manager->setProxy(proxy);
    return std::make_unique<ProxyLane>(this, std::move(manager));
}

void ProxyLanes::giveBack(std::unique_ptr<ProxyLane> lane, std::chrono::milliseconds keeps)
{
    if (lane->m_owner != this || keeps.count() <= 0)
        return; // which ends it
    if (std::exchange(lane->m_counted, false))
        --m_used;
    lane->m_fresh = false;
    lane->m_keeps = keeps;
    lane->m_idle.start();
    m_idle.push_back(std::move(lane));
    QMetaObject::invokeMethod(this, &ProxyLanes::serve, Qt::QueuedConnection);
}

void ProxyLanes::freed()
{
    --m_used;
    QMetaObject::invokeMethod(this, &ProxyLanes::serve, Qt::QueuedConnection);
}

} // namespace virtdesk::ovirt
