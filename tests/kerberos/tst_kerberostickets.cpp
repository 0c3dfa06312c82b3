// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberostickets.h"
#include "tests/kerberos/fakekdc.h"
#include "tests/support/kerberosrealm.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <optional>
#include <thread>

using namespace virtdesk;
using Health = KerberosTickets::Health;

Q_DECLARE_METATYPE(virtdesk::KerberosResult)

/// Against a KDC of our own (tests/support/kerberosrealm.h).
class tst_kerberostickets : public QObject
{
    Q_OBJECT

    test::KerberosRealm realm{QStringLiteral("TEST.EXAMPLE")};
    const QByteArray password = "anna-Secret-1";

    static Secret secret(const QByteArray &text) { return Secret(QByteArrayView(text)); }

    /// Runs commands in kadmin.local.
    bool kadmin(const QByteArray &commands)
    {
        return tool(QStringLiteral("kadmin.local"), {QStringLiteral("-r"), realm.realm()}, commands);
    }

    bool tool(const QString &name, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setProcessChannelMode(QProcess::MergedChannels);
        QString path = QStandardPaths::findExecutable(name);
        if (path.isEmpty())
            path = QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")});
        process.start(path, arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool good = process.waitForFinished(30000) && process.exitCode() == 0;
        if (!good)
            qWarning("%s: %s", qPrintable(name), process.readAll().constData());
        return good;
    }

    /// With the cache name that this process uses now.
    QProcessEnvironment environment() const
    {
        QProcessEnvironment e = realm.environment();
        e.insert(QStringLiteral("KRB5CCNAME"), qEnvironmentVariable("KRB5CCNAME"));
        return e;
    }

    /// Gets a ticket and gives what came of it.
    KerberosResult acquire(KerberosTickets &tickets, const QString &principal, const QByteArray &typed)
    {
        std::optional<KerberosResult> result;
        const auto connection =
            connect(&tickets, &KerberosTickets::acquired, this, [&result](const KerberosResult &r) { result = r; });
        tickets.acquire(principal, secret(typed));
        QElapsedTimer timer;
        timer.start();
        while (!result && timer.elapsed() < 60000)
            QTest::qWait(10);
        disconnect(connection);
        return result.value_or(KerberosResult{KerberosProblem::Other, QStringLiteral("no answer"), {}});
    }

    /// krb5.conf with lines in the realm's section.
    void addToRealmSection(const QString &fileName, const QByteArray &lines)
    {
        QFile file(fileName);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const qsizetype at = text.indexOf("TEST.EXAMPLE = {\n") + qsizetype(sizeof "TEST.EXAMPLE = {\n") - 1;
        text.insert(at, lines);
        file.resize(0);
        file.write(text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(realm.start(), qPrintable(realm.errorText()));
        QVERIFY2(realm.addUser(QStringLiteral("anna"), password), qPrintable(realm.errorText()));
        QVERIFY2(realm.addUser(QStringLiteral("bob"), "bob-Secret-1"), qPrintable(realm.errorText()));
        QVERIFY2(realm.addService(QStringLiteral("vnc/localhost")), qPrintable(realm.errorText()));
        realm.enter();
    }
    void cleanupTestCase() { test::KerberosRealm::leave(); }
    void init()
    {
        realm.enter();
        realm.writeConfig();
        realm.dropTickets();
    }

    void noTicket()
    {
        KerberosTickets tickets;
        QCOMPARE(tickets.health(), Health::Unknown);
        tickets.start();
        QTRY_COMPARE(tickets.health(), Health::None);
        QVERIFY(!tickets.current());
        QCOMPARE(tickets.state().defaultRealm, QStringLiteral("TEST.EXAMPLE"));
        QCOMPARE(tickets.state().defaultCache, QStringLiteral("FILE:") + realm.cacheFile());
        QVERIFY2(tickets.state().problem.ok(), qPrintable(tickets.state().problem.sentence));
    }

    void getsATicketWithThePassword()
    {
        KerberosTickets tickets;
        tickets.start();
        QTRY_COMPARE(tickets.health(), Health::None);
        const KerberosResult result = acquire(tickets, QStringLiteral("anna"), password);
        QVERIFY2(result.ok(), qPrintable(result.sentence + result.detail));
        QTRY_COMPARE(tickets.health(), Health::Good);
        const KerberosCache *cache = tickets.current();
        QCOMPARE(cache->principal, QStringLiteral("anna@TEST.EXAMPLE"));
        QCOMPARE(cache->realm, QStringLiteral("TEST.EXAMPLE"));
        QCOMPARE(cache->name, QStringLiteral("FILE:") + realm.cacheFile());
        QVERIFY(cache->isDefault);
        QVERIFY(cache->isValid());
        QVERIFY(cache->isRenewable());
        QVERIFY(tickets.secondsLeft() > 3600);
        // The system's own tool sees the same ticket.
        QVERIFY(tool(QStringLiteral("klist"), {QStringLiteral("-s")}));
    }

    void failuresAreToldApart_data()
    {
        QTest::addColumn<QString>("principal");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("problem");
        QTest::newRow("wrong password") << QStringLiteral("anna") << QByteArray("wrong")
                                        << int(KerberosProblem::WrongPassword);
        QTest::newRow("unknown principal")
            << QStringLiteral("nobody") << QByteArray("x") << int(KerberosProblem::UnknownPrincipal);
        QTest::newRow("unknown realm") << QStringLiteral("anna@OTHER.EXAMPLE") << QByteArray("x")
                                       << int(KerberosProblem::RealmUnknown);
        QTest::newRow("not a name") << QStringLiteral("anna@TEST@EXAMPLE@") << QByteArray("x")
                                    << int(KerberosProblem::BadName);
        QTest::newRow("locked") << QStringLiteral("locked") << QByteArray("x") << int(KerberosProblem::LockedOut);
        QTest::newRow("account expired") << QStringLiteral("gone") << QByteArray("x")
                                         << int(KerberosProblem::AccountExpired);
    }
    void failuresAreToldApart()
    {
        QFETCH(QString, principal);
        QFETCH(QByteArray, typed);
        QFETCH(int, problem);
        if (principal == QLatin1String("locked"))
            QVERIFY(kadmin("add_principal -pw x -allow_tix locked\n"));
        if (principal == QLatin1String("gone"))
            QVERIFY(kadmin("add_principal -pw x -expire \"1 day ago\" gone\n"));
        QVERIFY(realm.getTicket(QStringLiteral("bob"), "bob-Secret-1"));
        KerberosTickets tickets;
        tickets.start();
        const KerberosResult result = acquire(tickets, principal, typed);
        QVERIFY2(int(result.problem) == problem, qPrintable(result.sentence + QLatin1String(" | ") + result.detail));
        QVERIFY(!result.sentence.isEmpty() && !result.detail.isEmpty());
        // A failed try leaves the ticket that is there alone.
        QTRY_COMPARE(tickets.health(), Health::Good);
        QCOMPARE(tickets.current()->principal, QStringLiteral("bob@TEST.EXAMPLE"));
    }

    void anAbsentKdcIsTold()
    {
        realm.stopKdc();
        KerberosTickets tickets;
        const KerberosResult result = acquire(tickets, QStringLiteral("anna"), password);
        QVERIFY(realm.startKdc());
        QVERIFY2(result.problem == KerberosProblem::KdcUnreachable, qPrintable(result.sentence + result.detail));
        QVERIFY(result.sentence.contains(QStringLiteral("TEST.EXAMPLE")));
    }

    void clockSkewIsTold()
    {
        constexpr int krbApErrSkew = 37;
        const test::FakeKdc kdc(krbApErrSkew, "TEST.EXAMPLE", 3600);
        QVERIFY(kdc.port() != 0);
        realm.writeConfig({}, false);
        addToRealmSection(realm.configFile(), "  kdc = 127.0.0.1:" + QByteArray::number(kdc.port()) + "\n");
        KerberosTickets tickets;
        const KerberosResult result = acquire(tickets, QStringLiteral("anna"), password);
        QVERIFY2(result.problem == KerberosProblem::ClockSkew, qPrintable(result.sentence + result.detail));
        QVERIFY(result.sentence.contains(QStringLiteral("clock")));
        const KerberosResult check = kerberos::checkKdc(QStringLiteral("TEST.EXAMPLE"));
        QCOMPARE(check.problem, KerberosProblem::ClockSkew);
    }

    void aMissingConfigurationIsTold()
    {
        QFile::remove(realm.configFile());
        qputenv("KRB5_CONFIG", "/nonexistent/krb5.conf");
        KerberosTickets tickets;
        const KerberosResult result = acquire(tickets, QStringLiteral("anna"), password);
        QVERIFY2(result.problem == KerberosProblem::NotConfigured, qPrintable(result.sentence + result.detail));
    }

    void anExpiredPasswordIsChangedOnTheWay()
    {
        // The password service is part of kadmind.
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const QByteArray passwordPort = QByteArray::number(free.serverPort());
        QTcpServer second;
        QVERIFY(second.listen(QHostAddress::LocalHost));
        const QByteArray adminPort = QByteArray::number(second.serverPort());
        free.close();
        second.close();
        addToRealmSection(realm.environment().value(QStringLiteral("KRB5_KDC_PROFILE")),
                          "  kadmind_listen = 127.0.0.1:" + adminPort +
                              "\n  kpasswd_listen = 127.0.0.1:" + passwordPort + "\n");
        addToRealmSection(realm.configFile(), "  kpasswd_server = 127.0.0.1:" + passwordPort +
                                                  "\n  admin_server = 127.0.0.1:" + adminPort + "\n");
        QFile acl(QFileInfo(realm.configFile()).absolutePath() + QStringLiteral("/kadm5.acl"));
        QVERIFY(acl.open(QIODevice::WriteOnly)); // nobody administers; passwords only
        acl.close();
        QProcess kadmind;
        kadmind.setProcessEnvironment(environment());
        kadmind.setProcessChannelMode(QProcess::MergedChannels);
        kadmind.start(QStandardPaths::findExecutable(QStringLiteral("kadmind"), {QStringLiteral("/usr/sbin")}),
                      {QStringLiteral("-nofork"), QStringLiteral("-r"), realm.realm()});
        QVERIFY2(kadmind.waitForStarted(), qPrintable(kadmind.errorString()));
        // It may end when a connection is closed at once, so the system's list of listening sockets is read.
        const QByteArray entry = QByteArray(" 0100007F:") +
                                 QByteArray::number(adminPort.toUShort(), 16).rightJustified(4, '0').toUpper() +
                                 " 00000000:0000 0A ";
        const auto listens = [&entry] {
            QFile sockets(QStringLiteral("/proc/net/tcp"));
            return sockets.open(QIODevice::ReadOnly) && sockets.readAll().contains(entry);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(listens() || kadmind.state() == QProcess::NotRunning, kadmind.readAll().constData(),
                                  40000);
        QVERIFY2(kadmind.state() == QProcess::Running, kadmind.readAll().constData());

        QVERIFY(
            kadmin("delete_principal -force carol\nadd_principal -pw old-Secret-1 -pwexpire \"1 day ago\" carol\n"));
        KerberosTickets tickets;
        tickets.start();
        QList<CredentialField> asked;
        QString banner;
        int rounds = 0;
        QByteArrayList typed{"new-Secret-2", "new-Secret-2"};
        connect(&tickets, &KerberosTickets::promptNeeded, this,
                [&](const QString &words, const QList<CredentialField> &fields) {
                    ++rounds;
                    banner = words;
                    asked = fields;
                    std::vector<Secret> values;
                    for (const QByteArray &answer : typed)
                        values.push_back(secret(answer));
                    tickets.answerPrompt(std::move(values));
                });
        const KerberosResult result = acquire(tickets, QStringLiteral("carol"), "old-Secret-1");
        QVERIFY2(result.ok(), qPrintable(result.sentence + result.detail));
        QCOMPARE(rounds, 1);
        QCOMPARE(asked.size(), 2);
        QVERIFY(!asked.constFirst().echo);
        QVERIFY2(banner.contains(QStringLiteral("expired"), Qt::CaseInsensitive), qPrintable(banner));
        QTRY_COMPARE(tickets.health(), Health::Good);
        QCOMPARE(tickets.current()->principal, QStringLiteral("carol@TEST.EXAMPLE"));
        QVERIFY(acquire(tickets, QStringLiteral("carol"), "new-Secret-2").ok());

        // Giving up at that prompt.
        QVERIFY(kadmin("modify_principal -pwexpire \"1 day ago\" carol\n"));
        rounds = 0;
        KerberosTickets other;
        connect(&other, &KerberosTickets::promptNeeded, this, [&] {
            ++rounds;
            other.cancel();
        });
        const KerberosResult cancelled = acquire(other, QStringLiteral("carol"), "new-Secret-2");
        QCOMPARE(cancelled.problem, KerberosProblem::Cancelled);
        QCOMPARE(rounds, 1);
        QVERIFY(!other.isAcquiring());

        kadmind.terminate();
        if (!kadmind.waitForFinished(5000))
            kadmind.kill();
        kadmind.waitForFinished();
    }

    void theObjectMayGoWhileItAsks()
    {
        QVERIFY(kadmin("modify_principal -pwexpire \"1 day ago\" bob\n"));
        {
            KerberosTickets tickets;
            std::atomic<bool> asked{false};
            connect(&tickets, &KerberosTickets::promptNeeded, this, [&] { asked = true; });
            tickets.acquire(QStringLiteral("bob"), secret("bob-Secret-1"));
            // With no password service in reach the library fails before or after asking; either way nothing may hang.
            QTest::qWait(300);
        }
        QVERIFY(kadmin("modify_principal -pwexpire never bob\n"));
        QTest::qWait(200);
    }

    void changesFromOutsideAreNoticed()
    {
        KerberosTickets tickets;
        tickets.setInterval(3600000); // only the file watch is left
        tickets.start();
        QTRY_COMPARE(tickets.health(), Health::None);
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password));
        QTRY_COMPARE(tickets.health(), Health::Good);
        QVERIFY(realm.getTicket(QStringLiteral("bob"), "bob-Secret-1"));
        QTRY_COMPARE(tickets.current()->principal, QStringLiteral("bob@TEST.EXAMPLE"));
        QVERIFY(tool(QStringLiteral("kdestroy"), {}));
        QTRY_COMPARE(tickets.health(), Health::None);
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password));
        QTRY_COMPARE(tickets.health(), Health::Good);
    }

    void s6FolderOfEverybodyWakesNobodyUp()
    {
        const QByteArray before = qgetenv("KRB5CCNAME");
        for (const bool shared : {true, false}) {
            QTemporaryDir folder;
            const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
            QVERIFY(QFile::setPermissions(folder.path(),
                                          shared ? own | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther : own));
            qputenv("KRB5CCNAME", "FILE:" + folder.path().toUtf8() + "/cc");
            KerberosTickets tickets;
            tickets.setInterval(3600000);
            tickets.start();
            QTRY_COMPARE(tickets.health(), Health::None);
            QCOMPARE(tickets.watched(), shared ? QStringList() : QStringList{folder.path()});
        }
        qputenv("KRB5CCNAME", before);
    }

    void renewsInTheBackground()
    {
        QVERIFY(tool(QStringLiteral("kinit"),
                     {QStringLiteral("-l"), QStringLiteral("8s"), QStringLiteral("-r"), QStringLiteral("1h"),
                      QStringLiteral("anna")},
                     password + '\n'));
        KerberosTickets tickets;
        tickets.setWarningTime(1);
        tickets.setInterval(500);
        QSignalSpy warned(&tickets, &KerberosTickets::expiring);
        tickets.start();
        QTRY_COMPARE(tickets.health(), Health::Good);
        const QDateTime first = tickets.current()->expires;
        QTRY_VERIFY_WITH_TIMEOUT(tickets.current() && tickets.current()->expires > first, 15000);
        QVERIFY(tickets.current()->isRenewable());
        QVERIFY(warned.isEmpty());
    }

    void renewalOnDemandSaysWhatHappened()
    {
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password)); // not renewable
        KerberosTickets tickets;
        tickets.start();
        QTRY_COMPARE(tickets.health(), Health::Good);
        std::optional<KerberosResult> result;
        connect(&tickets, &KerberosTickets::renewed, this, [&](const KerberosResult &r) { result = r; });
        tickets.renew(tickets.current()->name);
        QTRY_VERIFY(result.has_value());
        QVERIFY2(result->problem == KerberosProblem::NotRenewable, qPrintable(result->sentence + result->detail));
        QCOMPARE(tickets.health(), Health::Good);
        QVERIFY(tool(QStringLiteral("kinit"), {QStringLiteral("-r"), QStringLiteral("1h"), QStringLiteral("anna")},
                     password + '\n'));
        result.reset();
        tickets.renew(QStringLiteral("FILE:") + realm.cacheFile());
        QTRY_VERIFY(result.has_value());
        QVERIFY2(result->ok(), qPrintable(result->sentence));
    }

    void warnsOnceBeforeTheEndAndThenSaysExpired()
    {
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password, QStringLiteral("4s")));
        KerberosTickets tickets;
        QSignalSpy warned(&tickets, &KerberosTickets::expiring);
        Health told = Health::Unknown;
        connect(&tickets, &KerberosTickets::changed, this, [&] { told = tickets.health(); });
        tickets.setInterval(200);
        tickets.start();
        QTRY_COMPARE(warned.size(), 1);
        QCOMPARE(warned.constFirst().constFirst().toString(), QStringLiteral("anna@TEST.EXAMPLE"));
        QTRY_COMPARE_WITH_TIMEOUT(told, Health::Expired, 10000); // by time alone, nothing is written
        QCOMPARE(warned.size(), 1);
    }

    void aCollectionHoldsSeveralPrincipals()
    {
        const QString folder = QFileInfo(realm.cacheFile()).absolutePath() + QStringLiteral("/collection");
        QVERIFY(QDir().mkpath(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("KRB5CCNAME", "DIR:" + folder.toUtf8());
        KerberosTickets tickets;
        tickets.start();
        QVERIFY(acquire(tickets, QStringLiteral("anna"), password).ok());
        QVERIFY(acquire(tickets, QStringLiteral("bob"), "bob-Secret-1").ok());
        QTRY_COMPARE(tickets.state().caches.size(), 2);
        QCOMPARE(tickets.current()->principal, QStringLiteral("bob@TEST.EXAMPLE"));
        QVERIFY(tickets.current()->isDefault);
        const KerberosCache anna = tickets.state().caches.constLast();
        QCOMPARE(anna.principal, QStringLiteral("anna@TEST.EXAMPLE"));
        tickets.makeDefault(anna.name);
        QTRY_COMPARE(tickets.current()->principal, QStringLiteral("anna@TEST.EXAMPLE"));
        QCOMPARE(kerberos::principalFor(QStringLiteral("vnc"), QStringLiteral("localhost")),
                 QStringLiteral("anna@TEST.EXAMPLE"));
        // Again for the one that is there: no third cache.
        QVERIFY(acquire(tickets, QStringLiteral("bob"), "bob-Secret-1").ok());
        const auto readAgain = [&tickets](const QString &principal) { // the folder, to the end
            const QList<KerberosCache> caches = tickets.state().caches;
            for (const KerberosCache &cache : caches) {
                if (cache.principal == principal)
                    tickets.makeDefault(cache.name);
            }
            QTRY_COMPARE(tickets.current()->principal, principal);
        };
        readAgain(QStringLiteral("anna@TEST.EXAMPLE"));
        readAgain(QStringLiteral("bob@TEST.EXAMPLE"));
        QCOMPARE(tickets.state().caches.size(), 2);
        // A failed try leaves nothing behind.
        QVERIFY(!acquire(tickets, QStringLiteral("nobody"), "x").ok());
        readAgain(QStringLiteral("anna@TEST.EXAMPLE"));
        QCOMPARE(tickets.state().caches.size(), 2);
    }

    void theLastChangeAskedForIsTheLastOneMade()
    {
        const QString folder = QFileInfo(realm.cacheFile()).absolutePath() + QStringLiteral("/ordered");
        QVERIFY(QDir().mkpath(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("KRB5CCNAME", "DIR:" + folder.toUtf8());
        KerberosTickets tickets;
        tickets.start();
        QVERIFY(acquire(tickets, QStringLiteral("anna"), password).ok());
        QVERIFY(acquire(tickets, QStringLiteral("bob"), "bob-Secret-1").ok());
        QTRY_COMPARE(tickets.state().caches.size(), 2);
        const QString bob = tickets.state().caches.constFirst().name;
        const QString anna = tickets.state().caches.constLast().name;
        QSignalSpy failed(&tickets, &KerberosTickets::changeFailed);
        for (int i = 0; i < 20; ++i) {
            tickets.makeDefault(bob);
            tickets.makeDefault(anna);
        }
        tickets.makeDefault(QStringLiteral("NONE:such"));
        QTRY_COMPARE(failed.size(), 1); // and so all before it are through
        const KerberosState state = kerberos::readState();
        QCOMPARE(state.caches.constFirst().principal, QStringLiteral("anna@TEST.EXAMPLE"));
        QVERIFY(state.caches.constFirst().isDefault);
    }

    void aDamagedCacheIsTold()
    {
        QFile file(realm.cacheFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no cache");
        file.close();
        const KerberosState state = kerberos::readState();
        QVERIFY2(state.problem.problem == KerberosProblem::CacheUnusable, qPrintable(state.problem.detail));
        QVERIFY(state.problem.sentence.contains(realm.cacheFile()));
        QVERIFY(state.caches.isEmpty());
    }

    void servicesAreChecked()
    {
        QCOMPARE(kerberos::checkService(QStringLiteral("vnc"), QStringLiteral("localhost")).problem,
                 KerberosProblem::NoTicket);
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password));
        QString canonical;
        const KerberosResult good =
            kerberos::checkService(QStringLiteral("vnc"), QStringLiteral("localhost"), &canonical);
        QVERIFY2(good.ok(), qPrintable(good.sentence + good.detail));
        QCOMPARE(canonical, QStringLiteral("vnc/localhost@TEST.EXAMPLE"));
        const KerberosResult bad = kerberos::checkService(QStringLiteral("vnc"), QStringLiteral("elsewhere.example"));
        QVERIFY2(bad.problem == KerberosProblem::UnknownService, qPrintable(bad.sentence + bad.detail));
        QVERIFY(bad.sentence.contains(QStringLiteral("vnc/elsewhere.example")));
    }

    void theDoctorSaysTheSame()
    {
        QList<KerberosCheck> checks = kerberos::diagnose(QStringLiteral("vnc"), QStringLiteral("localhost"));
        QCOMPARE(checks.size(), 3); // realm, KDC, ticket
        QVERIFY(checks.at(0).good && checks.at(1).good);
        QVERIFY(!checks.at(2).good);
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password));
        checks = kerberos::diagnose(QStringLiteral("vnc"), QStringLiteral("localhost"));
        QCOMPARE(checks.size(), 4);
        for (const KerberosCheck &check : std::as_const(checks))
            QVERIFY2(check.good, qPrintable(check.name + check.sentence));
        QVERIFY(checks.at(2).sentence.contains(QStringLiteral("anna@TEST.EXAMPLE")));
        checks = kerberos::diagnose(QStringLiteral("vnc"), QStringLiteral("other.example"));
        QVERIFY(!checks.constLast().good);
        realm.stopKdc();
        checks = kerberos::diagnose();
        QVERIFY(realm.startKdc());
        QVERIFY(!checks.at(1).good);
        QVERIFY(checks.at(1).sentence.contains(QStringLiteral("KDC")));
        QVERIFY(checks.at(2).good); // the ticket is still there
    }

    void threadsMayWorkAtTheSameTime()
    {
        QVERIFY(realm.getTicket(QStringLiteral("anna"), password));
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&good] {
                for (int n = 0; n < 20; ++n) {
                    if (kerberos::readState().caches.size() == 1)
                        ++good;
                    if (kerberos::checkService(QStringLiteral("vnc"), QStringLiteral("localhost")).ok())
                        ++good;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 4 * 20 * 2);
    }
};

QTEST_GUILESS_MAIN(tst_kerberostickets)
#include "tst_kerberostickets.moc"
