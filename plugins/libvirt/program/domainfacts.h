// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace virtdesk::libvirt {

/// What a domain's XML says (https://libvirt.org/formatdomain.html). Scalars that are not said are empty or 0.
struct DomainFacts
{
    /// A <graphics> element, in the order of the XML, which is libvirt's index.
    struct Graphics
    {
        QString type; ///< "vnc", "spice", …
        int port = 0; ///< 0 = none (now)
        int tlsPort = 0;
        QString listen;    ///< address; empty = none
        QString socket;    ///< path of a unix socket; empty = none
        QString validTo;   ///< of the password, ISO 8601 in UTC; empty = no end
        QByteArray passwd; ///< only in an XML that was asked for with its secrets
    };

    struct Disk
    {
        QString target; ///< "vda"
        QString bus;
        QString device; ///< "disk", "cdrom", …
        QString source; ///< file or device; of a network or a pool its name there; empty = no medium
        QString pool;   ///< that the source is a volume of; empty = none is named
        bool isFile = false;
    };
    struct Nic
    {
        QString mac;
        QString kind;   ///< "network", "bridge", …
        QString source; ///< its name
        QString target; ///< the interface's name on the host, while the domain runs
        QString model;
        bool linked = true;
    };

    QString title;
    QString description;
    QString osId; ///< libosinfo's, "http://debian.org/debian/12"
    QString arch;
    QString machine;
    quint64 memoryBytes = 0;
    int vcpus = 0;
    QList<Graphics> graphics;
    QList<Disk> disks;
    QList<Nic> nics;
    bool agent = false; ///< a guest agent is connected

    /// Never fails: what can't be read is not there. At most maximumXml bytes are looked at.
    static DomainFacts read(const QByteArray &xml);
    /// Everything but the passwords.
    QJsonObject json() const;

    static constexpr qsizetype maximumXml = 4 * 1024 * 1024;
    static constexpr int maximumDevices = 64;
};

} // namespace virtdesk::libvirt
