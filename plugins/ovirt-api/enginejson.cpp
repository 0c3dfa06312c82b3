// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginejson.h"

#include "plugins/ovirt-api/enginevalues.h"
#include "plugins/ovirt-api/vmstates.h"

#include <QJsonArray>
#include <QJsonObject>

#include <limits>

namespace virtdesk::ovirt {

using namespace values;

namespace {

constexpr qsizetype MaximumImageId = 255;   // a file name
constexpr quint64 MaximumTotal = 100000000; // VMs

/// An image's id is sent back as it came, so one that would have to be cleaned is none.
QString imageId(const QJsonObject &file)
{
    const QString raw = file.value(QLatin1String("id")).toString();
    return raw.size() <= MaximumImageId && cleanText(raw, MaximumImageId) == raw ? raw : QString();
}

GraphicsConsole console(const QJsonObject &object)
{
    GraphicsConsole result;
    result.id = id(object);
    result.protocol = scalar(object.value(QLatin1String("protocol")), 20).toLower();
    result.address = scalar(object.value(QLatin1String("address")), 253);
    result.port = portNumber(object.value(QLatin1String("port")));
    result.tlsPort = portNumber(object.value(QLatin1String("tls_port")));
    return result;
}

VmSession session(const QJsonObject &object)
{
    VmSession result;
    const QJsonObject user = object.value(QLatin1String("user")).toObject();
    result.userId = id(object.value(QLatin1String("user")));
    result.user = scalar(user.value(QLatin1String("user_name")), 120);
    const QString domain = scalar(user.value(QLatin1String("domain")).toObject().value(QLatin1String("name")), 120);
    if (!result.user.isEmpty() && !domain.isEmpty() && !result.user.contains(QLatin1Char('@')))
        result.user += QLatin1Char('@') + domain;
    result.address = scalar(object.value(QLatin1String("ip")).toObject().value(QLatin1String("address")), 64);
    result.console = boolean(object.value(QLatin1String("console_user")));
    return result;
}

void take(QMap<QString, QString> &more, const QJsonObject &object, const char *name)
{
    const QString text = scalar(object.value(QLatin1String(name)));
    if (!text.isEmpty())
        more.insert(QLatin1String(name), text);
}

void takeNested(QMap<QString, QString> &more, const QJsonObject &object, const char *outer, const char *inner)
{
    const QString text = scalar(object.value(QLatin1String(outer)).toObject().value(QLatin1String(inner)));
    if (!text.isEmpty())
        more.insert(QLatin1String(outer) + QLatin1Char('.') + QLatin1String(inner), text);
}

constexpr qsizetype MaximumShort = 32; // addresses, users, consoles shown of one VM

/// Which kinds of consoles the VM has: those that are listed, else the default display's.
void takeConsoles(VmRecord &result, const QJsonObject &object, const QJsonObject &display)
{
    Vm &vm = result.vm;
    const auto add = [&vm](const QString &protocol) {
        const VmConsole one{protocol, protocol.toUpper(), protocol};
        if (!protocol.isEmpty() && vm.consoles.size() < MaximumShort && !vm.consoles.contains(one))
            vm.consoles << one;
    };
    if (object.contains(QLatin1String("graphics_consoles"))) {
        const QJsonArray consoles =
            elements(object.value(QLatin1String("graphics_consoles")), QStringLiteral("graphics_console"));
        for (const QJsonValue &one : consoles)
            add(console(one.toObject()).protocol);
        result.consolesListed = true;
        vm.consolesKnown = true;
    }
    const QString shown = scalar(display.value(QLatin1String("type")), 20).toLower();
    if (vm.consoles.isEmpty() && !shown.isEmpty()) {
        add(shown);
        vm.consolesKnown = false; // the default display only; a VM that just starts, moves or is off lists none
    }
}

/// Who has a session; and who has the console: the one who is connected, else the one who had it last.
void takeUsers(Vm &vm, const QJsonArray &sessions)
{
    for (const QJsonValue &one : sessions) {
        const QString user = session(one.toObject()).user;
        if (!user.isEmpty() && vm.users.size() < MaximumShort && !vm.users.contains(user))
            vm.users << user;
    }
    QString holder;
    for (const QJsonValue &value : sessions) {
        const VmSession one = session(value.toObject());
        if (!one.console || one.user.isEmpty() || (!holder.isEmpty() && one.address.isEmpty()))
            continue;
        holder = one.address.isEmpty() ? one.user : QStringLiteral("%1 (%2)").arg(one.user, one.address);
    }
    if (!holder.isEmpty())
        vm.more.insert(QStringLiteral("console.user"), holder);
}

/// What the engine does once a console is left. A word that is not known is told as one: it may do harm.
ConsoleClosing closingOf(const QJsonObject &display)
{
    using Effect = ConsoleClosing::Effect;
    const QString word = scalar(display.value(QLatin1String("disconnect_action")), 40).trimmed().toUpper();
    ConsoleClosing closing;
    if (word.isEmpty() || word == QLatin1String("NONE"))
        return closing;
    closing.effect = word == QLatin1String("LOCK_SCREEN") ? Effect::LocksScreen
                     : word == QLatin1String("LOGOUT")    ? Effect::LogsOut
                     : word == QLatin1String("SHUTDOWN")  ? Effect::ShutsDown
                     : word == QLatin1String("REBOOT")    ? Effect::Restarts
                                                          : Effect::Other;
    // The engine keeps a delay for every action and heeds that of a shutdown.
    if (closing.effect == Effect::ShutsDown)
        closing.delayMinutes = smallNumber(display.value(QLatin1String("disconnect_action_delay")));
    return closing;
}

void takeTags(Vm &vm, const QJsonObject &object)
{
    QStringList tags;
    const QJsonArray list = elements(object.value(QLatin1String("tags")), QStringLiteral("tag"));
    for (const QJsonValue &value : list) {
        const QString name = scalar(value.toObject().value(QLatin1String("name")), 120);
        if (!name.isEmpty() && tags.size() < MaximumShort)
            tags << name;
    }
    tags.sort(Qt::CaseInsensitive);
    if (!tags.isEmpty())
        vm.more.insert(QStringLiteral("tags"), tags.join(QLatin1Char('\n')));
}

VmRecord record(const QJsonObject &object)
{
    VmRecord result;
    Vm &vm = result.vm;
    vm.id = id(object);
    vm.name = scalar(object.value(QLatin1String("name")));
    vm.status = scalar(object.value(QLatin1String("status")), 60).toLower();
    VmState state = VmState::of(vm.status);
    vm.power = state.power;
    vm.changing = state.changing;
    vm.statusText = std::move(state.text);
    vm.statusDetail = scalar(object.value(QLatin1String("status_detail")));
    vm.fqdn = scalar(object.value(QLatin1String("fqdn")));
    vm.description = scalar(object.value(QLatin1String("description")), 2000);
    vm.comment = scalar(object.value(QLatin1String("comment")), 2000);
    vm.os = scalar(object.value(QLatin1String("os")).toObject().value(QLatin1String("type")));
    const QJsonObject guest = object.value(QLatin1String("guest_operating_system")).toObject();
    if (!guest.isEmpty()) {
        const QString system =
            scalar(guest.value(QLatin1String("distribution"))) + QLatin1Char(' ') +
            scalar(guest.value(QLatin1String("version")).toObject().value(QLatin1String("full_version")));
        if (!system.trimmed().isEmpty())
            vm.os = system.trimmed();
    }
    vm.memoryBytes = number(object.value(QLatin1String("memory")));
    const QJsonObject topology =
        object.value(QLatin1String("cpu")).toObject().value(QLatin1String("topology")).toObject();
    if (!topology.isEmpty()) {
        const auto part = [&topology](QLatin1String name) {
            return qMax<qint64>(1, smallNumber(topology.value(name)));
        };
        const qint64 cores =
            part(QLatin1String("cores")) * part(QLatin1String("sockets")) * part(QLatin1String("threads"));
        vm.cpuCores = cores <= std::numeric_limits<int>::max() ? static_cast<int>(cores) : 0;
    }
    result.hostId = id(object.value(QLatin1String("host")));
    result.clusterId = id(object.value(QLatin1String("cluster")));
    result.poolId = id(object.value(QLatin1String("vm_pool")));
    using Kind = InventoryNode::Kind;
    for (const auto &[kind, place] : {std::pair(Kind::Cluster, result.clusterId), std::pair(Kind::Host, result.hostId),
                                      std::pair(Kind::Pool, result.poolId)}) {
        if (!place.isEmpty())
            vm.nodes << nodeId(kind, place);
    }
    vm.host = scalar(object.value(QLatin1String("host")).toObject().value(QLatin1String("name")));
    vm.cluster = scalar(object.value(QLatin1String("cluster")).toObject().value(QLatin1String("name")));

    const QJsonArray devices =
        elements(object.value(QLatin1String("reported_devices")), QStringLiteral("reported_device"));
    for (const QJsonValue &device : devices) {
        const QJsonArray ips = elements(device.toObject().value(QLatin1String("ips")), QStringLiteral("ip"));
        for (const QJsonValue &ip : ips) {
            const QString address = scalar(ip.toObject().value(QLatin1String("address")), 64);
            if (!address.isEmpty() && vm.ips.size() < MaximumShort && !vm.ips.contains(address))
                vm.ips << address;
        }
    }
    const QJsonArray sessions = elements(object.value(QLatin1String("sessions")), QStringLiteral("session"));
    takeUsers(vm, sessions);
    takeTags(vm, object);

    const QJsonObject display = object.value(QLatin1String("display")).toObject();
    takeConsoles(result, object, display);
    vm.closing = closingOf(display);
    const QJsonObject certificate = display.value(QLatin1String("certificate")).toObject();
    result.certificateSubject = scalar(certificate.value(QLatin1String("subject")));
    result.certificateAuthority = certificate.value(QLatin1String("content")).toString().left(64 << 10).toLatin1();

    for (const char *name :
         {"type", "creation_time", "start_time", "stop_time", "stop_reason", "origin", "stateless", "delete_protected",
          "run_once", "next_run_configuration_exists", "has_illegal_images", "custom_compatibility_version"})
        take(vm.more, object, name);
    takeNested(vm.more, object, "cpu", "architecture");
    takeNested(vm.more, object, "high_availability", "enabled");
    takeNested(vm.more, object, "display", "allow_override");
    takeNested(vm.more, object, "display", "disconnect_action");
    takeNested(vm.more, object, "display", "disconnect_action_delay");
    takeNested(vm.more, object, "template", "id");
    takeNested(vm.more, object, "vm_pool", "id");
    return result;
}

} // namespace

Result<EngineRoot> parseRoot(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    if (!tree->contains(QLatin1String("product_info")))
        return notUnderstood(QStringLiteral("no product_info"));
    const QJsonObject info = tree->value(QLatin1String("product_info")).toObject();
    const QJsonObject version = info.value(QLatin1String("version")).toObject();
    EngineRoot root;
    QString number = scalar(version.value(QLatin1String("full_version")), 60);
    if (number.isEmpty()) {
        number = scalar(version.value(QLatin1String("major")), 10) + QLatin1Char('.') +
                 scalar(version.value(QLatin1String("minor")), 10);
    }
    const QString name = scalar(info.value(QLatin1String("name")), 100);
    root.product = QString(name + QLatin1Char(' ') + number).trimmed();
    root.userId = id(tree->value(QLatin1String("authenticated_user")));
    root.admin = tree->value(QLatin1String("summary")).isObject();
    const QJsonObject vms = tree->value(QLatin1String("summary")).toObject().value(QLatin1String("vms")).toObject();
    if (vms.contains(QLatin1String("total")))
        root.vms = static_cast<int>(qMin<quint64>(ovirt::number(vms.value(QLatin1String("total"))), MaximumTotal));
    return root;
}

Result<QList<VmRecord>> parseVms(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<VmRecord> records;
    const QJsonArray vms = elements(*tree, QStringLiteral("vm"));
    records.reserve(vms.size());
    for (const QJsonValue &value : vms) {
        VmRecord one = record(value.toObject());
        if (!one.vm.id.isEmpty())
            records << std::move(one);
    }
    return records;
}

Result<VmRecord> parseVm(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    VmRecord one = record(*tree);
    if (one.vm.id.isEmpty())
        return notUnderstood(QStringLiteral("VM without id"));
    return one;
}

Result<QList<GraphicsConsole>> parseGraphicsConsoles(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<GraphicsConsole> consoles;
    const QJsonArray values = elements(*tree, QStringLiteral("graphics_console"));
    for (const QJsonValue &value : values) {
        GraphicsConsole one = console(value.toObject());
        if (!one.id.isEmpty() && !one.protocol.isEmpty() && consoles.size() < MaximumShort)
            consoles << std::move(one);
    }
    return consoles;
}

Result<ConsoleTicket> parseTicket(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QJsonObject ticket = tree->value(QLatin1String("ticket")).toObject();
    QString value = ticket.value(QLatin1String("value")).toString();
    if (value.isEmpty() || value.size() > 1024)
        return notUnderstood(QStringLiteral("no ticket"));
    ConsoleTicket result;
    result.seconds = smallNumber(ticket.value(QLatin1String("expiry")));
    result.value = Secret::fromText(std::move(value));
    return result;
}

Result<Secret> parseProxyTicket(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QString value = tree->value(QLatin1String("proxy_ticket")).toObject().value(QLatin1String("value")).toString();
    // It will stand in a request line. 4.5's take up to 4 KB.
    bool clean = !value.isEmpty() && value.size() <= 7000;
    for (const QChar c : std::as_const(value))
        clean = clean && c.unicode() > 0x20 && c.unicode() < 0x7f;
    if (!clean) {
        wipe(value);
        return notUnderstood(QStringLiteral("no ticket for the proxy"));
    }
    return Secret::fromText(std::move(value));
}

Result<QString> parseOption(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QJsonObject values = tree->value(QLatin1String("values")).toObject();
    const QJsonArray found = elements(values, QStringLiteral("system_option_value"));
    return scalar(found.at(0).toObject().value(QLatin1String("value")), 300);
}

Result<QList<VmSession>> parseSessions(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<VmSession> sessions;
    const QJsonArray values = elements(*tree, QStringLiteral("session"));
    for (const QJsonValue &value : values) {
        if (sessions.size() < MaximumShort)
            sessions << session(value.toObject());
    }
    return sessions;
}

Result<QHash<QString, QString>> parseNames(const QByteArray &json, const QString &element)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QHash<QString, QString> names;
    const QJsonArray values = elements(*tree, element);
    for (const QJsonValue &value : values) {
        const QString key = id(value);
        if (!key.isEmpty())
            names.insert(key, scalar(value.toObject().value(QLatin1String("name"))));
    }
    return names;
}

