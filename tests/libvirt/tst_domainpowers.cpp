// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"
#include "tests/libvirt/testnode.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/scriptedhost.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace virtdesk;
using namespace virtdesk::libvirt;
using namespace virtdesk::test;

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(verified.error().sentence + verified.error().detail)); \
    } while (false)

/// What a libvirt host can do beyond the list, with libvirt's own client library and its test driver; and with a
/// program in the place of virtdesk-libvirt that answers nonsense.
class tst_domainpowers : public QObject
{
    Q_OBJECT

    ScriptedHost m_host;
    std::unique_ptr<TestNode> m_node;
    std::unique_ptr<LibvirtConnection> m_connection;

    std::unique_ptr<LibvirtConnection> connectTo(const QString &url, DaemonLink::Settings settings = {})
    {
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(url);
        if (settings.program.isEmpty())
            settings.program = libvirtProgram();
        return std::make_unique<LibvirtConnection>(std::move(endpoint), m_host, std::move(settings));
    }
    template <typename Power, typename T, typename Call>
    static Result<T> ask(LibvirtConnection &connection, Call call)
    {
        auto *found = power<Power>(static_cast<InventoryConnection *>(&connection));
        if (!found)
            return Error{Failure::Internal, QStringLiteral("The connection has no such power."), {}};
        return await<T>([&](Reply<T> reply) { return call(*found, std::move(reply)); });
    }
    static Result<QList<VmSnapshot>> snapshots(LibvirtConnection &connection, const QString &id = TestNode::webId())
    {
        return ask<VmSnapshots, QList<VmSnapshot>>(
            connection, [&](VmSnapshots &power, auto reply) { return power.snapshots(id, std::move(reply)); });
    }
    static Result<VmDetails> details(LibvirtConnection &connection, const QString &id = TestNode::webId())
    {
        return ask<VmInspection, VmDetails>(
            connection, [&](VmInspection &power, auto reply) { return power.details(id, std::move(reply)); });
    }
    static Result<VmLoad> load(LibvirtConnection &connection, const QString &id = TestNode::webId())
    {
        return ask<VmInspection, VmLoad>(
            connection, [&](VmInspection &power, auto reply) { return power.load(id, std::move(reply)); });
    }
    static Result<QByteArray> picture(LibvirtConnection &connection, const QString &id = TestNode::webId())
    {
        return ask<VmPicture, QByteArray>(
            connection, [&](VmPicture &power, auto reply) { return power.picture(id, std::move(reply)); });
    }
    static Error actWith(LibvirtConnection &connection, const char *verb, QMap<QString, QString> details,
                         const QString &id = TestNode::webId())
    {
        Error error;
        ActOptions options;
        options.details = std::move(details);
        const Result<int> done = await<int>([&](Reply<int> reply) {
            return connection.act(
                {id}, QString::fromLatin1(verb), options,
                [&error](const ActProgress &progress) { error = progress.error; }, std::move(reply));
        });
        return done ? error : done.error();
    }

private Q_SLOTS:
    void init()
    {
        m_node = std::make_unique<TestNode>();
        m_connection = connectTo(m_node->url());
    }
    void aSnapshotIsMadeRestoredAndDeleted()
    {
        QVERIFY(!actWith(*m_connection, "snapshot", {{QStringLiteral("description"), QStringLiteral("before <b>&")}}));
        auto all = snapshots(*m_connection);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 1);
        const VmSnapshot one = all->first();
        QCOMPARE(one.description, QStringLiteral("before <b>&"));
        QVERIFY(one.time.isValid() && one.memory);
        QCOMPARE(one.verbs.size(), 2);
        VERIFY_OK(act(*m_connection, TestNode::webId(), QStringLiteral("poweroff")));
        QVERIFY(!actWith(*m_connection, "snapshot-restore", {{QStringLiteral("snapshot"), one.id}}));
        const Result<Vm> again = showVm(*m_connection, TestNode::webId());
        QVERIFY(again && again->power == PowerState::On);
        QVERIFY(!actWith(*m_connection, "snapshot-delete", {{QStringLiteral("snapshot"), one.id}}));
        all = snapshots(*m_connection);
        QVERIFY(all && all->isEmpty());
        const Error gone = actWith(*m_connection, "snapshot-restore", {{QStringLiteral("snapshot"), one.id}});
        QCOMPARE(gone.kind, Failure::NotFound);
    }
    void titleAndDescription()
    {
        QVERIFY(!actWith(*m_connection, "edit", {{QStringLiteral("comment"), QStringLiteral("Shop's front")}}));
        Result<Vm> vm = showVm(*m_connection, TestNode::webId());
        QVERIFY(vm);
        QCOMPARE(vm->comment, QStringLiteral("Shop's front"));
        QCOMPARE(vm->description, QStringLiteral("For tests")); // it was not named, so it stays
        QVERIFY(
            !actWith(*m_connection, "edit",
                     {{QStringLiteral("comment"), QString()}, {QStringLiteral("description"), QStringLiteral("new")}}));
        vm = showVm(*m_connection, TestNode::webId());
        QVERIFY(vm && vm->comment.isEmpty());
        QCOMPARE(vm->description, QStringLiteral("new"));
    }
    void startsWithItsHost()
    {
        for (const bool on : {true, false}) {
            QVERIFY(!actWith(*m_connection, on ? "autostart-on" : "autostart-off", {}));
            const Result<Vm> vm = showVm(*m_connection, TestNode::webId());
            QVERIFY(vm);
            QCOMPARE(vm->more.value(QStringLiteral("autostart")),
                     on ? QStringLiteral("true") : QStringLiteral("false"));
        }
    }
    void keysAreSent()
    {
        QVERIFY(!actWith(*m_connection, "send-keys", {{QStringLiteral("keys"), QStringLiteral("ctrl-alt-del")}}));
        QCOMPARE(actWith(*m_connection, "send-keys", {{QStringLiteral("keys"), QStringLiteral("any")}}).kind,
                 Failure::Usage);
    }
    void detailsAreWhatTheDomainHas()
    {
        const Result<VmDetails> found = details(*m_connection);
        VERIFY_OK(found);
        QVERIFY2(found->missing.isEmpty(), qPrintable(found->missing.join(QLatin1Char('\n'))));
        QCOMPARE(found->disks.size(), 1);
        QCOMPARE(found->disks.first().name, QStringLiteral("vda"));
        QVERIFY(found->disks.first().size > 0);
        QCOMPARE(found->nics.size(), 1);
        QCOMPARE(found->nics.first().network, QStringLiteral("lan"));
        QVERIFY(!found->nics.first().ips.isEmpty());
        QCOMPARE(details(*m_connection, QStringLiteral("99999999-9999-4999-8999-999999999999")).error().kind,
                 Failure::NotFound);
        QCOMPARE(details(*m_connection, QStringLiteral("x")).error().kind, Failure::NotFound);
    }
    void loadIsMeasuredAtTheFirstQuestion()
    {
        const Result<VmLoad> found = load(*m_connection);
        VERIFY_OK(found);
        QCOMPARE(found->samples.size(), 1);
        QVERIFY(found->samples.first().cpu >= 0 && found->samples.first().cpu <= 100);
    }
    void aPictureOfTheScreen()
    {
        const Result<QByteArray> found = picture(*m_connection);
        VERIFY_OK(found);
        QVERIFY(found->startsWith("\x89PNG"));
    }
    void placesAreNetworksAndPools()
    {
        const Result<QList<Vm>> vms = listVms(*m_connection);
        QVERIFY(vms);
        const auto web =
            std::find_if(vms->cbegin(), vms->cend(), [](const Vm &vm) { return vm.name == QLatin1String("web"); });
        QVERIFY(web != vms->cend());
        QCOMPARE(web->nodes,
                 (QStringList{QStringLiteral("host"), QStringLiteral("network:lan"), QStringLiteral("pool:images")}));
        const auto nodes = await<QList<InventoryNode>>(
            [&](Reply<QList<InventoryNode>> reply) { return m_connection->nodes(std::move(reply)); });
        QVERIFY(nodes);
        QCOMPARE(nodes->size(), 3);
    }
    void discsAreThoseOfPools()
    {
        auto *cd = power<CdChange>(static_cast<InventoryConnection *>(m_connection.get()));
        QVERIFY(cd);
        const Result<QList<DiscImage>> images = discImages(*cd, TestNode::webId());
        VERIFY_OK(images);
        QCOMPARE(images->size(), 1);
        QCOMPARE(images->first().name, QStringLiteral("debian.iso"));
        QCOMPARE(images->first().storage, QStringLiteral("images"));
        const Result<DiscImage> now = currentDisc(*cd, TestNode::webId());
        VERIFY_OK(now);
        QCOMPARE(now->id, images->first().id);
        const Result<DiscImage> foreign = changeDisc(*cd, TestNode::webId(), QStringLiteral("/etc/shadow"));
        QVERIFY2(!foreign && foreign.error().kind == Failure::Engine, "Only images of pools are put in.");
        QCOMPARE(currentDisc(*cd, TestNode::dbId()).error().kind, Failure::Engine);
        QCOMPARE(currentDisc(*cd, TestNode::headlessId()).error().kind, Failure::Engine);
    }
    void eventsAreWhatHasHappenedSince()
    {
        auto *log = power<EventLog>(static_cast<InventoryConnection *>(m_connection.get()));
        QVERIFY(log);
        QVERIFY(signIn(*m_connection));
        VERIFY_OK(act(*m_connection, TestNode::dbId(), QStringLiteral("start")));
        Result<QList<InventoryEvent>> all = events(*log);
        QTRY_VERIFY((all = events(*log)) && !all->isEmpty());
        const InventoryEvent first = all->first();
        QCOMPARE(first.vm, QStringLiteral("db"));
        QVERIFY(first.description.contains(QLatin1String("db")));
        QVERIFY(first.time.isValid());
        const Result<QList<InventoryEvent>> later = events(*log, all->last().id);
        QVERIFY(later && later->isEmpty());
        const auto ofVm = ask<VmInspection, QList<InventoryEvent>>(*m_connection, [&](VmInspection &power, auto reply) {
            return power.vmEvents(TestNode::webId(), 0, std::move(reply));
        });
        QVERIFY2(ofVm && ofVm->isEmpty(), "Another VM's events are not this one's.");
    }
    void whatHasOptionsSaysThem()
    {
        const auto options = ask<VerbOptions, QList<VerbOption>>(*m_connection, [](VerbOptions &power, auto reply) {
            return power.verbOptions(TestNode::webId(), QStringLiteral("edit"), std::move(reply));
        });
        VERIFY_OK(options);
        QCOMPARE(options->size(), 2);
        QCOMPARE(options->first().value, QStringLiteral("Machine web"));
    }
    void aBadAddressIsRefusedByEveryPower()
    {
        const auto connection = connectTo(QStringLiteral("qemu:///system?command=x"));
        QCOMPARE(snapshots(*connection).error().kind, Failure::Usage);
        QCOMPARE(details(*connection).error().kind, Failure::Usage);
        QCOMPARE(load(*connection).error().kind, Failure::Usage);
        QCOMPARE(picture(*connection).error().kind, Failure::Usage);
    }
    /// A program that answers each question with what does not fit it: whatever comes is a sentence or nothing, never a
    /// value that was not said, and never a wait without end.
    void nonsenseIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"empty", "types", "deep", "strangers", "endless"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void nonsenseIsNoAnswer()
    {
        QFETCH(QByteArray, kind);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("program")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nexec python3 -B " VIRTDESK_SOURCE_DIR "/tests/libvirt/nonsense.py " + kind + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        DaemonLink::Settings settings;
        settings.program = file.fileName();
        settings.answerTimeout = std::chrono::milliseconds(500);
        settings.lookTimeout = std::chrono::seconds(2);
        const auto connection = connectTo(QStringLiteral("qemu:///system"), settings);
        QVERIFY(signIn(*connection));
        const auto all = snapshots(*connection);
        QVERIFY(!all || all->isEmpty());
        const auto found = details(*connection);
        QVERIFY(!found || (found->disks.isEmpty() && found->nics.isEmpty()));
        const auto used = load(*connection);
        QVERIFY(!used || used->samples.isEmpty());
        const auto screen = picture(*connection);
        QVERIFY(!screen || screen->size() <= VmPicture::maximumSize);
        auto *cd = power<CdChange>(static_cast<InventoryConnection *>(connection.get()));
        const Result<DiscImage> disc = currentDisc(*cd, TestNode::webId());
        QVERIFY(!disc || disc->id.isEmpty());
        const auto tasks = ask<InventoryTasks, QList<InventoryTask>>(
            *connection, [](InventoryTasks &power, auto reply) { return power.inventoryTasks(std::move(reply)); });
        QVERIFY(!tasks || tasks->isEmpty());
        const auto vms = listVms(*connection);
        QVERIFY(!vms || vms->isEmpty());
        const auto nodes = await<QList<InventoryNode>>(
            [&](Reply<QList<InventoryNode>> reply) { return connection->nodes(std::move(reply)); });
        QVERIFY(!nodes || nodes->size() == 1);
    }
    void readOnlyOffersNothingThatChanges()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("program")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nexec python3 -B " VIRTDESK_SOURCE_DIR "/tests/libvirt/nonsense.py readonly\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        DaemonLink::Settings settings;
        settings.program = file.fileName();
        const auto connection = connectTo(QStringLiteral("qemu:///system"), settings);
        InventoryConnection *plain = connection.get();
        QVERIFY2(power<CdChange>(plain), "Before the sign-in nobody knows.");
        const Result<Vm> vm = showVm(*connection, TestNode::webId());
        VERIFY_OK(vm);
        QVERIFY(vm->verbs.isEmpty());
        QVERIFY(!power<CdChange>(plain));
        QVERIFY(!power<VmPicture>(plain));
        const auto all = snapshots(*connection);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 1);
        QVERIFY(all->first().verbs.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_domainpowers)
#include "tst_domainpowers.moc"
