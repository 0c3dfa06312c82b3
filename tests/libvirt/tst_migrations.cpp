// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"
#include "tests/libvirt/testnode.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/scriptedhost.h"

#include <QFile>
#include <QTemporaryDir>

using namespace virtdesk;
using namespace virtdesk::libvirt;
using namespace virtdesk::test;

/// Where a VM can go, and who is asked for what while it does; with libvirt's test driver, which migrates nothing, and
/// a program in the place of virtdesk-libvirt. migration_test.py migrates.
class tst_migrations : public QObject
{
    Q_OBJECT

    using Connection = std::unique_ptr<LibvirtConnection>;
    const QString m_here = QStringLiteral("qemu+tls://here/system");
    const QString m_there = QStringLiteral("qemu+tls://there/system");
    ScriptedHost m_hereHost, m_thereHost;
    std::shared_ptr<ConnectedHosts> m_hosts;
    QTemporaryDir m_folder;

    Connection connectTo(const QString &url, InventoryHost &host, const QString &program = libvirtProgram())
    {
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(url);
        DaemonLink::Settings settings;
        settings.program = program;
        return std::make_unique<LibvirtConnection>(std::move(endpoint), host, settings, m_hosts);
    }
    QString player(const char *how)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(how) + QStringLiteral("play"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(QByteArray("#!/bin/sh\nexec python3 -B " VIRTDESK_SOURCE_DIR "/tests/libvirt/twohosts.py ") + how);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    static Result<QList<VerbOption>> options(LibvirtConnection &connection)
    {
        auto *power = virtdesk::power<VerbOptions>(static_cast<InventoryConnection *>(&connection));
        return await<QList<VerbOption>>([&](Reply<QList<VerbOption>> reply) {
            return power->verbOptions(TestNode::webId(), QStringLiteral("migrate"), std::move(reply));
        });
    }
    static QUrl movedTo(LibvirtConnection &connection)
    {
        return virtdesk::power<VmMoves>(static_cast<InventoryConnection *>(&connection))->movedTo(TestNode::webId());
    }
    static ActOptions to(const QString &host, const QString &way = {})
    {
        ActOptions options;
        options.details.insert(QStringLiteral("host"), host);
        if (!way.isEmpty())
            options.details.insert(QStringLiteral("way"), way);
        return options;
    }
    /// One whose other host has asked for a password and waits. Both hosts let people in; how it ended comes to
    /// `error`.
    JobPtr waiting(LibvirtConnection &here, LibvirtConnection &there, Error &error)
    {
        if (!signIn(here) || !signIn(there))
            return nullptr;
        let(m_hereHost);
        let(m_thereHost);
        JobPtr job = here.act(
            {TestNode::webId()}, QStringLiteral("migrate"), to(m_there),
            [&error](const ActProgress &progress) { error = progress.error; }, [](const Result<int> &) {});
        return QTest::qWaitFor([&] { return m_thereHost.asked.size() == 1; }, 20000) ? std::move(job) : nullptr;
    }
    static Error migrate(LibvirtConnection &connection, const ActOptions &options, QList<ActProgress> *all = nullptr)
    {
        Error error;
        const Result<int> done = await<int>([&](Reply<int> reply) {
            return connection.act(
                {TestNode::webId()}, QStringLiteral("migrate"), options,
                [&error, all](const ActProgress &progress) {
                    error = progress.error;
                    if (all)
                        *all << progress;
                },
                std::move(reply));
        });
        return done ? error : done.error();
    }
    static void let(ScriptedHost &host) { host.logins = {{"anna", "secret"}}; }

private Q_SLOTS:
    void init()
    {
        m_hosts = std::make_shared<ConnectedHosts>();
        for (ScriptedHost *host : {&m_hereHost, &m_thereHost}) {
            host->logins.clear();
            host->asked.clear();
            host->judged.clear();
        }
    }
    void whereItCanGo()
    {
        TestNode one, two;
        const Connection here = connectTo(one.url(), m_hereHost);
        QVERIFY(signIn(*here));
        Result<QList<VerbOption>> offered = options(*here);
        QVERIFY(!offered);
        QVERIFY2(offered.error().sentence.contains(QLatin1String("No other libvirt host")),
                 "A list of nothing would say no reason.");
        Connection there = connectTo(two.url(), m_thereHost);
        QVERIFY2(!options(*here), "Nobody has signed in there.");
        QVERIFY(signIn(*there));
        const Connection other = connectTo(m_there, m_thereHost, player(""));
        QVERIFY(signIn(*other));
        offered = options(*here);
        QVERIFY(offered);
        const VerbOption host = offered->constFirst();
        QCOMPARE(host.key, QStringLiteral("host"));
        QCOMPARE(host.choices.size(), 1); // neither itself nor a host of another driver
        QCOMPARE(host.choices.constFirst().value, two.url());
        for (const VerbOption &option : std::as_const(*offered)) {
            QVERIFY(!option.value.isEmpty());
            for (const VerbOption::Value &choice : option.choices)
                QVERIFY(!choice.label.isEmpty());
        }
        there.reset();
        QVERIFY(!options(*here));
    }
    void whatTheDriverSaysIsTold()
    {
        TestNode one, two;
        const Connection here = connectTo(one.url(), m_hereHost);
        const Connection there = connectTo(two.url(), m_thereHost);
        QVERIFY(signIn(*here) && signIn(*there));
        const Error error = migrate(*here, to(two.url()));
        QCOMPARE(error.kind, Failure::Engine);
        QVERIFY2(error.sentence.contains(QLatin1String("is still on")), qPrintable(error.sentence));
        QVERIFY(movedTo(*here).isEmpty());
        const Result<Vm> vm = showVm(*here, TestNode::webId());
        QVERIFY(vm && vm->power == PowerState::On);
    }
    void eachHostIsAskedForItsOwn()
    {
        const QString program = player("");
        const Connection here = connectTo(m_here, m_hereHost, program);
        const Connection there = connectTo(m_there, m_thereHost, program);
        QVERIFY(signIn(*here) && signIn(*there));
        let(m_hereHost);
        let(m_thereHost);
        QList<ActProgress> all;
        const Error error = migrate(*here, to(m_there), &all);
        QVERIFY2(!error, qPrintable(error.sentence));
        QCOMPARE(m_hereHost.asked.size(), 1);
        QCOMPARE(m_hereHost.asked.constFirst().host, QStringLiteral("here"));
        QCOMPARE(m_thereHost.asked.size(), 1);
        QCOMPARE(m_thereHost.asked.constFirst().host, QStringLiteral("there"));
        QCOMPARE(m_hereHost.judged, QList<bool>{true});
        QCOMPARE(m_thereHost.judged, QList<bool>{true});
        QCOMPARE(movedTo(*here), QUrl(m_there));
        int most = -1;
        for (const ActProgress &progress : std::as_const(all))
            most = std::max(most, progress.percent);
        QCOMPARE(most, 99); // the guest has written more than there was
    }
    void aRefusalIsOfWhoRefused()
    {
        const Connection here = connectTo(m_here, m_hereHost, player("refuses"));
        const Connection there = connectTo(m_there, m_thereHost, player(""));
        QVERIFY(signIn(*here) && signIn(*there));
        let(m_hereHost);
        let(m_thereHost);
        const Error error = migrate(*here, to(m_there));
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(m_there) && !error.sentence.contains(m_here), qPrintable(error.sentence));
        QVERIFY(!m_hereHost.judged.contains(false));
        QVERIFY(!m_thereHost.judged.contains(true));
        for (const CredentialRequest &request : std::as_const(m_hereHost.asked))
            QVERIFY2(request.previousRefusal.isEmpty(), "A stored password that is right is not tried any more.");
        QVERIFY(!m_thereHost.asked.constLast().previousRefusal.isEmpty());
        QVERIFY(movedTo(*here).isEmpty());
    }
    /// The program has no say in whom a question is about.
    void anInventedHostIsNoOther()
    {
        const Connection here = connectTo(m_here, m_hereHost, player("early"));
        let(m_hereHost);
        QVERIFY(signIn(*here));
        QCOMPARE(m_hereHost.asked.size(), 1);
        QCOMPARE(m_hereHost.asked.constFirst().host, QStringLiteral("here"));
    }
    void theOtherHostIsDisconnectedMeanwhile()
    {
        const Connection here = connectTo(m_here, m_hereHost, player("waits"));
        Connection there = connectTo(m_there, m_thereHost, player(""));
        Error error;
        const JobPtr job = waiting(*here, *there, error);
        QVERIFY(job);
        there.reset();
        QVERIFY(error);
        QVERIFY2(error.sentence.contains(QLatin1String("disconnected")), qPrintable(error.sentence));
    }
    void oneThatWaitsIsCancelled()
    {
        const Connection here = connectTo(m_here, m_hereHost, player("waits"));
        const Connection there = connectTo(m_there, m_thereHost, player(""));
        Error error;
        const JobPtr job = waiting(*here, *there, error);
        QVERIFY(job);
        const Error twice = migrate(*here, to(m_there));
        QVERIFY2(twice.sentence.contains(QLatin1String("already")), qPrintable(twice.sentence));
        const Result<QString> cancelled = act(*here, TestNode::webId(), QStringLiteral("cancel-migration"));
        QVERIFY2(cancelled, cancelled ? "" : qPrintable(cancelled.error().sentence));
        QCOMPARE(error.kind, Failure::Cancelled);
        QVERIFY(!migrate(*here, to(QStringLiteral("there"), QStringLiteral("x"))).sentence.isEmpty());
    }
    void whatAnotherHostIsToldToOpen()
    {
        const auto peer = [](const char *url) { return LibvirtUrl::read(QUrl(QLatin1String(url)))->peerUri(); };
        QCOMPARE(peer("qemu+tls://h:1/system?pkipath=/home/anna/pki"), QStringLiteral("qemu+tls://h:1/system"));
        QCOMPARE(peer("qemu+ssh://anna@h/system?keyfile=/home/anna/key"),
                 QStringLiteral("qemu+ssh://anna@h/system?no_tty=1"));
        QVERIFY(peer("qemu:///system").isEmpty());
        QVERIFY(peer("qemu:///session?socket=/run/x").isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_migrations)
#include "tst_migrations.moc"
