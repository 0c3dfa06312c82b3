// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/fakeinventory.h"

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace virtdesk {

namespace {

class FakeJob : public InventoryJob
{
public:
    /// Runs `work` through the event loop unless the job is gone by then.
    explicit FakeJob(std::function<void()> work, int turns = 1)
    {
        if (work)
            after(turns, std::move(work));
    }

private:
    void after(int turns, std::function<void()> work)
    {
        QTimer::singleShot(0, &m_context, [this, turns, work = std::move(work)] {
            if (turns > 1)
                after(turns - 1, work);
            else
                work();
        });
    }

    QObject m_context;
};

class FakeConnection : public InventoryConnection,
                       public ConsoleInquiry,
                       public AccountView,
                       public VmMoves,
                       public SavedSearches
{
public:
    void *power(const char *wanted) override
    {
        void *own = m_inventory.keepsSearches ? findPower<SavedSearches>(this, wanted) : nullptr;
        return own ? own : findPower<ConsoleInquiry, AccountView, VmMoves>(this, wanted);
    }
    QUrl movedTo(const QString &vmId) const override { return m_inventory.movedTo.value(vmId); }
    FakeConnection(FakeInventory &inventory, InventoryHost &host, const QString &user)
        : m_inventory(inventory)
        , m_host(host)
        , m_user(user.isEmpty() ? QStringLiteral("anna@internal") : user)
    {
    }

    JobPtr signIn(Reply<SignInInfo> reply) override
    {
        m_inventory.users += m_user;
        if (m_inventory.holdSignIn)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, reply = std::move(reply)] {
            if (!m_inventory.password.isEmpty())
                ask({}, reply);
            else
                finish(reply);
        });
    }
    void ask(const QString &refusal, const Reply<SignInInfo> &reply)
    {
        CredentialRequest request;
        request.service = QStringLiteral("ovirt");
        request.host = QStringLiteral("engine.lab.example");
        request.protection = ChannelProtection::VerifiedTls;
        request.mayUseTicket = false;
        request.previousRefusal = refusal;
        CredentialField user;
        user.kind = CredentialField::Kind::UserName;
        user.preset = m_user;
        request.fields = {user, CredentialField()};
        m_host.askCredentials(request, [this, request, reply](Result<CredentialAnswer> answer) {
            if (!answer) {
                reply(answer.error());
                return;
            }
            const bool right = answer->values.at(1).view() == m_inventory.password.toUtf8();
            m_host.credentialsJudged(request, right);
            if (right)
                finish(reply);
            else
                ask(QStringLiteral("Wrong user name or password."), reply);
        });
    }
    void finish(const Reply<SignInInfo> &reply)
    {
        if (m_inventory.signInError)
            reply(m_inventory.signInError);
        else
            reply(SignInInfo{QStringLiteral("password"), m_user, QStringLiteral("oVirt 4.5")});
    }
    JobPtr signOut(Reply<bool> reply) override
    {
        return std::make_unique<FakeJob>([reply = std::move(reply)] { reply(true); });
    }
    JobPtr savedSearches(Reply<QList<SavedSearch>> reply) override
    {
        ++m_inventory.bookmarkCalls;
        return std::make_unique<FakeJob>([this, reply = std::move(reply)] {
            if (m_inventory.bookmarksError)
                reply(m_inventory.bookmarksError);
            else
                reply(m_inventory.bookmarks);
        });
    }
    JobPtr search(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply)
    {
        m_inventory.searches << query.search;
        if (m_inventory.holdSearch)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, query, page = std::move(page), reply = std::move(reply)] {
            if (m_inventory.searchError) {
                reply(m_inventory.searchError);
                return;
            }
            QList<Vm> found;
            for (const Vm &vm : std::as_const(m_inventory.vms)) {
                if (query.search.contains(vm.name.section(QLatin1Char('-'), 0, 0)) &&
                    (query.limit == 0 || found.size() < query.limit))
                    found << vm;
            }
            page(found);
            reply(static_cast<int>(found.size()));
        });
    }
    JobPtr listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply) override
    {
        if (!query.search.isEmpty())
            return search(query, std::move(page), std::move(reply));
        ++m_inventory.lists;
        return std::make_unique<FakeJob>([this, page = std::move(page), reply = std::move(reply)] {
            if (m_inventory.listError) {
                reply(m_inventory.listError);
                return;
            }
            const int all = static_cast<int>(m_inventory.vms.size());
            const int total = m_limited ? std::min(all, m_inventory.ownVms) : all;
            page(m_inventory.vms.mid(0, total / 2));
            if (m_inventory.holdList)
                return;
            page(m_inventory.vms.mid(total / 2, total - total / 2));
            reply(total);
        });
    }
    std::optional<Rights> rights() const override { return m_inventory.rights; }
    void setLimited(bool limited) override { m_limited = limited; }
    bool isLimited() const override { return m_limited; }
    JobPtr vm(const QString &id, Reply<Vm> reply) override
    {
        return std::make_unique<FakeJob>([this, id, reply = std::move(reply)] {
            for (const Vm &vm : m_inventory.vms) {
                if (vm.id == id) {
                    reply(vm);
                    return;
                }
            }
            reply(Error{Failure::NotFound, QStringLiteral("There is no such VM."), {}});
        });
    }
    JobPtr act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
               std::function<void(const ActProgress &)> progress, Reply<int> reply) override
    {
        for (const QString &id : vmIds)
            m_inventory.actions.emplace_back(id, verb);
        m_inventory.said.push_back(options);
        return std::make_unique<FakeJob>([this, vmIds, progress = std::move(progress), reply = std::move(reply)] {
            int done = 0;
            for (const QString &id : vmIds) {
                progress({id, ActProgress::State::Running, -1, {}, {}});
                if (m_inventory.holdActs)
                    continue;
                const auto own = m_inventory.actErrors.find(id);
                const Error error = own != m_inventory.actErrors.end() ? own->second : m_inventory.actError;
                done += error ? 0 : 1;
                progress({id, error ? ActProgress::State::Failed : ActProgress::State::Done, -1, {}, error});
            }
            if (!m_inventory.holdActs)
                reply(done);
        });
    }
    JobPtr nodes(Reply<QList<InventoryNode>> reply) override
    {
        return std::make_unique<FakeJob>([this, reply = std::move(reply)] { reply(m_inventory.nodes); });
    }
    QList<VmColumn> columns() const override
    {
        return {{QStringLiteral("start_time"), QStringLiteral("Started"), VmColumn::Type::Time}};
    }
    JobPtr consoleTarget(const QString &vmId, const QString &, Reply<ConsoleTarget> reply) override
    {
        ++m_inventory.targets;
        if (m_inventory.holdTarget)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, vmId, reply = std::move(reply)] {
            if (m_inventory.targetError) {
                reply(m_inventory.targetError);
                return;
            }
            ConsoleTarget target;
            target.protocol = QStringLiteral("vnc");
            target.endpoint.address = Address::tcp(QStringLiteral("hv-03.lab.example"), 5901);
            target.signIn.ticket = Secret::fromText(QStringLiteral("ticket-%1").arg(m_inventory.targets));
            for (const Vm &vm : m_inventory.vms) {
                if (vm.id == vmId)
                    target.presentation.title = vm.name;
            }
            reply(std::move(target));
        });
    }
    JobPtr consoleState(const QString &vmId, Reply<ConsoleState> reply) override
    {
        ++m_inventory.inquiries;
        return std::make_unique<FakeJob>([this, vmId, reply = std::move(reply)] {
            if (m_inventory.stateError) {
                reply(m_inventory.stateError);
                return;
            }
            ConsoleState state = m_inventory.consoleState;
            for (const Vm &vm : m_inventory.vms) {
                if (vm.id == vmId)
                    state.vmName = vm.name;
            }
            reply(std::move(state));
        });
    }
    QByteArray caPem() const override { return {}; }
    Secret token() const override { return {}; }

