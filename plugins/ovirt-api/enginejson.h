// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/engineid.h"
#include "sdk/cdchange.h"
#include "sdk/eventlog.h"
#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk::ovirt {

/// What /api says about the engine and about us.
struct EngineRoot
{
    QString product; ///< "oVirt Engine 4.5.7"
    QString userId;
    bool admin = false; ///< only administrators are shown the summary
    int vms = -1;       ///< that there are, of the summary; -1 = not told
};

/// One VM with the ids that have to be resolved to names.
struct VmRecord
{
    Vm vm;
    QString hostId;
    QString clusterId;
    QString certificateSubject;      ///< of the host's display certificate: "O=Lab,CN=hv3.lab.example"
    QByteArray certificateAuthority; ///< PEM, as far as it was given
    bool consolesListed = false;
    QString poolId;
};

/// A console as it runs now.
struct GraphicsConsole
{
    QString id;
    QString protocol;
    QString address;
    quint16 port = 0;
    quint16 tlsPort = 0;
};

struct ConsoleTicket
{
    Secret value;
    int seconds = 0;
};

/// A token, or the code and text of why there is none.
struct SsoAnswer
{
    Secret token;
    QString errorCode;
    QString errorText;
};

/// A user's session at a VM's console or desktop.
struct VmSession
{
    QString userId;
    QString user;
    QString address; ///< only while connected
    bool console = false;
};

/// Where images lie, as a data centre has it.
struct StorageDomain
{
    QString id;
    QString name;
    QString type;   ///< "iso", "data", "export"
    QString status; ///< "active", "maintenance", …; empty outside of a data centre
};

/// A disk of a data domain that holds an ISO image.
struct IsoDisk
{
    QString id;
    QString name;
    QStringList domainIds;
};

// Parsers of the engine's JSON. Scalars are strings in new engines and numbers or booleans in old ones: both are taken.
// An empty collection is {} or missing. Unknown keys and values are no errors; what is not JSON or not an object is.
// Text is cleaned. Any thread.
Result<EngineRoot> parseRoot(const QByteArray &json);
Result<QList<VmRecord>> parseVms(const QByteArray &json);
Result<VmRecord> parseVm(const QByteArray &json);
Result<QList<GraphicsConsole>> parseGraphicsConsoles(const QByteArray &json);
Result<ConsoleTicket> parseTicket(const QByteArray &json);
/// Of "proxyticket": for one connection through the engine's WebSocket proxy.
Result<Secret> parseProxyTicket(const QByteArray &json);
/// The value of an option of the engine; empty = it has none.
Result<QString> parseOption(const QByteArray &json);
Result<QList<VmSession>> parseSessions(const QByteArray &json);
/// How places stand in the engine's JSON.
struct NodeSource
{
    const char *element;         ///< "cluster"
    const char *parentReference; ///< "data_center"; empty = none
    InventoryNode::Kind kind;
    InventoryNode::Kind parentKind;
};
Result<QList<InventoryNode>> parseNodes(const QByteArray &json, const NodeSource &source);
/// Names by id of a collection whose elements are called `element` ("host", "cluster").
Result<QHash<QString, QString>> parseNames(const QByteArray &json, const QString &element);
Result<SsoAnswer> parseSso(const QByteArray &json);
/// user_name or principal of a user resource.
Result<QString> parseUserName(const QByteArray &json);
/// "name" of any one resource.
Result<QString> parseName(const QByteArray &json);
/// "status" of an action: "complete", "in_progress", "pending".
Result<QString> parseActionStatus(const QByteArray &json);
/// As the engine lists them. Events without a number for an id are left out.
Result<QList<InventoryEvent>> parseEvents(const QByteArray &json);
Result<QList<StorageDomain>> parseStorageDomains(const QByteArray &json);
/// Files of an ISO domain that are CD images; others (floppies, drivers) are left out.
Result<QList<DiscImage>> parseIsoFiles(const QByteArray &json);
Result<QList<IsoDisk>> parseIsoDisks(const QByteArray &json);
/// What a CD drive holds: an image, or the empty one.
Result<DiscImage> parseCdrom(const QByteArray &json);
/// Ids of a collection's elements that can stand in a path, in their order.
Result<QStringList> parseIds(const QByteArray &json, const QString &element);
/// The id that a resource refers to by `name` ("data_center"); empty when it does not.
Result<QString> parseReference(const QByteArray &json, const QString &name);

} // namespace virtdesk::ovirt
