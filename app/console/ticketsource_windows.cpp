// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/ticketsource.h"

namespace virtdesk {

class TicketSource::Private
{
};

TicketSource::TicketSource(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

TicketSource::~TicketSource() = default;

bool TicketSource::seesTickets()
{
    return false;
}

void TicketSource::find(const QString &, const QString &)
{
    QMetaObject::invokeMethod(this, &TicketSource::found, Qt::QueuedConnection);
}

void TicketSource::findToken(const QString &)
{
    QMetaObject::invokeMethod(this, &TicketSource::found, Qt::QueuedConnection);
}

bool TicketSource::isConfined() const
{
    return true;
}

KerberosTicket TicketSource::takeTicket()
{
    return {}; // the session asks the system
}

} // namespace virtdesk