Result<QList<InventoryNode>> parseNodes(const QByteArray &json, const NodeSource &source)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<InventoryNode> nodes;
    const QJsonArray values = elements(*tree, QLatin1String(source.element));
    for (const QJsonValue &value : values) {
        const QJsonObject one = value.toObject();
        const QString key = id(value);
        if (key.isEmpty())
            continue;
        InventoryNode node;
        node.id = nodeId(source.kind, key);
        node.kind = source.kind;
        node.name = scalar(one.value(QLatin1String("name")));
        if (*source.parentReference) {
            const QString parent = id(one.value(QLatin1String(source.parentReference)));
            if (!parent.isEmpty())
                node.parent = nodeId(source.parentKind, parent);
        }
        const QString status = scalar(one.value(QLatin1String("status")), 60).toLower();
        if (!status.isEmpty() && status != QLatin1String("up")) // what is usual is not worth a word
            node.statusText = QString(status).replace(QLatin1Char('_'), QLatin1Char(' '));
        nodes << std::move(node);
    }
    return nodes;
}

Result<SsoAnswer> parseSso(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    SsoAnswer answer;
    QString token = tree->value(QLatin1String("access_token")).toString();
    if (!token.isEmpty()) {
        // It will stand in a header line.
        bool clean = token.size() <= 16384;
        for (const QChar c : qAsConst(token))
            clean = clean && c.unicode() > 0x20 && c.unicode() < 0x7f;
        if (!clean)
            return notUnderstood(QStringLiteral("malformed token"));
        answer.token = Secret::fromText(std::move(token));
        return answer;
    }
    // Scope ovirt-app-api: error_code and error (text). Others: error (code) and error_description.
    answer.errorCode = scalar(tree->value(QLatin1String("error_code")), 60);
    answer.errorText = scalar(tree->value(QLatin1String("error")));
    if (answer.errorCode.isEmpty()) {
        answer.errorCode = answer.errorText.left(60);
        answer.errorText = scalar(tree->value(QLatin1String("error_description")));
    }
    if (answer.errorCode.isEmpty())
        return notUnderstood(QStringLiteral("neither token nor error"));
    return answer;
}

