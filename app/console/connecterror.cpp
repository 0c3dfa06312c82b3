// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/connecterror.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConnectError)
};

} // namespace

Error ConnectError::of(Trouble trouble, const QString &peer, const QString &detail)
{
    QString sentence;
    switch (trouble) {
    case Trouble::NameUnknown:
        sentence = Text::tr("There is no computer by the name %1. Check the name, and whether this computer is in the "
                            "right network (VPN).");
        break;
    case Trouble::NameServerSilent:
        sentence = Text::tr("The name %1 can't be looked up, because no name server answers. Check the network "
                            "connection and try again.");
        break;
    case Trouble::Refused:
        sentence = Text::tr("%1 refuses the connection: nothing listens there. The virtual machine may be off, or its "
                            "console may have moved to another port or host.");
        break;
    case Trouble::Silent:
        sentence = Text::tr("%1 does not answer. The computer may be off, or a firewall is in between.");
        break;
    case Trouble::NoRoute:
        sentence = Text::tr("There is no way to %1 from here. Check the network connection of this computer (VPN) and "
                            "whether the other one is on.");
        break;
    case Trouble::NotAllowed:
        sentence = Text::tr("You may not use the socket %1. Ask for membership of the group that owns it.");
        break;
    case Trouble::NotThere:
        sentence = Text::tr("Nothing listens on the socket %1. The virtual machine may be off.");
        break;
    case Trouble::PathTooLong:
        return {Failure::Usage,
                Text::tr("The path of the socket %1 is too long. Use a link to it with a shorter path.").arg(peer),
                detail};
    case Trouble::NoSockets:
        return {Failure::Usage,
                Text::tr("The console at the socket %1 can be opened only by a program on the computer that runs the "
                         "virtual machine, and not from Windows. Give it a network address (host and port).")
                    .arg(peer),
                detail};
    case Trouble::PortTaken:
        sentence = Text::tr("Port %1 of this computer is taken by another program, so no server can be waited for "
                            "there. Name another port, and tell the server about it.");
        break;
    case Trouble::PortNotAllowed:
        sentence = Text::tr("This system lets only administrators listen on port %1. Name a port from 1024 on.");
        break;
    case Trouble::PortUnusable:
        sentence = Text::tr("No server can be waited for on port %1 of this computer. Check the address and the port.");
        break;
    case Trouble::NoAddressHere:
        return {Failure::Usage,
                Text::tr("%1 is no address of this computer, so no server can be waited for there. Name one of its "
                         "addresses, or none for all.")
                    .arg(peer),
                detail};
    case Trouble::Other:
        sentence = Text::tr("The connection to %1 could not be made. Check the address and the network.");
        break;
    }
    return {Failure::Unreachable, sentence.arg(peer), detail};
}

} // namespace virtdesk
