// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/kerberosticket.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// Gets a Kerberos ticket for one service by a process of its own (virtdesk-ticket). Main thread; nothing blocks; the
/// one signal tells the outcome, and destroying the object ends the work. One file per platform: on Windows the
/// system's logon process keeps the tickets, and sessions ask it by themselves, so nothing is asked here.
class TicketSource : public QObject
{
    Q_OBJECT
public:
    explicit TicketSource(QObject *parent = nullptr);
    ~TicketSource() override;

    /// Whether tickets pass through here, so that it is known which session got one.
    static bool seesTickets();
    void find(const QString &service, const QString &host);
    /// Instead of a ticket, a token for "HTTP" at `host` (RFC 4559), which then is the "credential" of takeTicket().
    void findToken(const QString &host);
    /// As Connector has it.
    bool isConfined() const;
    KerberosTicket takeTicket();

Q_SIGNALS:
    void found();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