Result<QString> parseUserName(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QString principal = scalar(tree->value(QLatin1String("principal")), 200);
    return principal.isEmpty() ? scalar(tree->value(QLatin1String("user_name")), 200) : principal;
}

Result<QString> parseName(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    return scalar(tree->value(QLatin1String("name")));
}

Result<QString> parseActionStatus(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QString status = scalar(tree->value(QLatin1String("status")), 40);
    return status.isEmpty() ? QStringLiteral("complete") : status;
}

Result<QList<InventoryEvent>> parseEvents(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<InventoryEvent> events;
    const QJsonArray values = elements(*tree, QStringLiteral("event"));
    for (const QJsonValue &value : values) {
        const QJsonObject one = value.toObject();
        InventoryEvent event;
        event.id = scalar(one.value(QLatin1String("id")), 20);
        bool valid = false;
        event.id.toULongLong(&valid);
        if (!valid)
            continue;
        event.time = moment(one.value(QLatin1String("time")));
        event.severity = scalar(one.value(QLatin1String("severity")), 40).toLower();
        event.code = smallNumber(one.value(QLatin1String("code")));
        event.description = scalar(one.value(QLatin1String("description")), 2000);
        const QJsonObject vm = one.value(QLatin1String("vm")).toObject();
        event.vm = scalar(vm.value(QLatin1String("name")));
        event.vmId = id(one.value(QLatin1String("vm")));
        const QJsonObject user = one.value(QLatin1String("user")).toObject();
        event.user = scalar(user.value(QLatin1String("name")), 200);
        event.correlationId = scalar(one.value(QLatin1String("correlation_id")), 60);
        events << std::move(event);
    }
    return events;
}

