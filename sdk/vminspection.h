// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include "sdk/eventlog.h"

#include <QDateTime>

namespace virtdesk {

/// What is known of one VM beyond its row in the list. Scalars that are not known are empty or 0.
struct VmDetails
{
    /// In the inventory's own words.
    struct Fact
    {
        QString label;
        QString value;
        bool operator==(const Fact &) const = default;
    };
    struct Disk
    {
        QString name;
        quint64 size = 0; ///< bytes, as the guest sees it
        quint64 used = 0; ///< bytes that it takes where it lies
        QString storage;  ///< where it lies, for people
        bool bootable = false;
        bool active = true; ///< plugged into the VM
        bool operator==(const Disk &) const = default;
    };
    struct Nic
    {
        QString name;
        QString network;
        QString mac;
        QStringList ips; ///< as the guest says
        bool plugged = true;
        bool linked = true; ///< the virtual cable is in
        bool operator==(const Nic &) const = default;
    };
    struct Session
    {
        QString user;
        QString address;      ///< where from; empty = nobody is connected now, or not known
        bool console = false; ///< has the console, otherwise is signed in to the guest
        bool operator==(const Session &) const = default;
    };
    QList<Fact> facts;
    QList<Disk> disks;
    QList<Nic> nics;
    QList<Session> sessions;
    QStringList missing; ///< sentences: what could not be had, and why
    bool operator==(const VmDetails &) const = default;
};

/// How much of what a VM has it uses.
struct VmLoad
{
    /// Percent of what the VM has, where nothing else is said; less than 0 = not known.
    struct Sample
    {
        QDateTime time;
        double cpu = -1;
        double memory = -1;
        double network = -1;
        double networkRate = -1; ///< bytes a second, both ways together
        double diskRate = -1;    ///< bytes a second, read and written together
        bool operator==(const Sample &) const = default;
    };
    QList<Sample> samples; ///< oldest first, the last is the newest; at most what the inventory keeps
    bool operator==(const VmLoad &) const = default;
};

/// Optional power of an InventoryConnection: one VM looked at closely. Found as CdChange is, and under the same rules.
/// What this user may not see is left out; details() says so.
class VmInspection
{
public:
    static constexpr char iid[] = "org.virtdesk.VmInspection/1";
    virtual ~VmInspection() = default;
    virtual JobPtr details(const QString &vmId, Reply<VmDetails> reply) = 0;
    virtual JobPtr load(const QString &vmId, Reply<VmLoad> reply) = 0;
    /// The newest `limit` events of this VM (0 = as many as there may be), oldest first; see EventLog.
    virtual JobPtr vmEvents(const QString &vmId, int limit, Reply<QList<InventoryEvent>> reply) = 0;
};

} // namespace virtdesk