protected:
    FakeInventory &m_inventory;

private:
    InventoryHost &m_host;
    bool m_limited = false;
    QString m_user;
};

/// One that tells changes.
class FakeFeedConnection : public FakeConnection, public ChangeFeed
{
public:
    void *power(const char *wanted) override
    {
        void *own = findPower<ChangeFeed>(this, wanted);
        return own ? own : FakeConnection::power(wanted);
    }
    using FakeConnection::FakeConnection;

    JobPtr changes(const QString &cursor, const QStringList &also, Reply<VmChanges> reply) override
    {
        m_inventory.changeCalls.append({cursor, also});
        const auto work = [this, cursor, reply = std::move(reply)] {
            if (m_inventory.changesError) {
                reply(m_inventory.changesError);
                return;
            }
            VmChanges changes = cursor.isEmpty() ? VmChanges() : std::exchange(m_inventory.nextChanges, {});
            if (!cursor.isEmpty())
                m_inventory.cursor = QString::number(m_inventory.cursor.toInt() + 1);
            changes.cursor = m_inventory.cursor;
            reply(std::move(changes));
        };
        if (!cursor.isEmpty() || !m_inventory.cursorIsLate)
            return std::make_unique<FakeJob>(work);
        // Behind the page, which is on its way already or will be within this turn of the loop.
        return std::make_unique<FakeJob>(work, 3);
    }
};

