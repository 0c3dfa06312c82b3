// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/proxytokens.h"

#include "app/console/connector.h"
#include "app/console/ticketsource.h"
#include "app/journal/logcategory.h"
#include "sdk/logtext.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace virtdesk {

struct ProxyTokens::Work
{
    Request request;
    TicketSource *source = nullptr; ///< deleted later, with the timer: it is a signal of theirs that ends this
    QTimer *deadline = nullptr;     ///< its child

    ~Work()
    {
        deadline->disconnect();
        source->disconnect();
        source->deleteLater();
    }
};

ProxyTokens::ProxyTokens(QObject *parent)
    : QObject(parent)
{
}

ProxyTokens::~ProxyTokens() = default;

void ProxyTokens::make(const QString &proxy, Reply<KerberosTicket> reply)
{
    using State = KerberosTicket::State;
    if (proxy.isEmpty() || Connector::isLiteral(proxy)) {
        refuse(State::Refused, QStringLiteral("a Kerberos service has a name, not an address"), std::move(reply));
    } else if (static_cast<qsizetype>(m_waiting.size()) >= maximumWaiting) {
        refuse(State::Other, QStringLiteral("more tokens at once than make sense"), std::move(reply));
    } else {
        m_waiting.push_back({proxy, std::move(reply)});
        startNext();
    }
}

void ProxyTokens::refuse(KerberosTicket::State state, const QString &detail, Reply<KerberosTicket> reply)
{
    QMetaObject::invokeMethod(
        this,
        [state, detail, reply = std::move(reply)] {
            KerberosTicket none;
            none.state = state;
            none.detail = detail;
            reply(std::move(none));
        },
        Qt::QueuedConnection);
}

void ProxyTokens::startNext()
{
    while (!m_waiting.empty() && m_works.size() < maximumAtOnce) {
        m_works.push_back(std::make_unique<Work>());
        Work *work = m_works.back().get();
        work->request = std::move(m_waiting.front());
        m_waiting.pop_front();
        work->source = new TicketSource(this);
        connect(work->source, &TicketSource::found, this, [this, work] { finish(work, work->source->takeTicket()); });
        work->deadline = new QTimer(work->source);
        work->deadline->setSingleShot(true);
        connect(work->deadline, &QTimer::timeout, this, [this, work] {
            KerberosTicket none;
            none.state = KerberosTicket::State::KdcUnreachable;
            none.detail = QStringLiteral("no answer within %1 s").arg(deadlineMs / 1000);
            finish(work, std::move(none));
        });
        work->deadline->start(deadlineMs);
        work->source->findToken(work->request.proxy);
    }
}

void ProxyTokens::finish(Work *work, KerberosTicket token)
{
    const auto at = std::find_if(m_works.begin(), m_works.end(), [work](const auto &one) { return one.get() == work; });
    const std::unique_ptr<Work> ended = std::move(*at);
    m_works.erase(at);
    qCInfo(logAuth).noquote() << "token for the proxy" << logName(ended->request.proxy) << "state"
                              << static_cast<int>(token.state) << logText(token.detail);
    QMetaObject::invokeMethod(this, &ProxyTokens::startNext, Qt::QueuedConnection);
    ended->request.reply(std::move(token)); // may delete this
}

} // namespace virtdesk
