// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventorytasks.h"
#include "sdk/result.h"
#include "sdk/vminspection.h"
#include "sdk/vmsnapshots.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk::ovirt {

/// A snapshot with the words of the engine that decide what can be done with it.
struct SnapshotRecord
{
    VmSnapshot snapshot;
    QString status; ///< "ok", "locked", "in_preview"
    QString type;   ///< "regular", "active", "preview", "stateless"
};

/// A disk and where it lies.
struct DiskRecord
{
    VmDetails::Disk disk;
    QString domainId;
};

// Parsers of what belongs to one VM; the rules are those of enginejson.h. Any thread.

/// Of a VM: what its row in the list does not say, for people.
Result<QList<VmDetails::Fact>> parseFacts(const QByteArray &json);
/// Disk attachments with their disks (follow=disk).
Result<QList<DiskRecord>> parseDisks(const QByteArray &json);
/// With the names of their networks where those came with them.
Result<QList<VmDetails::Nic>> parseNics(const QByteArray &json);
/// In the engine's order, the active one and those of stateless VMs left out. `verbs` stays empty.
Result<QList<SnapshotRecord>> parseSnapshots(const QByteArray &json);
/// Statistics of a VM. `now` is the time of the newest value; the engine keeps one for each 30 s.
Result<VmLoad> parseLoad(const QByteArray &json, const QDateTime &now);
/// Percent of a migration that is under way; -1 = not told.
Result<int> parseMigrationProgress(const QByteArray &json);
/// Jobs of the engine; `users` are names by id, where they are known.
Result<QList<InventoryTask>> parseTasks(const QByteArray &json, const QHash<QString, QString> &users);
/// Ids of the users that the jobs belong to, each once.
Result<QStringList> parseOwners(const QByteArray &json);
/// Ids by name of a collection whose elements are called `element`.
Result<QHash<QString, QString>> parseIdsByName(const QByteArray &json, const QString &element);
/// "id" of any one resource; empty where there is none.
QString parseId(const QByteArray &json);
/// The id of the VM that an action was about; empty = it does not say.
Result<QString> parseActionVm(const QByteArray &json);

} // namespace virtdesk::ovirt
