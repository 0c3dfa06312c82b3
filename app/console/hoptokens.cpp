// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/hoptokens.h"

#include "app/console/connector.h"
#include "app/console/ticketsource.h"
#include "app/journal/logcategory.h"
#include "sdk/logtext.h"

#include <utility>

namespace virtdesk {

HopTokens::HopTokens(const ConsoleTarget &target, QObject *parent)
    : QObject(parent)
    , m_route(target.endpoint.route)
    , m_namedByOthers(isFromOutside(target.namedBy.route))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        KerberosTicket none;
        none.state = KerberosTicket::State::KdcUnreachable;
        none.detail = QStringLiteral("no answer within %1 s").arg(deadlineMs / 1000);
        finish(std::move(none));
    });
}

HopTokens::~HopTokens() = default;

bool HopTokens::find(int hop)
{
    if (m_busy || hop < 0 || hop >= m_route.size())
        return false;
    const QString scheme = m_route.at(hop).scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return false;
    m_busy = true;
    m_host = m_route.at(hop).host(QUrl::FullyDecoded);
    if (m_namedByOthers) {
        refuse(QStringLiteral("the proxy was not named by the person"));
    } else if (m_host.isEmpty() || Connector::isLiteral(m_host)) {
        refuse(QStringLiteral("a Kerberos service has a name, not an address"));
    } else {
        m_source = std::make_unique<TicketSource>();
        connect(m_source.get(), &TicketSource::found, this, [this] {
            m_confined = m_confined && m_source->isConfined();
            finish(m_source->takeTicket());
        });
        m_deadline.start(deadlineMs);
        m_source->findToken(m_host);
    }
    return true;
}

void HopTokens::finish(KerberosTicket token)
{
    m_deadline.stop();
    m_token = std::move(token);
    qCInfo(logAuth).noquote() << "token for the proxy" << logName(m_host) << "state" << static_cast<int>(m_token.state)
                              << logText(m_token.detail);
    m_source->disconnect();
    m_source.release()->deleteLater(); // it is its own signal that leads here
    m_busy = false;
    Q_EMIT found();
}

void HopTokens::refuse(const QString &detail)
{
    m_token = {};
    m_token.state = KerberosTicket::State::Refused;
    m_token.detail = detail;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_busy = false;
            Q_EMIT found();
        },
        Qt::QueuedConnection);
}

KerberosTicket HopTokens::take()
{
    return std::exchange(m_token, KerberosTicket());
}

} // namespace virtdesk
