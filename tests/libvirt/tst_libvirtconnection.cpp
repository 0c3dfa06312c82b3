// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"
#include "tests/conformance/inventoryconformance.h"
#include "tests/libvirt/testnode.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/scriptedhost.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <unistd.h>

using namespace virtdesk;
using namespace virtdesk::libvirt;
using namespace virtdesk::test;

/// With libvirt's own client library and its test driver, which plays a host.
class tst_libvirtconnection : public QObject
{
    Q_OBJECT

    ScriptedHost m_host;

    std::unique_ptr<LibvirtConnection> connectTo(const QString &url, DaemonLink::Settings settings = {})
    {
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(url);
        if (settings.program.isEmpty())
            settings.program = libvirtProgram();
        return std::make_unique<LibvirtConnection>(std::move(endpoint), m_host, std::move(settings));
    }
    static Result<VmChanges> changes(ChangeFeed &feed, const QString &cursor)
    {
        return await<VmChanges>([&](Reply<VmChanges> reply) { return feed.changes(cursor, {}, std::move(reply)); });
    }
    static QStringList verbIds(const Vm &vm)
    {
        QStringList ids;
        for (const VmVerb &verb : vm.verbs)
            ids << verb.id;
        return ids;
    }
    /// A program that does what a line of shell says, in the place of virtdesk-libvirt.
    static QString program(const QTemporaryDir &folder, const QByteArray &line)
    {
        QFile file(folder.filePath(QStringLiteral("program")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + line + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        return file.fileName();
    }

private Q_SLOTS:
    void passesTheConformanceSuite()
    {
        const TestNode node(20);
        conformance::InventoryCase subject;
        const auto connect = [](const QString &url, InventoryHost &host) {
            InventoryEndpoint endpoint;
            endpoint.url = QUrl(url);
            DaemonLink::Settings settings;
            settings.program = libvirtProgram();
            return std::make_unique<LibvirtConnection>(std::move(endpoint), host, std::move(settings));
        };
        subject.connect = [&](InventoryHost &host) { return connect(node.url(), host); };
        subject.connectNowhere = [&](InventoryHost &host) {
            return connect(QStringLiteral("qemu:///session?socket=/no/such/socket"), host);
        };
        subject.runningVm = TestNode::webId();
        subject.stoppedVm = TestNode::dbId();
        subject.missingVm = QStringLiteral("99999999-9999-4999-8999-999999999999");
        subject.consoleKind = QStringLiteral("vnc");
        subject.refusedAction = QStringLiteral("start");
        subject.ticketsEnd = false;
        const QList<QString> breaches = conformance::checkInventory(subject);
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
    }
    void tellsWhatADomainIs()
    {
        const TestNode node;
        const auto connection = connectTo(node.url());
        const Result<SignInInfo> info = signIn(*connection);
        QVERIFY2(info, info ? "" : qPrintable(info.error().sentence + info.error().detail));
        QVERIFY(info->product.startsWith(QLatin1String("libvirt ")));
        const Result<Vm> web = showVm(*connection, TestNode::webId());
        QVERIFY(web);
        QCOMPARE(web->name, QStringLiteral("web"));
        QCOMPARE(web->power, PowerState::On);
        QCOMPARE(web->comment, QStringLiteral("Machine web"));
        QCOMPARE(web->os, QStringLiteral("debian 12"));
        QCOMPARE(web->memoryBytes, quint64(512) * 1024 * 1024);
        QCOMPARE(web->cpuCores, 2);
        QCOMPARE(web->consoles.size(), 1);
        QVERIFY(!web->host.isEmpty());
        const Result<Vm> saved = showVm(*connection, TestNode::savedId());
        QVERIFY(saved);
        QCOMPARE(saved->power, PowerState::Suspended);
        QCOMPARE(saved->verbs.first().label, QStringLiteral("Resume"));
        QVERIFY(verbIds(*saved).contains(QLatin1String("discard-saved-state")));
        const Result<Vm> headless = showVm(*connection, TestNode::headlessId());
        QVERIFY(headless && headless->consolesKnown && headless->consoles.isEmpty());
    }
    void doesWhatItsVerbsSay_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("verbs");
        QTest::addColumn<int>("power");
        const auto row = [](const char *name, const QString &id, const QStringList &verbs, PowerState power) {
            QTest::newRow(name) << id << verbs << static_cast<int>(power);
        };
        row("start", TestNode::dbId(), {QStringLiteral("start")}, PowerState::On);
        row("power off", TestNode::webId(), {QStringLiteral("poweroff")}, PowerState::Off);
        row("shut down", TestNode::webId(), {QStringLiteral("shutdown")}, PowerState::Off);
        row("pause", TestNode::webId(), {QStringLiteral("pause")}, PowerState::Paused);
        row("pause, resume", TestNode::webId(), {QStringLiteral("pause"), QStringLiteral("start")}, PowerState::On);
        row("suspend", TestNode::webId(), {QStringLiteral("suspend")}, PowerState::Suspended);
        row("suspend, resume", TestNode::webId(), {QStringLiteral("suspend"), QStringLiteral("start")}, PowerState::On);
        row("discard", TestNode::savedId(), {QStringLiteral("discard-saved-state")}, PowerState::Off);
    }
    void doesWhatItsVerbsSay()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, verbs);
        const TestNode node;
        const auto connection = connectTo(node.url());
        for (const QString &verb : verbs) {
            const Result<Vm> before = showVm(*connection, id);
            QVERIFY(before);
            QVERIFY2(verbIds(*before).contains(verb), qPrintable(verb));
            const Result<QString> done = act(*connection, id, verb);
            QVERIFY2(done, done ? "" : qPrintable(done.error().sentence));
        }
        const Result<Vm> after = showVm(*connection, id);
        QVERIFY(after);
        QTEST(static_cast<int>(after->power), "power");
    }
    void whatChangesIsToldWithoutANewList()
    {
        const TestNode node;
        const auto connection = connectTo(node.url());
        const Result<VmChanges> start = changes(*connection, {});
        QVERIFY(start && !start->cursor.isEmpty());
        QVERIFY(act(*connection, TestNode::dbId(), QStringLiteral("start")));
        QList<Vm> changed;
        QString cursor = start->cursor;
        QTRY_VERIFY([&] {
            const Result<VmChanges> now = changes(*connection, cursor);
            if (now) {
                changed += now->changed;
                cursor = now->cursor;
            }
            return !changed.isEmpty();
        }());
        QCOMPARE(changed.first().name, QStringLiteral("db"));
        const Result<VmChanges> later = changes(*connection, cursor);
        QVERIFY(later && later->changed.isEmpty() && !later->listAnew);
        const Result<VmChanges> nonsense = changes(*connection, QStringLiteral("1.x"));
        QVERIFY(nonsense && nonsense->listAnew);
        const Result<VmChanges> future = changes(*connection, QStringLiteral("1.999999"));
        QVERIFY(future && future->listAnew);
    }
    void aConsoleHasItsPassword()
    {
        const TestNode node;
        const auto connection = connectTo(node.url());
        const Result<ConsoleTarget> target = consoleTarget(*connection, TestNode::webId());
        QVERIFY2(target, target ? "" : qPrintable(target.error().sentence));
        QCOMPARE(target->protocol, QStringLiteral("vnc"));
        QCOMPARE(target->endpoint.address, Address::tcp(QStringLiteral("127.0.0.1"), 5999));
        QCOMPARE(target->signIn.ticket.view(), QByteArrayView("secret"));
        const Result<ConsoleTarget> off = consoleTarget(*connection, TestNode::dbId());
        QVERIFY(!off && off.error().kind == Failure::Engine);
        const Result<ConsoleTarget> headless = consoleTarget(*connection, TestNode::headlessId());
        QVERIFY(!headless && headless.error().kind == Failure::Engine);
    }
    void aThousandDomains()
    {
        const TestNode node(1000);
        const auto connection = connectTo(node.url());
        QVERIFY(signIn(*connection));
        QElapsedTimer timer;
        timer.start();
        const Result<QList<Vm>> all = listVms(*connection);
        const qint64 first = timer.restart();
        QVERIFY(all && all->size() == 1004);
        QVERIFY(listVms(*connection));
        qInfo("1004 domains: first list %lld ms, second %lld ms", first, timer.elapsed());
    }
    void aProgramThatFailsIsASentence_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Failure>("kind");
        QTest::newRow("is not there") << QByteArray() << Failure::Unreachable;
        QTest::newRow("ends at once") << QByteArray("exit 3") << Failure::Unreachable;
        QTest::newRow("sends nonsense") << QByteArray("yes") << Failure::Unreachable;
        QTest::newRow("says nothing") << QByteArray("exec sleep 60") << Failure::Deadline;
    }
    void aProgramThatFailsIsASentence()
    {
        QFETCH(QByteArray, line);
        const QTemporaryDir folder;
        DaemonLink::Settings settings;
        settings.program = line.isEmpty() ? folder.filePath(QStringLiteral("none")) : program(folder, line);
        settings.openTimeout = std::chrono::seconds(2);
        const auto connection = connectTo(QStringLiteral("qemu:///system"), settings);
        const Result<SignInInfo> info = signIn(*connection);
        QVERIFY(!info);
        QTEST(info.error().kind, "kind");
        QVERIFY(info.error().sentence.contains(QLatin1String("qemu:///system")));
    }
    /// A console that was closed while it was being opened leaves a descriptor behind. The next one must not get it:
    /// keys would reach another VM than the one that is named.
    void aDescriptorIsNeverAnotherVms()
    {
        const QTemporaryDir folder;
        DaemonLink::Settings settings;
        settings.program = program(folder, "VIRTDESK_TEST_ASKED=$0.asked exec python3 -B " VIRTDESK_SOURCE_DIR
                                           "/tests/libvirt/descriptors.py");
        const auto connection = connectTo(QStringLiteral("qemu:///system"), settings);
        QVERIFY(signIn(*connection));
        JobPtr abandoned = connection->consoleTarget(TestNode::webId(), {},
                                                     [](const Result<ConsoleTarget> &) { QFAIL("not wanted"); });
        const QString asked = folder.filePath(QStringLiteral("program.asked"));
        QTRY_VERIFY(QFile::exists(asked)); // it has been asked for the display, and answers when this is gone
        abandoned.reset();
        QVERIFY(QFile::remove(asked));
        const Result<ConsoleTarget> target = consoleTarget(*connection, TestNode::dbId());
        QVERIFY2(target, target ? "" : qPrintable(target.error().sentence));
        QVERIFY(target->endpoint.ready);
        const int descriptor = static_cast<int>(target->endpoint.ready->take());
        QByteArray whose(64, '\0');
        const ssize_t count = ::read(descriptor, whose.data(), static_cast<std::size_t>(whose.size()));
        ::close(descriptor);
        QCOMPARE(QString::fromLatin1(whose.left(std::max<ssize_t>(count, 0))), TestNode::dbId());
    }
    void aBadAddressIsRefusedByEveryCall()
    {
        const auto connection = connectTo(QStringLiteral("qemu+ssh://hv/system?command=x"));
        QCOMPARE(signIn(*connection).error().kind, Failure::Usage);
        QCOMPARE(listVms(*connection).error().kind, Failure::Usage);
        QCOMPARE(act(*connection, TestNode::dbId(), QStringLiteral("start")).error().kind, Failure::Usage);
        QVERIFY(signOut(*connection));
    }
    void itIsReachedAgainAfterItWasLost()
    {
        const TestNode node;
        const auto connection = connectTo(node.url());
        const Result<VmChanges> before = changes(*connection, {});
        QVERIFY(before);
        QVERIFY(signOut(*connection));
        const Result<VmChanges> after = changes(*connection, before->cursor);
        QVERIFY(after);
        QVERIFY2(after->listAnew, "What happened while nobody was connected can't be known.");
    }
};

QTEST_GUILESS_MAIN(tst_libvirtconnection)
#include "tst_libvirtconnection.moc"