Result<QList<StorageDomain>> parseStorageDomains(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<StorageDomain> domains;
    const QJsonArray values = elements(*tree, QStringLiteral("storage_domain"));
    for (const QJsonValue &value : values) {
        const QJsonObject one = value.toObject();
        StorageDomain domain{id(value), scalar(one.value(QLatin1String("name"))),
                             scalar(one.value(QLatin1String("type")), 40).toLower(),
                             scalar(one.value(QLatin1String("status")), 60).toLower()};
        if (!domain.id.isEmpty())
            domains << std::move(domain);
    }
    return domains;
}

Result<QList<DiscImage>> parseIsoFiles(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<DiscImage> images;
    const QJsonArray values = elements(*tree, QStringLiteral("file"));
    for (const QJsonValue &value : values) {
        const QString key = imageId(value.toObject());
        QString name = scalar(value.toObject().value(QLatin1String("name")), MaximumImageId);
        if (name.isEmpty())
            name = key;
        // The engine lists floppy images here, too.
        if (!key.isEmpty() && name.endsWith(QLatin1String(".iso"), Qt::CaseInsensitive))
            images << DiscImage{key, name, {}};
    }
    return images;
}

Result<QList<IsoDisk>> parseIsoDisks(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<IsoDisk> disks;
    const QJsonArray values = elements(*tree, QStringLiteral("disk"));
    for (const QJsonValue &value : values) {
        const QJsonObject one = value.toObject();
        if (scalar(one.value(QLatin1String("content_type")), 40).toLower() != QLatin1String("iso"))
            continue;
        IsoDisk disk;
        disk.id = id(value);
        disk.name = scalar(one.value(QLatin1String("alias")), MaximumImageId);
        if (disk.name.isEmpty())
            disk.name = scalar(one.value(QLatin1String("name")), MaximumImageId);
        if (disk.name.isEmpty())
            disk.name = disk.id;
        const QJsonArray domains =
            elements(one.value(QLatin1String("storage_domains")), QStringLiteral("storage_domain"));
        for (const QJsonValue &domain : domains) {
            if (disk.domainIds.size() < MaximumShort)
                disk.domainIds << id(domain);
        }
        if (!disk.id.isEmpty())
            disks << std::move(disk);
    }
    return disks;
}

Result<DiscImage> parseCdrom(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QJsonObject file = tree->value(QLatin1String("file")).toObject();
    DiscImage disc;
    disc.id = imageId(file);
    disc.name = scalar(file.value(QLatin1String("name")), MaximumImageId);
    if (disc.name.isEmpty())
        disc.name = disc.id.section(QLatin1Char('/'), -1); // of an old engine's path, what says something
    return disc;
}

Result<QStringList> parseIds(const QByteArray &json, const QString &element)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QStringList ids;
    const QJsonArray values = elements(*tree, element);
    for (const QJsonValue &value : values) {
        if (const QString one = id(value); !one.isEmpty())
            ids << one;
    }
    return ids;
}

Result<QString> parseReference(const QByteArray &json, const QString &name)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    return id(tree->value(name));
}

} // namespace virtdesk::ovirt