/// One that is searched.
class FakeFinderConnection : public FakeFeedConnection, public VmFinder
{
public:
    void *power(const char *wanted) override
    {
        void *own = findPower<VmFinder>(this, wanted);
        return own ? own : FakeFeedConnection::power(wanted);
    }
    using FakeFeedConnection::FakeFeedConnection;

    int knownTotal() const override { return m_inventory.knownTotal; }
    JobPtr find(const VmWish &wish, int page, Reply<VmPage> reply) override
    {
        m_inventory.findCalls.append({wish, page});
        if (m_inventory.holdFind)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, wish, page, reply = std::move(reply)] {
            if (m_inventory.findError) {
                reply(m_inventory.findError);
                return;
            }
            QList<Vm> all;
            std::copy_if(m_inventory.vms.cbegin(), m_inventory.vms.cend(), std::back_inserter(all),
                         [&wish](const Vm &vm) { return isMeant(wish, vm); });
            const int from = (page - 1) * pageSize;
            reply(VmPage{all.mid(from, pageSize), from + pageSize < all.size()});
        });
    }

private:
    static bool isMeant(const VmWish &wish, const Vm &vm)
    {
        using Field = VmWish::Field;
        return (!wish.running || isRunning(vm.power)) &&
               std::all_of(wish.conditions.cbegin(), wish.conditions.cend(), [&vm](const VmWish::Condition &one) {
                   const QString has = one.field == Field::Id        ? vm.id
                                       : one.field == Field::Cluster ? vm.cluster
                                       : one.field == Field::Status  ? vm.status
                                                                     : vm.name + QLatin1Char(' ') + vm.description;
                   return std::any_of(one.values.cbegin(), one.values.cend(), [&](const QString &value) {
                       return one.exact && one.field != Field::Name ? has.compare(value, Qt::CaseInsensitive) == 0
                                                                    : has.contains(value, Qt::CaseInsensitive);
                   });
               });
    }
};

/// One that has the optional power.
class FakeCdConnection : public FakeConnection, public CdChange
{
public:
    void *power(const char *wanted) override
    {
        void *own = findPower<CdChange>(this, wanted);
        return own ? own : FakeConnection::power(wanted);
    }
    using FakeConnection::FakeConnection;

    JobPtr discImages(const QString &, Reply<QList<DiscImage>> reply) override
    {
        if (m_inventory.holdImages)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, reply = std::move(reply)] {
            if (m_inventory.imagesError)
                reply(m_inventory.imagesError);
            else
                reply(m_inventory.images);
        });
    }
    JobPtr currentDisc(const QString &, Reply<DiscImage> reply) override
    {
        if (m_inventory.holdImages)
            return std::make_unique<FakeJob>(nullptr);
        return std::make_unique<FakeJob>([this, reply = std::move(reply)] {
            if (m_inventory.discError)
                reply(m_inventory.discError);
            else
                reply(m_inventory.disc);
        });
    }
    JobPtr changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply) override
    {
        m_inventory.discs.emplace_back(vmId, imageId);
        return std::make_unique<FakeJob>([this, imageId, reply = std::move(reply)] {
            if (m_inventory.discError) {
                reply(m_inventory.discError);
                return;
            }
            m_inventory.disc = {imageId, imageId, {}};
            reply(m_inventory.disc);
        });
    }
};

