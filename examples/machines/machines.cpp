// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A whole inventory plugin: the machines that a JSON file lists, opened as machines:///path/to/file.json.
//   {"machines": [{"name": "web-1", "host": "rack-3", "on": true, "vnc": "127.0.0.1:5901", "serial": "SN-17"}, …]}
// What is started and powered off is remembered as long as the connection lives: there are no real machines.

#include "sdk/inventory.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSet>
#include <QTimer>

using namespace virtdesk;
namespace {

/// Runs `work` through the event loop, unless this job or its connection is gone by then.
class Job : public QObject, public InventoryJob
{
public:
    Job(QObject *connection, std::function<void()> work)
    {
        QTimer::singleShot(0, this, [held = QPointer<QObject>(connection), work = std::move(work)] {
            if (held)
                work();
        });
    }
};

class Machines : public QObject, public InventoryConnection
{
public:
    explicit Machines(const QUrl &url)
        : m_path(url.path())
    {
    }

    JobPtr signIn(Reply<SignInInfo> reply) override
    {
        return later([this, reply = std::move(reply)] {
            const Result<QJsonArray> list = read();
            list ? reply(SignInInfo{{}, {}, QStringLiteral("JSON file")}) : reply(list.error());
        });
    }
    JobPtr signOut(Reply<bool> reply) override
    {
        return later([reply = std::move(reply)] { reply(true); });
    }
    JobPtr listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply) override
    {
        auto self = std::make_shared<QPointer<QObject>>();
        auto job = std::make_unique<Job>(this, [=, this] {
            Result<QList<Vm>> all = machines();
            if (!all)
                return reply(all.error());
            const QString wanted = query.idOrName.isEmpty() ? query.search : query.idOrName;
            all->removeIf([&](const Vm &vm) { return !vm.name.contains(wanted, Qt::CaseInsensitive); });
            *all = all->mid(0, query.limit > 0 ? query.limit : -1);
            if (page)
                page(*all);
            if (*self) // the page's receiver may destroy the job
                reply(static_cast<int>(all->size()));
        });
        *self = job.get();
        return job;
    }
    JobPtr vm(const QString &id, Reply<Vm> reply) override
    {
        return later([this, id, reply = std::move(reply)] { reply(find(id)); });
    }
    JobPtr act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
               std::function<void(const ActProgress &)> progress, Reply<int> reply) override
    {
        return later([=, this] {
            const bool on = verb == QLatin1String("start");
            if ((!on && verb != QLatin1String("poweroff")) || !options.details.isEmpty() || !options.reason.isEmpty())
                return reply(Error{Failure::Usage, QStringLiteral("It can only be started and powered off."), {}});
            int done = 0;
            for (const QString &id : QSet<QString>(vmIds.cbegin(), vmIds.cend())) {
                const Result<Vm> vm = find(id);
                Error error = vm ? Error() : vm.error();
                if (vm && isRunning(vm->power) == on)
                    error = {Failure::Engine, QStringLiteral("%1 is that already.").arg(vm->name), {}};
                if (!error)
                    m_on.insert(id, on);
                done += error ? 0 : 1;
                progress({id, error ? ActProgress::State::Failed : ActProgress::State::Done, -1, {}, error});
            }
            reply(done);
        });
    }
    JobPtr nodes(Reply<QList<InventoryNode>> reply) override
    {
        return later([this, reply = std::move(reply)] {
            const Result<QList<Vm>> all = machines();
            QMap<QString, InventoryNode> hosts;
            for (const Vm &vm : all ? *all : QList<Vm>())
                hosts.insert(vm.host, {vm.host, {}, InventoryNode::Kind::Host, vm.host, {}});
            hosts.remove(QString());
            all ? reply(hosts.values()) : reply(all.error());
        });
    }
    QList<VmColumn> columns() const override { return {{QStringLiteral("serial"), QStringLiteral("Serial number")}}; }
    JobPtr consoleTarget(const QString &vmId, const QString &, Reply<ConsoleTarget> reply) override
    {
        return later([this, vmId, reply = std::move(reply)] {
            const Result<Vm> vm = find(vmId);
            if (!vm)
                return reply(vm.error());
            const QUrl address(QStringLiteral("vnc://") + vm->more.value(QStringLiteral("vnc")), QUrl::StrictMode);
            if (!isRunning(vm->power) || address.host().isEmpty() || address.port() <= 0)
                return reply(Error{Failure::Engine, QStringLiteral("%1 has no console now.").arg(vm->name), {}});
            ConsoleTarget target;
            target.protocol = QStringLiteral("vnc");
            target.endpoint.address = Address::tcp(address.host(), static_cast<quint16>(address.port()));
            target.presentation.title = vm->name;
            target.provider = {m_path, vm->id, target.protocol};
            reply(std::move(target));
        });
    }
    QByteArray caPem() const override { return {}; }
    Secret token() const override { return {}; }

