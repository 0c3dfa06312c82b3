// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/kerberosticket.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace virtdesk {

class TicketSource;

/// Makes the tokens that inventories need for the HTTP proxies on their way (InventoryHost::negotiateToken), by the
/// same processes as consoles: a few at a time, each within a deadline. Main thread; nothing blocks; replies come
/// through the event loop, and none once this is gone.
class ProxyTokens : public QObject
{
    Q_OBJECT
public:
    static constexpr int maximumAtOnce = 4;
    static constexpr qsizetype maximumWaiting = 64;
    static constexpr int deadlineMs = 20000;

    explicit ProxyTokens(QObject *parent = nullptr);
    ~ProxyTokens() override;

    void make(const QString &proxy, Reply<KerberosTicket> reply);

private:
    struct Request
    {
        QString proxy;
        Reply<KerberosTicket> reply;
    };
    struct Work;
    void refuse(KerberosTicket::State state, const QString &detail, Reply<KerberosTicket> reply);
    void startNext();
    void finish(Work *work, KerberosTicket token);

    std::deque<Request> m_waiting;
    std::vector<std::unique_ptr<Work>> m_works;
};

} // namespace virtdesk
