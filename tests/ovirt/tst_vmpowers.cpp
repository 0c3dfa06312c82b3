// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"

#include <QJsonArray>

#include <algorithm>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(verified.error().sentence + verified.error().detail)); \
    } while (false)

/// What an action on one VM told, in its order.
struct Told
{
    QList<ActProgress> progress;
    Error error; ///< of the VM, else of the whole
};

Told actWith(InventoryConnection &connection, const QStringList &ids, const char *verb,
             QMap<QString, QString> details = {})
{
    Told told;
    ActOptions options;
    options.details = std::move(details);
    const Result<int> done = await<int>([&](Reply<int> reply) {
        return connection.act(
            ids, QString::fromLatin1(verb), options,
            [&told](const ActProgress &progress) {
                told.progress << progress;
                if (progress.error)
                    told.error = progress.error;
            },
            std::move(reply));
    });
    if (!done && !told.error)
        told.error = done.error();
    return told;
}

} // namespace

/// One VM looked at closely and changed, against a simulated engine, as administrator and as user.
class tst_vmpowers : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    ScriptedHost m_host;
    ovirt::Tuning m_tuning;

    std::unique_ptr<ovirt::EngineConnection> as(const char *user, const char *password)
    {
        m_host.logins = {{user, password}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), m_host, m_tuning);
    }
    std::unique_ptr<ovirt::EngineConnection> asAdmin() { return as("admin@internal", "admin-pw"); }
    std::unique_ptr<ovirt::EngineConnection> asAnna() { return as("anna@corp", "anna pw+&%"); }
    QString vm(const char *name, const char *status)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("status"), QLatin1String(status)}});
        return m_engine.vmId(QLatin1String(name));
    }
    void setVariant(const char *name, const QJsonValue &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("variant")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("value"), value}});
    }
    static Result<QList<VmSnapshot>> snapshots(ovirt::EngineConnection &engine, const QString &id)
    {
        return await<QList<VmSnapshot>>(
            [&](Reply<QList<VmSnapshot>> reply) { return engine.snapshots(id, std::move(reply)); });
    }
    static Result<QList<VerbOption>> options(ovirt::EngineConnection &engine, const QString &id, const char *verb)
    {
        return await<QList<VerbOption>>([&](Reply<QList<VerbOption>> reply) {
            return engine.verbOptions(id, QString::fromLatin1(verb), std::move(reply));
        });
    }
    static QStringList verbs(const VmSnapshot &snapshot)
    {
        QStringList ids;
        for (const VmVerb &verb : snapshot.verbs)
            ids << verb.id;
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("https_proxy", "http://127.0.0.1:9");
        m_tuning.retryDelay = 20ms;
        m_tuning.followInterval = 20ms;
        QVERIFY2(m_engine.start({{QStringLiteral("pools"), QJsonObject{{QStringLiteral("desks"), 1}}}}),
                 qPrintable(m_engine.problem));
    }
    void init()
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        setVariant("snapshots_fail", false);
        setVariant("migrations_fail", false);
        setVariant("version", QStringLiteral("4.5"));
        m_engine.requests();
    }

    void detailsOfAVm_data()
    {
        QTest::addColumn<bool>("admin");
        QTest::newRow("administrator") << true;
        QTest::newRow("user") << false;
    }
    void detailsOfAVm()
    {
        QFETCH(bool, admin);
        const auto engine = admin ? asAdmin() : asAnna();
        const QString id = vm("web-01", "up");
        const Result<VmDetails> details =
            await<VmDetails>([&](Reply<VmDetails> reply) { return engine->details(id, std::move(reply)); });
        VERIFY_OK(details);
        QCOMPARE(details->missing, QStringList());
        QVERIFY(!details->disks.isEmpty());
        const VmDetails::Disk &disk = details->disks.constFirst();
        QCOMPARE(disk.name, QStringLiteral("web-01_Disk1"));
        QVERIFY(disk.bootable && disk.active);
        QVERIFY(disk.size >= (quint64(20) << 30) && disk.used == disk.size / 3);
        QCOMPARE(disk.storage, QStringLiteral("data"));
        QCOMPARE(details->nics.size(), 1);
        QCOMPARE(details->nics.constFirst().network, QStringLiteral("ovirtmgmt"));
        QVERIFY(!details->nics.constFirst().ips.isEmpty());
        QCOMPARE(details->facts.constFirst(), (VmDetails::Fact{QStringLiteral("Template"), QStringLiteral("Blank")}));
    }

    void partsThatFailAreNamedAndLeftOut()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        m_engine.breakNext(QStringLiteral("/nics"), QStringLiteral("status"), {{QStringLiteral("status"), 403}}, 9);
        const Result<VmDetails> details =
            await<VmDetails>([&](Reply<VmDetails> reply) { return engine->details(id, std::move(reply)); });
        VERIFY_OK(details);
        QCOMPARE(details->missing.size(), 1);
        QVERIFY(details->nics.isEmpty() && !details->disks.isEmpty());
    }

    void inlinedPartsAreAskedForPlainlyWhereTheEngineFailsOnThem()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        m_engine.breakNext(QStringLiteral("follow=reporteddevices,vnicprofile"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 9);
        const Result<VmDetails> details =
            await<VmDetails>([&](Reply<VmDetails> reply) { return engine->details(id, std::move(reply)); });
        VERIFY_OK(details);
        QCOMPARE(details->missing, QStringList());
        QCOMPARE(details->nics.constFirst().name, QStringLiteral("nic1"));
    }

    void loadOfTheLastHour()
    {
        const auto engine = asAnna();
        const QString id = vm("web-01", "up");
        const auto load = [&] {
            return await<VmLoad>([&](Reply<VmLoad> reply) { return engine->load(id, std::move(reply)); });
        };
        const Result<VmLoad> kept = load();
        VERIFY_OK(kept);
        QCOMPARE(kept->samples.size(), 120);
        for (const VmLoad::Sample &sample : kept->samples) {
            for (const double value : {sample.cpu, sample.memory, sample.network})
                QVERIFY(value >= 0 && value <= 100);
        }
        QVERIFY(kept->samples.constFirst().time < kept->samples.constLast().time);
        QVERIFY(qAbs(kept->samples.constLast().time.msecsTo(QDateTime::currentDateTimeUtc())) < 20000);
        // Older engines keep none: what is now is all.
        setVariant("version", QStringLiteral("4.2"));
        const Result<VmLoad> now = load();
        VERIFY_OK(now);
        QCOMPARE(now->samples.size(), 1);
        QVERIFY(now->samples.constFirst().cpu >= 0 && now->samples.constFirst().memory > 0);
    }

    void eventsOfOneVm()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        const QString other = vm("web-03", "up");
        QVERIFY(!actWith(*engine, {id, other}, "reboot").error);
        const Result<QList<InventoryEvent>> events = await<QList<InventoryEvent>>(
            [&](Reply<QList<InventoryEvent>> reply) { return engine->vmEvents(id, 5, std::move(reply)); });
        VERIFY_OK(events);
        QVERIFY(!events->isEmpty() && events->size() <= 5);
        for (const InventoryEvent &event : *events)
            QCOMPARE(event.vmId, id);
        // What was asked for carries an id, by which its events are found.
        QVERIFY(!events->constLast().correlationId.isEmpty());
    }

    void runsOnceWithWhatIsSaid()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "down");
        QVERIFY(engine->hasOptions(QStringLiteral("run-once")));
        const Result<QList<VerbOption>> offered = options(*engine, id, "run-once");
        VERIFY_OK(offered);
        QCOMPARE(offered->size(), 3);
        QVERIFY(offered->at(1).choices.size() > 2);
        QVERIFY(!actWith(*engine, {id}, "run-once",
                         {{QStringLiteral("boot"), QStringLiteral("cdrom,hd")},
                          {QStringLiteral("cd"), QStringLiteral("memtest86plus.iso")},
                          {QStringLiteral("paused"), QStringLiteral("true")}})
                     .error);
        QTRY_COMPARE(showVm(*engine, id)->status, QStringLiteral("paused"));
        QCOMPARE(showVm(*engine, id)->more.value(QStringLiteral("run_once")), QStringLiteral("true"));
        QCOMPARE(currentDisc(*engine, id)->id, QStringLiteral("memtest86plus.iso"));
        const Told wrong = actWith(*engine, {id}, "run-once", {{QStringLiteral("boot"), QStringLiteral("floppy")}});
        QCOMPARE(wrong.error.kind, Failure::Usage);
    }

    void theCdIsLookedForForEachVm()
    {
        EngineProcess site;
        const auto cluster = [](const char *name, const char *center) {
            return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                               {QStringLiteral("data_center"), QLatin1String(center)}};
        };
        const auto guest = [](const char *name, const char *place) {
            return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                               {QStringLiteral("cluster"), QLatin1String(place)},
                               {QStringLiteral("status"), QStringLiteral("down")}};
        };
        QVERIFY2(site.start(
                     {{QStringLiteral("generated"), 0},
                      {QStringLiteral("clusters"), QJsonArray{cluster("Near", "Default"), cluster("Far", "Elsewhere")}},
                      {QStringLiteral("hosts"),
                       QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("hv1.test")},
                                              {QStringLiteral("address"), QStringLiteral("127.0.0.1")},
                                              {QStringLiteral("cluster"), QStringLiteral("Near")}},
                                  QJsonObject{{QStringLiteral("name"), QStringLiteral("hv2.test")},
                                              {QStringLiteral("address"), QStringLiteral("127.0.0.2")},
                                              {QStringLiteral("cluster"), QStringLiteral("Far")}}}},
                      {QStringLiteral("guests"), QJsonArray{guest("near", "Near"), guest("far", "Far")}}}),
                 qPrintable(site.problem));
        m_host.logins = {{"admin@internal", "admin-pw"}};
        InventoryEndpoint endpoint;
        endpoint.url = site.url();
        endpoint.caPem = site.caPem();
        endpoint.allowKerberos = false;
        ovirt::EngineConnection engine(std::move(endpoint), m_host, m_tuning);
        const QString near = site.vmId(QStringLiteral("near"));
        const QString far = site.vmId(QStringLiteral("far"));
        // What is offered for one can be said for another: by its name, not by the id that one data centre has.
        const Result<QList<VerbOption>> offered = options(engine, far, "run-once");
        VERIFY_OK(offered);
        QVERIFY(std::any_of(offered->at(1).choices.cbegin(), offered->at(1).choices.cend(),
                            [](const VerbOption::Value &one) { return one.value == QLatin1String("far-image.iso"); }));
        const Told told =
            actWith(engine, {near, far}, "run-once", {{QStringLiteral("cd"), QStringLiteral("far-image.iso")}});
        QMap<QString, ActProgress> ends;
        for (const ActProgress &one : told.progress) {
            if (one.state != ActProgress::State::Running)
                ends.insert(one.vmId, one);
        }
        QCOMPARE(ends.size(), 2);
        QCOMPARE(ends.value(near).state, ActProgress::State::Failed);
        QCOMPARE(ends.value(near).error.kind, Failure::NotFound);
        QVERIFY(ends.value(near).error.sentence.contains(QLatin1String("far-image.iso")));
        QCOMPARE(ends.value(far).state, ActProgress::State::Done);
        QCOMPARE(showVm(engine, near)->status, QStringLiteral("down"));
        QTRY_COMPARE(showVm(engine, far)->status, QStringLiteral("up"));
    }

    void migrationIsWatchedToItsEnd()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        const QString before = showVm(*engine, id)->host;
        const Result<QList<VerbOption>> offered = options(*engine, id, "migrate");
        VERIFY_OK(offered);
        QCOMPARE(offered->size(), 1);
        const QString target = offered->constFirst().choices.constLast().value;
        QVERIFY(!target.isEmpty() && target != before);
        setVariant("time_scale", 0.2);
        const Told told = actWith(*engine, {id}, "migrate", {{QStringLiteral("host"), target}});
        setVariant("time_scale", 0.02);
        QVERIFY2(!told.error, qPrintable(told.error.sentence));
        QCOMPARE(told.progress.constLast().state, ActProgress::State::Done);
        QVERIFY(std::any_of(told.progress.cbegin(), told.progress.cend(), [](const ActProgress &one) {
            return one.state == ActProgress::State::Running && one.percent > 0;
        }));
        QCOMPARE(showVm(*engine, id)->host, target);
    }

    void failedMigrationSaysWhatTheEngineWrote()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        setVariant("migrations_fail", true);
        const Told told = actWith(*engine, {id}, "migrate");
        QCOMPARE(told.error.kind, Failure::Engine);
        QVERIFY2(told.error.sentence.contains(QLatin1String("Fatal error during migration")),
                 qPrintable(told.error.sentence));
    }

    void migrationIsCancelled()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "migrating");
        QVERIFY(!actWith(*engine, {id}, "cancel-migration").error);
        QCOMPARE(showVm(*engine, id)->status, QStringLiteral("up"));
    }

    void snapshotsFromTheFirstToTheLast()
    {
        const auto engine = asAdmin();
        const QString id = vm("mail-01", "down");
        VERIFY_OK(snapshots(*engine, id));
        const qsizetype before = snapshots(*engine, id)->size();
        const Told made = actWith(*engine, {id}, "snapshot", {{QStringLiteral("description"), QStringLiteral("one")}});
        QVERIFY2(!made.error, qPrintable(made.error.sentence));
        Result<QList<VmSnapshot>> list = snapshots(*engine, id);
        QCOMPARE(list->size(), before + 1);
        const VmSnapshot one = list->constLast();
        QCOMPARE(one.description, QStringLiteral("one"));
        QVERIFY(!one.changing && one.time.isValid());
        QCOMPARE(verbs(one), (QStringList{QStringLiteral("snapshot-preview"), QStringLiteral("snapshot-restore"),
                                          QStringLiteral("snapshot-delete")}));
        for (const VmVerb &verb : one.verbs)
            QVERIFY(!verb.confirm.isEmpty());
        const QMap<QString, QString> this_{{QStringLiteral("snapshot"), one.id}};
        QVERIFY(!actWith(*engine, {id}, "snapshot-preview", this_).error);
        list = snapshots(*engine, id);
        QCOMPARE(verbs(list->constLast()),
                 (QStringList{QStringLiteral("snapshot-commit"), QStringLiteral("snapshot-undo")}));
        QVERIFY(!actWith(*engine, {id}, "snapshot-undo", this_).error);
        QVERIFY(!actWith(*engine, {id}, "snapshot-preview", this_).error);
        QVERIFY(!actWith(*engine, {id}, "snapshot-commit", this_).error);
        QVERIFY(!actWith(*engine, {id}, "snapshot-restore", this_).error);
        QVERIFY(!actWith(*engine, {id}, "snapshot-delete", this_).error);
        QCOMPARE(snapshots(*engine, id)->size(), before);
        const Told again = actWith(*engine, {id}, "snapshot-delete", this_);
        QVERIFY(again.error);
        const Told unclear = actWith(*engine, {id}, "snapshot-delete");
        QCOMPARE(unclear.error.kind, Failure::Usage);
    }

    void snapshotThatFailsSaysWhatTheEngineWrote()
    {
        const auto engine = asAdmin();
        const QString id = vm("mail-01", "up");
        setVariant("snapshots_fail", true);
        const Told told = actWith(*engine, {id}, "snapshot");
        QVERIFY2(told.error.sentence.contains(QLatin1String("no space left on storage domain")),
                 qPrintable(told.error.sentence));
    }

    void usersMayNotMakeSnapshots()
    {
        const auto engine = asAnna();
        const QString id = vm("web-01", "up");
        const Told told = actWith(*engine, {id}, "snapshot");
        QCOMPARE(told.error.kind, Failure::Engine);
        QVERIFY(told.error.sentence.size() > 10);
        VERIFY_OK(snapshots(*engine, id)); // they may look
    }

    void noteAndDescriptionAreEdited()
    {
        const auto engine = asAdmin();
        const QString id = vm("web-01", "up");
        const QString note = QStringLiteral("Ticket 4711 \u2013 \u201eim Test\u201c");
        QVERIFY(!actWith(*engine, {id}, "edit", {{QStringLiteral("comment"), note}}).error);
        QCOMPARE(showVm(*engine, id)->comment, note);
        const Result<QList<VerbOption>> offered = options(*engine, id, "edit");
        VERIFY_OK(offered);
        QCOMPARE(offered->constFirst().value, note);
        QVERIFY(!actWith(*engine, {id}, "edit", {{QStringLiteral("comment"), QString()}}).error);
        QCOMPARE(showVm(*engine, id)->comment, QString());
        QCOMPARE(actWith(*engine, {id}, "edit").error.kind, Failure::Usage);
        const auto user = asAnna();
        QCOMPARE(actWith(*user, {id}, "edit", {{QStringLiteral("comment"), note}}).error.kind, Failure::Engine);
    }

    void tagsComeAndGo()
    {
        const auto engine = asAdmin();
        const QString id = vm("mail-01", "up");
        const auto tags = [&] {
            return showVm(*engine, id)->more.value(QStringLiteral("tags")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        };
        QVERIFY(!tags().contains(QStringLiteral("customer x")));
        const QMap<QString, QString> tag{{QStringLiteral("tag"), QStringLiteral("customer x")}};
        QVERIFY(!actWith(*engine, {id}, "add-tag", tag).error);
        QVERIFY(tags().contains(QStringLiteral("customer x")));
        QVERIFY(!actWith(*engine, {id}, "remove-tag", tag).error);
        QVERIFY(!tags().contains(QStringLiteral("customer x")));
        QCOMPARE(actWith(*engine, {id}, "remove-tag", tag).error.kind, Failure::NotFound);
        // The list has them, too, and the engine's own search finds by them.
        const Result<QList<Vm>> found = listVms(*engine, {QStringLiteral("tag=web"), {}, 0, false});
        VERIFY_OK(found);
        QVERIFY(!found->isEmpty());
        for (const Vm &one : *found)
            QVERIFY(one.more.value(QStringLiteral("tags")).split(QLatin1Char('\n')).contains(QStringLiteral("web")));
    }

    void poolsGiveAndTakeBack()
    {
        const auto engine = asAnna();
        const Result<QList<InventoryNode>> nodes = await<QList<InventoryNode>>(
            [&](Reply<QList<InventoryNode>> reply) { return engine->nodes(std::move(reply)); });
        VERIFY_OK(nodes);
        const auto pool = std::find_if(nodes->cbegin(), nodes->cend(),
                                       [](const InventoryNode &one) { return one.kind == InventoryNode::Kind::Pool; });
        QVERIFY(pool != nodes->cend());
        const auto take = [&] {
            return await<QString>(
                [&](Reply<QString> reply) { return engine->takeFromPool(pool->id, std::move(reply)); });
        };
        const Result<QString> taken = take();
        VERIFY_OK(taken);
        const Result<Vm> shown = showVm(*engine, *taken);
        VERIFY_OK(shown);
        QCOMPARE(shown->name, QStringLiteral("desks-1"));
        QVERIFY(shown->nodes.contains(pool->id));
        const Result<QString> second = take();
        QVERIFY(!second);
        QVERIFY(second.error().sentence.contains(QLatin1String("maximum")));
        QTRY_COMPARE(showVm(*engine, *taken)->status, QStringLiteral("up"));
        QVERIFY(!actWith(*engine, {*taken}, "return-to-pool").error);
        QCOMPARE(showVm(*engine, *taken).error().kind, Failure::NotFound);
        VERIFY_OK(take());
    }

    void picturesOfRunningVms()
    {
        const auto engine = asAnna();
        const auto picture = [&](const QString &id) {
            return await<QByteArray>([&](Reply<QByteArray> reply) { return engine->picture(id, std::move(reply)); });
        };
        const QString id = vm("web-01", "up");
        const Result<QByteArray> one = picture(id);
        VERIFY_OK(one);
        QVERIFY(one->startsWith("\x89PNG"));
        QVERIFY(*one != *picture(vm("web-02", "up")));
        QVERIFY(!picture(vm("web-02", "down")));
        setVariant("version", QStringLiteral("4.3"));
        const Result<QByteArray> old = picture(id);
        QVERIFY(!old);
        QVERIFY(old.error().sentence.contains(QLatin1String("4.5")));
        setVariant("version", QStringLiteral("4.5"));
        m_engine.breakNext(
            QStringLiteral("/screenshot"), QStringLiteral("status"),
            {{QStringLiteral("status"), 200}, {QStringLiteral("body"), QStringLiteral("<html>no</html>")}});
        QCOMPARE(picture(id).error().kind, Failure::Protocol);
    }

    void tasksOfTheEngine()
    {
        const auto engine = asAdmin();
        const QString id = vm("mail-01", "up");
        QVERIFY(!actWith(*engine, {id}, "snapshot").error);
        const Result<QList<InventoryTask>> tasks = await<QList<InventoryTask>>(
            [&](Reply<QList<InventoryTask>> reply) { return engine->inventoryTasks(std::move(reply)); });
        VERIFY_OK(tasks);
        const InventoryTask &last = tasks->constLast();
        QVERIFY(last.description.startsWith(QLatin1String("Creating VM Snapshot")));
        QCOMPARE(last.user, QStringLiteral("admin@internal"));
        QTRY_COMPARE(await<QList<InventoryTask>>(
                         [&](Reply<QList<InventoryTask>> reply) { return engine->inventoryTasks(std::move(reply)); })
                         ->constLast()
                         .state,
                     InventoryTask::State::Done);
    }

    void severalAtOnceEachWithItsEnd()
    {
        const auto engine = asAdmin();
        QStringList ids;
        for (const char *name : {"web-01", "web-03", "mail-01", "db-01", "build-01", "print-01"})
            ids << vm(name, "up");
        vm("db-01", "image_locked");
        const Told told = actWith(*engine, ids, "snapshot", {{QStringLiteral("description"), QStringLiteral("all")}});
        QMap<QString, int> ends;
        int failed = 0;
        for (const ActProgress &one : told.progress) {
            ends[one.vmId] += one.state == ActProgress::State::Running ? 0 : 1;
            failed += one.state == ActProgress::State::Failed ? 1 : 0;
        }
        QCOMPARE(ends.size(), ids.size());
        for (const int count : std::as_const(ends))
            QCOMPARE(count, 1);
        QCOMPARE(failed, 1);
    }

    void bookmarksAreTheAdministrators()
    {
        const auto admin = asAdmin();
        const auto list = [](ovirt::EngineConnection &engine) {
            return await<QList<SavedSearch>>(
                [&](Reply<QList<SavedSearch>> r) { return engine.savedSearches(std::move(r)); });
        };
        const Result<QList<SavedSearch>> all = list(*admin);
        VERIFY_OK(all);
        QStringList usable;
        for (const SavedSearch &one : *all) {
            if (one.search.isEmpty())
                QVERIFY(!one.problem.isEmpty());
            else
                usable << one.search;
        }
        QVERIFY(usable.contains(QStringLiteral("Vms: name = web*")));
        QVERIFY(all->size() > usable.size());
        QStringList names;
        VmQuery query;
        query.search = QStringLiteral("Vms: name = web*");
        VERIFY_OK(await<int>([&](Reply<int> r) {
            return admin->listVms(
                query,
                [&names](const QList<Vm> &page) {
                    for (const Vm &vm : page)
                        names << vm.name;
                },
                std::move(r));
        }));
        QVERIFY(!names.isEmpty());
        for (const QString &name : std::as_const(names))
            QVERIFY2(name.startsWith(QLatin1String("web")), qPrintable(name));
        const auto user = asAnna();
        const Result<QList<SavedSearch>> none = list(*user);
        VERIFY_OK(none);
        QVERIFY(none->isEmpty());
        for (const int status : {403, 404}) {
            m_engine.control({{QStringLiteral("do"), QStringLiteral("break")},
                              {QStringLiteral("path"), QStringLiteral("/bookmarks")},
                              {QStringLiteral("how"), QStringLiteral("status")},
                              {QStringLiteral("status"), status}});
            const Result<QList<SavedSearch>> refused = list(*admin);
            VERIFY_OK(refused);
            QVERIFY(refused->isEmpty());
            QCOMPARE(list(*admin)->size(), all->size());
        }
    }

    void idsThatAreNoneAreSentences_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("path") << QStringLiteral("../users");
        QTest::newRow("empty") << QString();
        QTest::newRow("nobody's") << QStringLiteral("00000000-0000-0000-0000-00000000abcd");
    }
    void idsThatAreNoneAreSentences()
    {
        QFETCH(QString, id);
        const auto engine = asAdmin();
        QCOMPARE(await<VmDetails>([&](Reply<VmDetails> r) { return engine->details(id, std::move(r)); }).error().kind,
                 Failure::NotFound);
        QCOMPARE(await<VmLoad>([&](Reply<VmLoad> r) { return engine->load(id, std::move(r)); }).error().kind,
                 Failure::NotFound);
        QCOMPARE(snapshots(*engine, id).error().kind, Failure::NotFound);
        QVERIFY(!await<QByteArray>([&](Reply<QByteArray> r) { return engine->picture(id, std::move(r)); }));
        QVERIFY(!await<QString>([&](Reply<QString> r) { return engine->takeFromPool(id, std::move(r)); }));
        QVERIFY(!options(*engine, id, "migrate"));
    }
};

QTEST_GUILESS_MAIN(tst_vmpowers)
#include "tst_vmpowers.moc"