/// One that knows more of each VM.
class FakeInspectingConnection : public FakeCdConnection,
                                 public VmInspection,
                                 public VerbOptions,
                                 public VmSnapshots,
                                 public VmPicture,
                                 public VmPools,
                                 public EventLog
{
public:
    void *power(const char *wanted) override
    {
        void *own = findPower<VmInspection, VerbOptions, VmSnapshots, VmPicture, VmPools, EventLog>(this, wanted);
        return own ? own : FakeCdConnection::power(wanted);
    }
    using FakeCdConnection::FakeCdConnection;

    template <typename T>
    static JobPtr give(Reply<T> reply, Result<T> result)
    {
        auto held = std::make_shared<Result<T>>(std::move(result));
        return std::make_unique<FakeJob>([reply = std::move(reply), held] { reply(std::move(*held)); });
    }
    JobPtr details(const QString &, Reply<VmDetails> reply) override
    {
        ++m_inventory.looks;
        return give<VmDetails>(std::move(reply), m_inventory.detailsError ? Result<VmDetails>(m_inventory.detailsError)
                                                                          : Result<VmDetails>(m_inventory.details));
    }
    JobPtr load(const QString &, Reply<VmLoad> reply) override
    {
        return give<VmLoad>(std::move(reply), m_inventory.load);
    }
    JobPtr vmEvents(const QString &, int, Reply<QList<InventoryEvent>> reply) override
    {
        return give<QList<InventoryEvent>>(std::move(reply), m_inventory.events);
    }
    JobPtr events(const QString &after, int, Reply<QList<InventoryEvent>> reply) override
    {
        QList<InventoryEvent> list = m_inventory.events;
        list.removeIf([&after](const InventoryEvent &one) { return one.id.toInt() <= after.toInt(); });
        return give<QList<InventoryEvent>>(
            std::move(reply), m_inventory.eventsError ? Result<QList<InventoryEvent>>(m_inventory.eventsError)
                                                      : Result<QList<InventoryEvent>>(list));
    }
    bool hasOptions(const QString &verb) const override { return m_inventory.options.contains(verb); }
    JobPtr verbOptions(const QString &, const QString &verb, Reply<QList<VerbOption>> reply) override
    {
        return give<QList<VerbOption>>(
            std::move(reply), m_inventory.optionsError ? Result<QList<VerbOption>>(m_inventory.optionsError)
                                                       : Result<QList<VerbOption>>(m_inventory.options.value(verb)));
    }
    JobPtr snapshots(const QString &, Reply<QList<VmSnapshot>> reply) override
    {
        return give<QList<VmSnapshot>>(std::move(reply), m_inventory.snapshots);
    }
    JobPtr picture(const QString &, Reply<QByteArray> reply) override
    {
        return give<QByteArray>(std::move(reply), m_inventory.picture);
    }
    JobPtr takeFromPool(const QString &nodeId, Reply<QString> reply) override
    {
        m_inventory.taken << nodeId;
        return give<QString>(std::move(reply), QStringLiteral("id-1"));
    }
};

void set(Vm &vm, PowerState power)
{
    static const std::map<PowerState, std::pair<const char *, const char *>> words = {
        {PowerState::On, {"up", "up"}},
        {PowerState::Off, {"down", "down"}},
        {PowerState::Starting, {"powering_up", "starting"}},
        {PowerState::Suspended, {"suspended", "suspended"}},
        {PowerState::Unknown, {"not_responding", "not responding"}}};
    vm.power = power;
    vm.changing = power == PowerState::Starting || power == PowerState::Unknown;
    vm.status = QString::fromLatin1(words.at(power).first);
    vm.statusText = QString::fromLatin1(words.at(power).second);
    vm.verbs = FakeInventory::verbs(power);
}

} // namespace

QList<VmVerb> FakeInventory::verbs(PowerState power)
{
    using Danger = VmVerb::Danger;
    const QString interrupts = QStringLiteral("Its users are disconnected.");
    const QString loses = QStringLiteral("Everything in the guest that is not saved is lost.");
    const bool resumes = power == PowerState::Paused || power == PowerState::Suspended;
    const VmVerb start{QStringLiteral("start"), resumes ? QStringLiteral("Resume") : QStringLiteral("Start"),
                       Danger::None, QString()};
    const VmVerb shutdown{QStringLiteral("shutdown"), QStringLiteral("Shut down"), Danger::Interrupts, interrupts};
    const VmVerb reboot{QStringLiteral("reboot"), QStringLiteral("Reboot"), Danger::Interrupts, interrupts};
    const VmVerb suspend{QStringLiteral("suspend"), QStringLiteral("Suspend"), Danger::Interrupts, interrupts};
    const VmVerb reset{QStringLiteral("reset"), QStringLiteral("Reset"), Danger::LosesData, loses};
    const VmVerb powerOff{QStringLiteral("poweroff"), QStringLiteral("Power off"), Danger::LosesData, loses};
    switch (power) {
    case PowerState::On:
        return {shutdown, reboot, suspend, reset, powerOff};
    case PowerState::Off:
        return {start};
    case PowerState::Suspended:
    case PowerState::Paused:
        return {start, powerOff};
    default:
        return {shutdown, reboot, powerOff};
    }
}

