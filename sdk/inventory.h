// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"
#include "sdk/kerberosticket.h"
#include "sdk/plugin.h"
#include "sdk/power.h"
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

/// What a VM does, in words that all inventories share. What is finer than that, the inventory says in statusText.
enum class PowerState {
    Unknown, ///< the inventory does not know; it may run
    Off,
    Starting, ///< also rebooting, and resuming from disk
    On,
    Paused,    ///< stopped in memory
    Suspended, ///< stopped, its memory on disk
    Stopping,  ///< also going to disk
    Migrating,
};

/// Whether a VM in this state has a console. Unknown has none for sure, and may have one.
constexpr bool isRunning(PowerState power)
{
    return power != PowerState::Unknown && power != PowerState::Off && power != PowerState::Suspended;
}

/// Something that can be done to a VM, as its inventory names it.
struct VmVerb
{
    enum class Danger {
        None,
        Interrupts, ///< its users are disconnected
        LosesData,  ///< what is not saved in the guest is lost
    };
    /// What act() takes. Where it fits, one of "start" (also: resume), "shutdown", "reboot", "suspend", "reset",
    /// "poweroff" (at once), "migrate"; these have commands of their own in virtdeskctl. Lower case letters and "-".
    QString id;
    QString label; ///< for a menu, in the person's language: "Shut down"
    Danger danger = Danger::None;
    QString confirm; ///< a sentence without a name that says what happens to the VM; asked before. Empty = not asked
    bool operator==(const VmVerb &) const = default;
};

/// A way to see or use a VM's screen or terminal.
struct VmConsole
{
    QString kind;     ///< what consoleTarget() takes; unique in its VM
    QString label;    ///< for people: "VNC"
    QString protocol; ///< of the display plugin that shows it: "vnc", "spice"
    bool operator==(const VmConsole &) const = default;
};

/// What the inventory does to a VM once the connection of its console has ended, however it ended.
struct ConsoleClosing
{
    enum class Effect {
        None, ///< nothing that is known of
        LocksScreen,
        LogsOut, ///< who is signed in to the guest; what was not saved there may be lost
        ShutsDown,
        Restarts,
        Other, ///< something that has no name here
    };
    Effect effect = Effect::None;
    int delayMinutes = 0; ///< how long after the end; 0 = at once, or not known
    bool operator==(const ConsoleClosing &) const = default;
};

/// A virtual machine as the inventory knows it. Scalars that are not known are empty or 0.
struct Vm
{
    QString id;
    QString name;
    PowerState power = PowerState::Unknown;
    bool changing = false; ///< the state ends by itself before long, often without an event: worth another look
    QString status;        ///< the API's own word, lower case, for programs and searches; compared by the plugin only
    QString statusText;    ///< for people: "shutting down"
    QString statusDetail;
    QString host;
    QString cluster;
    QString fqdn;
    QStringList ips;
    QStringList users; ///< who has a session or console
    QList<VmConsole> consoles;
    bool consolesKnown = false; ///< the list above is complete: an empty one means that the VM has no console
    ConsoleClosing closing;
    QString description;
    QString comment;
    QString os;
    quint64 memoryBytes = 0;
    int cpuCores = 0;
    QList<VmVerb> verbs;         ///< what can be done now, as far as it is known, in the order of a menu
    QStringList nodes;           ///< ids of the InventoryNodes that it lies in
    QMap<QString, QString> more; ///< whatever else is known, by the API's name; InventoryConnection::columns() says how
    bool operator==(const Vm &) const = default;
};

/// A place in the inventory's tree. VMs are no nodes: they are too many, and each lies in several (Vm::nodes).
struct InventoryNode
{
    enum class Kind { Site, DataCenter, Cluster, Host, Pool };
    QString id;
    QString parent; ///< id; empty = top
    Kind kind = Kind::Site;
    QString name;
    QString statusText; ///< for people, where it is worth telling ("maintenance"); may be empty
    bool operator==(const InventoryNode &) const = default;
};

