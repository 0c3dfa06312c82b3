// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/ovirt/verify.h"

#include <QFile>
#include <QJsonArray>
#include <QSslCertificate>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

Result<VmChanges> changes(ChangeFeed &feed, const QString &cursor, const QStringList &also = {})
{
    return await<VmChanges>([&](Reply<VmChanges> reply) { return feed.changes(cursor, also, std::move(reply)); });
}

} // namespace

/// Engines as they are met in the field, simulated: by the numbers of the faults that were found.
class tst_enginefield : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    std::unique_ptr<ScriptedHost> m_host;
    ovirt::Tuning m_tuning;
    InventoryEndpoint m_endpoint; ///< what is unusual about the next connection

    std::unique_ptr<ovirt::EngineConnection> as(const char *user, const char *password)
    {
        m_host->logins = {{user, password}};
        InventoryEndpoint endpoint = std::exchange(m_endpoint, {});
        endpoint.url = m_engine.url();
        if (endpoint.caPem.isEmpty())
            endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, m_tuning);
    }
    std::unique_ptr<ovirt::EngineConnection> asAnna() { return as("anna@corp", AnnaPassword); }
    std::unique_ptr<ovirt::EngineConnection> asAdmin() { return as("admin@internal", "admin-pw"); }

    void setVariant(const char *name, const QJsonValue &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("variant")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("value"), value}});
    }
    void setVm(const QString &name, const char *key, const QString &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), name},
                          {QLatin1String(key), value}});
    }
    /// The next description of a console is this one.
    void nextFile(const QString &body)
    {
        m_engine.breakNext(QStringLiteral("/graphicsconsoles/766e63$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200},
                            {QStringLiteral("type"), QStringLiteral("application/x-virt-viewer;charset=utf-8")},
                            {QStringLiteral("body"), body}});
    }
    bool openssl(const QString &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_engine.folder());
        process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
        return process.waitForFinished(30000) && process.exitCode() == 0;
    }
    bool write(const char *name, const QByteArray &content)
    {
        QFile file(m_engine.folder() + QLatin1Char('/') + QLatin1String(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        // HTTPS by an intermediate CA, the hosts by a CA of their own: as behind a custom certificate.
        const QString key = QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ");
        QVERIFY(write("middle.ext", "basicConstraints=critical,CA:true\n"));
        QVERIFY(write("leaf.ext", "subjectAltName=DNS:localhost\n"));
        QVERIFY(openssl(QLatin1String("req -x509 ") + key +
                        QLatin1String("-keyout root.key -out ca.pem -days 2 -subj /O=Lab/CN=Root")));
        QVERIFY(openssl(QLatin1String("req -x509 ") + key +
                        QLatin1String("-keyout hosts.key -out hosts.pem -days 2 -subj /O=Lab/CN=Hosts")));
        QVERIFY(openssl(QLatin1String("req ") + key +
                        QLatin1String("-keyout middle.key -out middle.csr -subj /O=Lab/CN=Middle")));
        QVERIFY(openssl(QStringLiteral("x509 -req -in middle.csr -CA ca.pem -CAkey root.key -CAcreateserial -days 2 "
                                       "-extfile middle.ext -out middle.pem")));
        QVERIFY(openssl(QLatin1String("req ") + key +
                        QLatin1String("-keyout engine.key -out engine.csr -subj /O=Lab/CN=localhost")));
        QVERIFY(
            openssl(QStringLiteral("x509 -req -in engine.csr -CA middle.pem -CAkey middle.key -CAcreateserial -days "
                                   "2 -extfile leaf.ext -out leaf.pem")));
        QVERIFY(write("engine.pem",
                      m_engine.file(QStringLiteral("leaf.pem")) + m_engine.file(QStringLiteral("middle.pem"))));
        const auto guest = [](const char *name, const char *console) {
            return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                               {QStringLiteral("console"), QLatin1String(console)},
                               {QStringLiteral("vnc"),
                                QJsonObject{{QStringLiteral("port"), 5999}, {QStringLiteral("tls_port"), 5998}}}};
        };
        QVERIFY2(m_engine.start(
                     {{QStringLiteral("guests"), QJsonArray{guest("plain", "kerberos"), guest("shared", "spice")}},
                      {QStringLiteral("engine_ca"), QStringLiteral("hosts.pem")},
                      {QStringLiteral("generated"), 230}}),
                 qPrintable(m_engine.problem));
    }
    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        m_tuning = {};
        m_tuning.retryDelay = 5ms;
        m_endpoint = {};
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.requests();
    }

    void f1RestartIsOutlived()
    {
        const auto engine = asAnna();
        VERIFY_OK(listVms(*engine));
        m_engine.control({{QStringLiteral("do"), QStringLiteral("restart")}, {QStringLiteral("seconds"), 600}});
        const Result<QList<Vm>> meanwhile = listVms(*engine);
        VERIFY_FAILURE(meanwhile, Failure::Engine);
        QVERIFY2(meanwhile.error().sentence.contains(QLatin1String("starting")), qPrintable(why(meanwhile.error())));
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        VERIFY_OK(listVms(*engine)); // all sessions are gone: signs in again
        QCOMPARE(m_host->asked.size(), 2);
    }

    void f2NoTicketForWhatCantBeShown()
    {
        for (const QStringList &displays : {QStringList{QStringLiteral("vnc")}, QStringList()}) {
            for (const char *kind : {"", "spice"}) {
                m_endpoint.displays = displays;
                const auto engine = asAnna();
                VERIFY_OK(signIn(*engine));
                m_engine.requests();
                const Result<ConsoleTarget> target =
                    consoleTarget(*engine, m_engine.vmId(QStringLiteral("shared")), QLatin1String(kind));
                VERIFY_FAILURE(target, Failure::Engine);
                QVERIFY2(target.error().sentence.contains(QLatin1String("SPICE")), qPrintable(why(target.error())));
                const QStringList requests = m_engine.requests();
                QVERIFY(requests.filter(QStringLiteral("/graphicsconsoles/")).isEmpty());
                QVERIFY(requests.filter(QStringLiteral("/ticket")).isEmpty());
            }
        }
        m_endpoint.displays = QStringList{QStringLiteral("vnc"), QStringLiteral("spice")};
        VERIFY_OK(consoleTarget(*asAnna(), m_engine.vmId(QStringLiteral("shared"))));
    }
    void f2NoTicketWithoutAPort()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("/graphicsconsoles\\?"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200},
                            {QStringLiteral("body"),
                             QStringLiteral("{\"graphics_console\":[{\"id\":\"766e63\",\"protocol\":\"vnc\"}]}")}});
        m_engine.requests();
        VERIFY_FAILURE(consoleTarget(*engine, id), Failure::Engine);
        QVERIFY(m_engine.requests().filter(QStringLiteral("/graphicsconsoles/")).isEmpty());
    }

    void f3WhoHasTheConsoleIsKnownBeforeATicket()
    {
        // An administrator would get the ticket, and the user who works there would lose the console.
        m_engine.control({{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), QStringLiteral("plain")},
                          {QStringLiteral("console_user"), QStringLiteral("anna@corp")},
                          {QStringLiteral("console_ip"), QStringLiteral("10.1.1.9")}});
        const auto engine = asAdmin();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.requests();
        const Result<ConsoleState> state =
            await<ConsoleState>([&](Reply<ConsoleState> reply) { return engine->consoleState(id, std::move(reply)); });
        VERIFY_OK(state);
        QCOMPARE(state->users.size(), 1);
        QVERIFY2(state->users.constFirst().name.startsWith(QLatin1String("anna@corp")),
                 qPrintable(state->users.constFirst().name));
        QCOMPARE(state->users.constFirst().address, QStringLiteral("10.1.1.9"));
        QVERIFY(!state->users.constFirst().own);
        const QStringList requests = m_engine.requests();
        QVERIFY(requests.filter(QStringLiteral("POST ")).isEmpty());
        QVERIFY(requests.filter(QStringLiteral("/graphicsconsoles/")).isEmpty());
    }

    void f4ReasonOfARefusedSignIn()
    {
        m_engine.breakNext(
            QStringLiteral("/sso/oauth/token$"), QStringLiteral("status"),
            {{QStringLiteral("status"), 403},
             {QStringLiteral("type"), QStringLiteral("text/html;charset=UTF-8")},
             {QStringLiteral("body"), QStringLiteral("<html><head><title>Error</title></head><body>Anmeldung nicht "
                                                     "erlaubt.</body></html>")}});
        const Result<SignInInfo> info = signIn(*asAnna());
        VERIFY_FAILURE(info, Failure::Engine);
        QVERIFY2(info.error().sentence.contains(QLatin1String("Anmeldung nicht erlaubt.")),
                 qPrintable(why(info.error())));
    }
    void f10AdministratorOfYesterdayInAnyLanguage()
    {
        // The engine's text for an unfiltered call without the right to it: in its own language, and no JSON key.
        const auto engine = asAdmin();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/vms;max"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 400},
                            {QStringLiteral("body"),
                             QStringLiteral("{\"reason\":\"Fehler\",\"detail\":\"[Unzureichende Rechte.]\"}")}});
        const Result<QList<Vm>> vms = listVms(*engine);
        VERIFY_OK(vms);
        QVERIFY(vms->size() > 100 && vms->size() < 232); // what a user sees
    }

    void f8ConsolesAreTrustedByTheEnginesOwnCa()
    {
        const QByteArray hosts = m_engine.file(QStringLiteral("hosts.pem"));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        for (const bool pki : {true, false}) {
            if (!pki)
                m_engine.breakNext(QStringLiteral("pki-resource"), QStringLiteral("status"),
                                   {{QStringLiteral("status"), 404}}, 9);
            const auto engine = asAnna();
            const Result<ConsoleTarget> target = consoleTarget(*engine, id);
            VERIFY_OK(target);
            const QList<QSslCertificate> trusted = QSslCertificate::fromData(target->trust.caPem, QSsl::Pem);
            QCOMPARE(trusted, QSslCertificate::fromData(hosts, QSsl::Pem)); // each once, and not the CA of HTTPS
        }
    }
    void t10FileWithoutACa()
    {
        // Behind a custom HTTPS certificate the file brings none: the engine's own is asked for beside it.
        setVariant("custom_https_certificate", true);
        const auto engine = asAnna();
        const Result<ConsoleTarget> target = consoleTarget(*engine, m_engine.vmId(QStringLiteral("plain")));
        setVariant("custom_https_certificate", false);
        VERIFY_OK(target);
        QCOMPARE(QSslCertificate::fromData(target->trust.caPem, QSsl::Pem),
                 QSslCertificate::fromData(m_engine.file(QStringLiteral("hosts.pem")), QSsl::Pem));
    }
    void f8CaOfHttpsIsTheLastResort()
    {
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("pki-resource"), QStringLiteral("status"), {{QStringLiteral("status"), 404}},
                           9);
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/api/vms/[^/]*$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200},
                            {QStringLiteral("body"),
                             QString(QStringLiteral("{\"id\":\"%1\",\"name\":\"plain\",\"status\":\"up\"}").arg(id))}});
        nextFile(QStringLiteral("[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=5999\npassword=x\n"));
        const Result<ConsoleTarget> target = consoleTarget(*engine, id);
        VERIFY_OK(target);
        QCOMPARE(target->trust.caPem, m_engine.caPem());
    }
    void f14IntermediateCaIsAnAnchor()
    {
        m_endpoint.caPem = m_engine.file(QStringLiteral("middle.pem"));
        VERIFY_OK(signIn(*asAnna()));
        QVERIFY(m_host->questions.isEmpty());
        // Any other CA, and the server's own certificate, are not.
        for (const char *file : {"hosts.pem", "leaf.pem"}) {
            m_endpoint.caPem = m_engine.file(QLatin1String(file));
            VERIFY_FAILURE(signIn(*asAnna()), Failure::Identity);
        }
        // The name still counts.
        m_host->logins = {{"anna@corp", AnnaPassword}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url(QStringLiteral("127.0.0.1"));
        endpoint.caPem = m_engine.file(QStringLiteral("middle.pem"));
        endpoint.allowKerberos = false;
        ovirt::EngineConnection other(std::move(endpoint), *m_host, m_tuning);
        VERIFY_FAILURE(signIn(other), Failure::Identity);
    }
    void f14BlanksAroundAUserName()
    {
        VERIFY_OK(signIn(*as(" anna@corp ", AnnaPassword)));
        QCOMPARE(m_host->asked.size(), 1);
    }

    void f11EventsNameWhatTheyWant()
    {
        // Whatever comes without a search would be the whole log: it is made to fail.
        const QString without = QStringLiteral("/events(?!\\?search=)");
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(without, QStringLiteral("status"), {{QStringLiteral("status"), 500}}, 100);
        VERIFY_OK(test::events(*engine, {}, 3));
        m_engine.breakNext(QStringLiteral("/events.*(&|\\?)max="), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 100);
        VERIFY_OK(test::events(*engine, QStringLiteral("1"))); // with "max", old ones of the new would be missing
    }

    void f12NoRowTwiceAndNoneMissing_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<int>("rows");
        for (const char *search :
             {"", "sortby os", "sortby os desc", "Vms: sortby cluster", "status=up or status!=up sortby status"})
            QTest::newRow(search) << QString::fromLatin1(search) << 232;
        QTest::newRow("some") << QStringLiteral("name=web-* sortby memory") << 23;
        QTest::newRow("a page") << QStringLiteral("sortby name page 2") << 100;
        QTest::newRow("the last page") << QStringLiteral("sortby name page 3") << 32;
    }
    void f12NoRowTwiceAndNoneMissing()
    {
        QFETCH(QString, search);
        QFETCH(int, rows);
        m_tuning.adminPage = 17;
        setVariant("unstable_sort", true);
        VmQuery query;
        query.search = search;
        const Result<QList<Vm>> vms = listVms(*asAdmin(), query);
        setVariant("unstable_sort", false);
        VERIFY_OK(vms);
        QSet<QString> ids;
        for (const Vm &vm : *vms)
            ids << vm.id;
        QCOMPARE(ids.size(), vms->size());
        QCOMPARE(static_cast<int>(vms->size()), rows);
    }
    void f12RefusedSearchIsToldInWords()
    {
        VmQuery query;
        query.search = QStringLiteral("name=web and");
        for (const bool admin : {true, false}) {
            const Result<QList<Vm>> vms = admin ? listVms(*asAdmin(), query) : listVms(*asAnna(), query);
            VERIFY_FAILURE(vms, Failure::Engine);
            QVERIFY2(vms.error().sentence.contains(query.search), qPrintable(why(vms.error())));
            QVERIFY2(vms.error().detail.contains(QLatin1String("INVALID_")), qPrintable(why(vms.error())));
        }
    }

    void f13FilesOfTheEngineAreReadAsThoseOfADisk()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        nextFile(QStringLiteral("\ufeff[virt-viewer]\r\ntype=vnc\r\nhost=HV9.test\r\nport=5907\r\npassword=a\\qb\r\n"));
        const Result<ConsoleTarget> target = consoleTarget(*engine, id);
        VERIFY_OK(target);
        QCOMPARE(target->endpoint.address, Address::tcp(QStringLiteral("hv9.test"), 5907));
        QCOMPARE(target->signIn.ticket.view(), QByteArrayView("a\\qb"));
        nextFile(QStringLiteral("[virt-viewer]\ntype=vnc\nhost=-oProxyCommand=x\nport=5907\n"));
        VERIFY_FAILURE(consoleTarget(*engine, id), Failure::Protocol);
        nextFile(QStringLiteral("[virt-viewer]\ntype=vnc\nhost=null\nport=5907\n"));
        VERIFY_FAILURE(consoleTarget(*engine, id), Failure::Engine);
        nextFile(QStringLiteral("<html><head><title>Sign in</title></head></html>"));
        const Result<ConsoleTarget> page = consoleTarget(*engine, id);
        VERIFY_FAILURE(page, Failure::Protocol);
        QVERIFY2(page.error().sentence.contains(QLatin1String("Sign in")), qPrintable(why(page.error())));
    }

    void s2ChangesOfVms()
    {
        for (const bool admin : {true, false}) {
            const auto engine = admin ? asAdmin() : asAnna();
            const Result<VmChanges> start = changes(*engine, {});
            VERIFY_OK(start);
            QVERIFY(!start->cursor.isEmpty());
            QVERIFY(start->changed.isEmpty() && start->gone.isEmpty() && !start->listAnew);

            m_engine.requests();
            const Result<VmChanges> nothing = changes(*engine, start->cursor);
            VERIFY_OK(nothing);
            QVERIFY(nothing->changed.isEmpty() && !nothing->listAnew);
            QCOMPARE(m_engine.requests(), QStringList{QStringLiteral("GET /ovirt-engine/api/events")}); // and no VM

            setVm(QStringLiteral("plain"), "description", QStringLiteral("changed %1").arg(admin));
            setVm(QStringLiteral("shared"), "description", QStringLiteral("changed, too"));
            const Result<VmChanges> two = changes(*engine, nothing->cursor);
            VERIFY_OK(two);
            QCOMPARE(two->changed.size(), 2);
            QVERIFY(two->gone.isEmpty() && !two->listAnew);
            const auto plain = std::find_if(two->changed.begin(), two->changed.end(),
                                            [](const Vm &vm) { return vm.name == QLatin1String("plain"); });
            QVERIFY(plain != two->changed.end());
            QCOMPARE(plain->description, QStringLiteral("changed %1").arg(admin));
            QVERIFY(two->cursor.toULongLong() > nothing->cursor.toULongLong());

            // VMs that are asked for without an event, and one that is not there.
            const QString id = m_engine.vmId(QStringLiteral("plain"));
            const QString none = QStringLiteral("00000000-0000-0000-0000-000000000009");
            const Result<VmChanges> also = changes(*engine, two->cursor, {id, none});
            VERIFY_OK(also);
            QCOMPARE(also->changed.size(), 1);
            QCOMPARE(also->gone, QStringList{none});
        }
    }
    void s2RemovedAndTooManyChanges()
    {
        const auto engine = asAdmin();
        const Result<VmChanges> start = changes(*engine, {});
        VERIFY_OK(start);
        const QString id = m_engine.vmId(QStringLiteral("web-22"));
        m_engine.control(
            {{QStringLiteral("do"), QStringLiteral("remove_vm")}, {QStringLiteral("name"), QStringLiteral("web-22")}});
        const Result<VmChanges> removed = changes(*engine, start->cursor);
        VERIFY_OK(removed);
        QVERIFY(removed->listAnew || removed->gone == QStringList{id});
        for (int i = 0; i < 520; ++i)
            setVm(QStringLiteral("plain"), "description", QString::number(i));
        const Result<VmChanges> many = changes(*engine, removed->cursor);
        VERIFY_OK(many);
        QVERIFY(many->listAnew);
    }
    void s2UserWhoIsToldNoEvents()
    {
        const auto engine = asAnna();
        m_engine.breakNext(QStringLiteral("/events"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        const Result<VmChanges> none = changes(*engine, {});
        VERIFY_OK(none);
        QVERIFY(none->cursor.isEmpty());
        VERIFY_FAILURE(changes(*engine, QStringLiteral("1;x")), Failure::Usage);
        m_engine.breakNext(QStringLiteral("/events"), QStringLiteral("status"), {{QStringLiteral("status"), 500}});
        VERIFY_FAILURE(changes(*engine, QStringLiteral("1")), Failure::Engine);
    }
};

QTEST_GUILESS_MAIN(tst_enginefield)
#include "tst_enginefield.moc"
