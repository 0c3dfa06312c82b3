// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"
#include "sdk/plugin.h"
#include "sdk/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

/// A virtual machine as the inventory knows it. Scalars that are not known are empty or 0.
struct Vm
{
    QString id;
    QString name;
    QString status; ///< the API's own word, lower case: "up", "down", "powering_up", …
    QString statusDetail;
    QString host;
    QString cluster;
    QString fqdn;
    QStringList ips;
    QStringList users;    ///< who has a session or console
    QStringList consoles; ///< protocols: "vnc", "spice"
    QString description;
    QString comment;
    QString os;
    quint64 memoryBytes = 0;
    int cpuCores = 0;
    QMap<QString, QString> more; ///< whatever else is known, by API name
    bool operator==(const Vm &) const = default;
};

/// Verbs of the API: "start", "shutdown", "stop" (power off), "reboot", "reset", "suspend", …
using VmAction = QString;

struct VmQuery
{
    QString search;      ///< the inventory's own search language; empty = all
    int limit = 0;       ///< 0 = no limit
    bool asUser = false; ///< only what a plain user sees, even for an administrator
};

/// How the sign-in was done, for people.
struct SignInInfo
{
    QString method; ///< "password", "kerberos", "token"
    QString user;
    QString product; ///< name and version of the engine
};

/// Whether an inventory is reached through a proxy.
struct ProxyChoice
{
    enum class Use { None, System, Given };

    Use use = Use::None;
    QUrl url; ///< Given: http://host:port of an HTTP proxy (CONNECT), without user and password
    bool operator==(const ProxyChoice &) const = default;
};

/// Where an inventory is, and what is known for signing in to it. Move-only.
struct InventoryEndpoint
{
    QUrl url;                             ///< https://engine[:port]/ovirt-engine, qemu+tcp://host/system, …
    QString userName;                     ///< user@profile; empty = Kerberos, then ask
    QByteArray caPem;                     ///< trusted CA; empty = system, then trust on first use
    NamedBy authority = NamedBy::Unknown; ///< who named caPem
    /// SHA-256 of the engine's own certificate as a person accepted it earlier; that certificate needs no CA. Empty =
    /// none.
    QByteArray acceptedSha256;
    Secret token; ///< existing session (from a .vv file); empty = sign in
    bool allowKerberos = true;
    ProxyChoice proxy; ///< of the inventory itself; its consoles name their own
    /// Protocols ("vnc") whose consoles this program can show; a ticket is asked for no other. nullopt = not told.
    std::optional<QStringList> displays;
};

/// A handle on a call under way. Destroying it abandons the call: its callback is then not called.
class InventoryJob
{
public:
    virtual ~InventoryJob() = default;
};

using JobPtr = std::unique_ptr<InventoryJob>;
template <typename T>
using Reply = std::function<void(Result<T>)>;

/// What a connection asks of the program. Called on the main thread; replies may come later (or never, if the
/// connection goes away), on the same thread.
class InventoryHost
{
public:
    virtual ~InventoryHost() = default;
    virtual void askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply) = 0;
    /// Whether the last answer was accepted: lets the broker remember or forget it.
    virtual void credentialsJudged(const CredentialRequest &request, bool accepted) = 0;
    virtual void askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply) = 0;
};

/// One signed-in (or signing-in) inventory. Main thread only, never blocks, every reply comes through the event loop
/// and never from inside the call. Errors: Unreachable, SignIn, Identity, Engine (fault text), NotFound, Deadline,
/// Protocol.
class InventoryConnection
{
public:
    virtual ~InventoryConnection() = default;

    virtual JobPtr signIn(Reply<SignInInfo> reply) = 0;
    virtual JobPtr signOut(Reply<bool> reply) = 0;
    /// All VMs that match. `page` is called for each page as it comes, so rows can appear early; then `reply`, with the
    /// total.
    virtual JobPtr listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply) = 0;
    virtual JobPtr vm(const QString &id, Reply<Vm> reply) = 0;
    virtual JobPtr act(const QString &vmId, const VmAction &action, Reply<QString> reply) = 0;
    /// How to open a console now: current host and port, fresh ticket. `kind`: "vnc", "spice"; empty = the best there
    /// is. Taking a ticket may take the console from others, so all that can be known without one is checked before.
    virtual JobPtr consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply) = 0;
    /// CA that verifies this inventory's hosts, once known.
    virtual QByteArray caPem() const = 0;
    /// A clone of the session's token, for handing on inside this program; empty when there is none.
    virtual Secret token() const = 0;
};

/// Metadata key "schemes": URL schemes served.
class InventoryPlugin
{
public:
    virtual ~InventoryPlugin() = default;
    /// `host` outlives the connection.
    virtual std::unique_ptr<InventoryConnection> connect(InventoryEndpoint endpoint, InventoryHost &host) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::InventoryPlugin, VirtDeskInventoryPlugin_iid)