/// How a value of Vm::more is written and shown.
struct VmColumn
{
    enum class Type {
        Text,
        Number,  ///< decimal
        Bytes,   ///< decimal
        Percent, ///< decimal, 0 to 100
        Time,    ///< ms since 1970 UTC, decimal
        Flag,    ///< "true" or "false"
    };
    QString key; ///< in Vm::more
    QString title;
    Type type = Type::Text;
    bool operator==(const VmColumn &) const = default;
};

struct VmQuery
{
    QString search; ///< the inventory's own search language; empty = all
    /// Only VMs with this id, or with this name in whatever case. More may be given, never less. Not with `search`.
    QString idOrName;
    int limit = 0;       ///< 0 = no limit
    bool asUser = false; ///< only what a plain user sees, even for an administrator
};

/// What goes with a verb. A value that a verb does not know is refused (Usage), never ignored.
struct ActOptions
{
    QString reason;                 ///< kept by the inventory where it keeps such a thing
    QMap<QString, QString> details; ///< by the verb's own names: "host" of "migrate"
};

/// How an action on one of several VMs stands.
struct ActProgress
{
    enum class State { Running, Done, Failed };
    QString vmId;
    State state = State::Running;
    int percent = -1; ///< -1 = not known
    QString text;     ///< what the inventory says of it, for people; may be empty
    Error error;      ///< of Failed
};

/// How the sign-in was done, for people.
struct SignInInfo
{
    QString method; ///< "password", "kerberos", "token"
    QString user;
    QString product; ///< name and version of the server
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
    /// ovirt+https://engine[:port]/ovirt-engine, qemu+tcp://host/system, …: the scheme is one that the plugin declares.
    QUrl url;
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
    /// The first token for HTTP Negotiate (RFC 4559) at the HTTP proxy that is called `proxy`, made from the person's
    /// Kerberos ticket for "HTTP" there, or why there is none; NotAsked = the system's own library has to be asked.
    /// Each is good once. Asked only for the proxy that the person or the system has named, never for one that an
    /// answer names.
    virtual void negotiateToken(const QString &proxy, Reply<KerberosTicket> reply)
    {
        Q_UNUSED(proxy)
        reply(KerberosTicket());
    }
};

/// One signed-in (or signing-in) inventory. Main thread only, never blocks, every reply comes through the event loop
/// and never from inside the call. Errors: Unreachable, SignIn, Identity, Engine (fault text), NotFound, Deadline,
/// Protocol, Usage (a verb or option that it does not have).
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
    /// Does `verb` to each of `vmIds` (at most maximumActed, each once), some at a time. `progress` tells each VM's end
    /// (Done or Failed) exactly once, and may tell Running before; then `reply`, with the number of those that are
    /// done. An error of `reply` is one that hit all that had not ended. Destroying the job leaves what was not begun.
    virtual JobPtr act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
                       std::function<void(const ActProgress &)> progress, Reply<int> reply) = 0;
    /// The places that VMs lie in, parents before children. Empty where there are none, or none to be seen.
    virtual JobPtr nodes(Reply<QList<InventoryNode>> reply) = 0;
    /// Those of Vm::more that are worth showing, in an order.
    virtual QList<VmColumn> columns() const = 0;
    /// How to open a console now: current host and port, fresh ticket. `kind`: see VmConsole; empty = the best there
    /// is. Taking a ticket may take the console from others, so all that can be known without one is checked before.
    virtual JobPtr consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply) = 0;
    /// CA that verifies this inventory's hosts, once known.
    virtual QByteArray caPem() const = 0;
    /// A clone of the session's token, for handing on inside this program; empty when there is none.
    virtual Secret token() const = 0;
    /// The optional power with this id (sdk/power.h), which lives as long as the connection; null = it has none.
    virtual void *power(const char *iid)
    {
        Q_UNUSED(iid)
        return nullptr;
    }

    static constexpr int maximumActed = 1000;
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