QList<InventoryNode> FakeInventory::someNodes()
{
    using Kind = InventoryNode::Kind;
    QList<InventoryNode> nodes{{QStringLiteral("dc"), {}, Kind::DataCenter, QStringLiteral("Berlin"), {}}};
    const char *const clusters[] = {"Production", "Helpdesk", "Lab"};
    for (int i = 0; i < 3; ++i)
        nodes.append({QStringLiteral("cluster-%1").arg(i),
                      QStringLiteral("dc"),
                      Kind::Cluster,
                      QString::fromLatin1(clusters[i]),
                      {}});
    for (int i = 0; i < 6; ++i)
        nodes.append({QStringLiteral("host-%1").arg(i), QStringLiteral("cluster-%1").arg(i % 3), Kind::Host,
                      QStringLiteral("hv-%1.lab.example").arg(i + 1, 2, 10, QLatin1Char('0')),
                      i == 5 ? QStringLiteral("maintenance") : QString()});
    return nodes;
}

QList<Vm> FakeInventory::someVms(int count)
{
    static const char *const prefixes[] = {"hd", "web", "db", "build", "mail", "ldap", "win11", "term"};
    static const char *const clusters[] = {"Production", "Helpdesk", "Lab"};
    QList<Vm> list;
    for (int i = 0; i < count; ++i) {
        Vm vm;
        vm.id = QStringLiteral("id-%1").arg(i);
        vm.name =
            QStringLiteral("%1-%2").arg(QString::fromLatin1(prefixes[i % 8])).arg(i / 8 + 1, 2, 10, QLatin1Char('0'));
        set(vm, i % 7 == 3 ? PowerState::Off : PowerState::On);
        if (i == 5)
            set(vm, PowerState::Starting);
        if (i == 11)
            set(vm, PowerState::Suspended);
        if (i == 14)
            set(vm, PowerState::Unknown);
        vm.cluster = QString::fromLatin1(clusters[i % 3]);
        vm.nodes << QStringLiteral("cluster-%1").arg(i % 3);
        if (vm.power != PowerState::Off && vm.power != PowerState::Suspended) {
            vm.host = QStringLiteral("hv-%1.lab.example").arg(i % 6 + 1, 2, 10, QLatin1Char('0'));
            vm.nodes << QStringLiteral("host-%1").arg(i % 6);
        }
        vm.fqdn = vm.name + QStringLiteral(".lab.example");
        vm.ips = QStringList{QStringLiteral("10.20.%1.%2").arg(i / 200).arg(i % 200 + 10)};
        list.append(vm);
    }
    return list;
}

QList<std::pair<VmWish, int>> FakeInventory::wishes() const
{
    QList<std::pair<VmWish, int>> list = findCalls;
    list.removeIf([](const std::pair<VmWish, int> &call) {
        return !call.first.conditions.isEmpty() && call.first.conditions.constFirst().field == VmWish::Field::Id;
    });
    return list;
}

InventoryController::Connector FakeInventory::connector()
{
    return [this](InventoryEndpoint endpoint, InventoryHost &host) -> Result<std::unique_ptr<InventoryConnection>> {
        const QString user = endpoint.userName;
        proxy = endpoint.proxy;
        tokens += endpoint.token.isEmpty() ? 0 : 1;
        if (finds)
            return std::unique_ptr<InventoryConnection>(std::make_unique<FakeFinderConnection>(*this, host, user));
        if (inspects)
            return std::unique_ptr<InventoryConnection>(std::make_unique<FakeInspectingConnection>(*this, host, user));
        if (tellsChanges)
            return std::unique_ptr<InventoryConnection>(std::make_unique<FakeFeedConnection>(*this, host, user));
        if (changesCd)
            return std::unique_ptr<InventoryConnection>(std::make_unique<FakeCdConnection>(*this, host, user));
        return std::unique_ptr<InventoryConnection>(std::make_unique<FakeConnection>(*this, host, user));
    };
}

} // namespace virtdesk