private:
    JobPtr later(std::function<void()> work) { return std::make_unique<Job>(this, std::move(work)); }

    Result<QJsonArray> read() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{Failure::Unreachable, QStringLiteral("%1 can't be read.").arg(cleanText(m_path, 200)), {}};
        const QJsonValue list = QJsonDocument::fromJson(file.read(1 << 20))[QLatin1String("machines")];
        if (!list.isArray())
            return Error{Failure::Protocol, QStringLiteral("%1 lists no machines.").arg(cleanText(m_path, 200)), {}};
        return list.toArray();
    }
    Vm machine(const QJsonValue &value) const
    {
        const auto text = [&value](const char *key) { return cleanText(value[QLatin1String(key)].toString(), 200); };
        const bool on = m_on.value(text("name"), value[QLatin1String("on")].toBool());
        Vm vm;
        vm.id = vm.name = text("name");
        vm.power = on ? PowerState::On : PowerState::Off;
        vm.status = on ? QStringLiteral("on") : QStringLiteral("off");
        vm.host = text("host");
        vm.nodes = {vm.host};
        vm.more = {{QStringLiteral("vnc"), text("vnc")}, {QStringLiteral("serial"), text("serial")}};
        vm.consolesKnown = true;
        if (!text("vnc").isEmpty())
            vm.consoles = {{QStringLiteral("vnc"), QStringLiteral("VNC"), QStringLiteral("vnc")}};
        vm.verbs = {{on ? QStringLiteral("poweroff") : QStringLiteral("start"),
                     on ? QStringLiteral("Power off") : QStringLiteral("Start"),
                     on ? VmVerb::Danger::LosesData : VmVerb::Danger::None,
                     on ? QStringLiteral("What is not saved is lost.") : QString()}};
        return vm;
    }
    Result<QList<Vm>> machines() const
    {
        const Result<QJsonArray> list = read();
        if (!list)
            return list.error();
        QMap<QString, Vm> all; // each name once
        for (const QJsonValue &value : *list) {
            if (const Vm vm = machine(value); !vm.id.isEmpty())
                all.insert(vm.id, vm);
        }
        return all.values();
    }
    Result<Vm> find(const QString &id) const
    {
        const Result<QList<Vm>> all = machines();
        for (const Vm &vm : all ? *all : QList<Vm>()) {
            if (vm.id == id)
                return vm;
        }
        return all ? Error{Failure::NotFound, QStringLiteral("There is no such machine."), {}} : all.error();
    }
    QString m_path;
    QMap<QString, bool> m_on; ///< changed here
};

} // namespace

class MachinesPlugin : public QObject, public InventoryPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskInventoryPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::InventoryPlugin)
public:
    std::unique_ptr<InventoryConnection> connect(InventoryEndpoint endpoint, InventoryHost &) override
    {
        return std::make_unique<Machines>(endpoint.url);
    }
};

#include "machines.moc"
