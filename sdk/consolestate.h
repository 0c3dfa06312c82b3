// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// What an inventory says about the consoles of one VM, without a ticket for any.
struct ConsoleState
{
    struct Place
    {
        QString protocol; ///< "vnc", "spice"
        QString host;     ///< where a viewer connects to
        quint16 port = 0; ///< 0 = none
        quint16 tlsPort = 0;
    };
    struct User
    {
        QString name;
        QString address;  ///< where from; empty = nobody is connected now
        bool own = false; ///< the user that this connection is signed in as
    };
    QString vmName;
    QString hostName; ///< that the certificate of the console's host carries; empty = not known
    QList<Place> places;
    QList<User> users; ///< of consoles
};

/// Optional power of an InventoryConnection: where a VM's consoles are and who uses them. Found as CdChange is, and
/// under the same rules. Changes nothing at the inventory: no ticket is drawn, nobody is pushed aside.
class ConsoleInquiry
{
public:
    static constexpr char iid[] = "org.virtdesk.ConsoleInquiry/1";
    virtual ~ConsoleInquiry() = default;
    virtual JobPtr consoleState(const QString &vmId, Reply<ConsoleState> reply) = 0;
};

} // namespace virtdesk
