// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

constexpr char AnnaPassword[] = "anna pw+&%";

QString why(const Error &error)
{
    return QStringLiteral("%1: %2 (%3)").arg(static_cast<int>(error.kind)).arg(error.sentence, error.detail);
}

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(why(verified.error())));                               \
    } while (false)
#define VERIFY_FAILURE(result, kindOfFailure)                                                                          \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY(!verified.ok());                                                                                       \
        QVERIFY2(verified.error().kind == (kindOfFailure), qPrintable(why(verified.error())));                         \
        QVERIFY2(verified.error().sentence.size() > 10 && verified.error().sentence.endsWith(QLatin1Char('.')),        \
                 qPrintable(why(verified.error())));                                                                   \
    } while (false)

} // namespace

/// The whole inventory against a simulated engine, over real TLS.
class tst_engineconnection : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    std::unique_ptr<ScriptedHost> m_host;
    ovirt::Tuning m_tuning;

    std::unique_ptr<ovirt::EngineConnection> connection(const QUrl &url, QByteArray caPem, const QString &user = {})
    {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.caPem = std::move(caPem);
        endpoint.userName = user;
        endpoint.allowKerberos = false;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, m_tuning);
    }
    std::unique_ptr<ovirt::EngineConnection> as(const char *user, const char *password)
    {
        m_host->logins = {{user, password}};
        return connection(m_engine.url(), m_engine.caPem());
    }
    std::unique_ptr<ovirt::EngineConnection> asAnna() { return as("anna@corp", AnnaPassword); }
    std::unique_ptr<ovirt::EngineConnection> asAdmin() { return as("admin@internal", "admin-pw"); }
    void setVm(const QString &name, const QString &status, const QString &consoleUser = {}, const QString &address = {})
    {
        QJsonObject order{{QStringLiteral("do"), QStringLiteral("vm")},
                          {QStringLiteral("name"), name},
                          {QStringLiteral("status"), status},
                          {QStringLiteral("console_user"), consoleUser}};
        if (!address.isEmpty())
            order.insert(QStringLiteral("console_ip"), address);
        m_engine.control(order);
    }
    void setVariant(const char *name, const QJsonValue &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("variant")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("value"), value}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Nothing of the environment may lead away from loopback.
        qputenv("https_proxy", "http://127.0.0.1:9");
        qputenv("all_proxy", "http://127.0.0.1:9");
        const QJsonArray guests{QJsonObject{{QStringLiteral("name"), QStringLiteral("plain")},
                                            {QStringLiteral("console"), QStringLiteral("kerberos")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5999}}}},
                                QJsonObject{{QStringLiteral("name"), QStringLiteral("fips")},
                                            {QStringLiteral("console"), QStringLiteral("fips")},
                                            {QStringLiteral("sasldb"), QStringLiteral("sasldb")},
                                            {QStringLiteral("host"), QStringLiteral("hv2.test")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5998}}}},
                                QJsonObject{{QStringLiteral("name"), QStringLiteral("shared")},
                                            {QStringLiteral("console"), QStringLiteral("spice")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5997},
                                                                                {QStringLiteral("tls_port"), 5996}}}}};
        QVERIFY2(m_engine.start({{QStringLiteral("guests"), guests}}), qPrintable(m_engine.problem));
    }

    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        m_tuning = {};
        m_tuning.retryDelay = 20ms;
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.requests();
    }

    // Sign-in

    void passwordSignsIn()
    {
        const auto engine = asAnna();
        const Result<SignInInfo> info = signIn(*engine);
        VERIFY_OK(info);
        QCOMPARE(info->method, QStringLiteral("password"));
        QCOMPARE(info->user, QStringLiteral("anna@corp"));
        QVERIFY(info->product.contains(QLatin1String("4.5.7")));
        QCOMPARE(m_host->asked.size(), 1);
        const CredentialRequest &request = m_host->asked.first();
        QCOMPARE(request.service, QStringLiteral("ovirt"));
        QCOMPARE(request.host, QStringLiteral("localhost:%1").arg(m_engine.port()));
        QCOMPARE(request.fields.size(), 2);
        QCOMPARE(request.fields.first().kind, CredentialField::Kind::UserName);
        QCOMPARE(request.fields.last().kind, CredentialField::Kind::Password);
        QVERIFY(!request.mayUseTicket);
        QVERIFY(request.previousRefusal.isEmpty());
        QCOMPARE(m_host->judged, QList<bool>{true});
        QVERIFY(m_host->questions.isEmpty());
        QCOMPARE(QSslCertificate::fromData(engine->caPem()).size(), 1);
        QCOMPARE(engine->token().size(), 86);
    }

    void wrongPasswordAsksAgainWithTheReason()
    {
        m_host->logins = {{"anna@corp", "wrong"}, {"anna@corp", AnnaPassword}};
        const auto engine = connection(m_engine.url(), m_engine.caPem());
        VERIFY_OK(signIn(*engine));
        QCOMPARE(m_host->asked.size(), 2);
        const QString refusal = m_host->asked.last().previousRefusal;
        QVERIFY(refusal.contains(QLatin1String("anna@corp")));
        // Our own words come first, and the engine's full stops are not doubled.
        QVERIFY2(refusal.startsWith(QLatin1String("Wrong user name or password.")), qPrintable(refusal));
        QVERIFY2(!refusal.contains(QLatin1String("..")) && refusal.endsWith(QStringLiteral("\u201d.")),
                 qPrintable(refusal));
        QCOMPARE(m_host->asked.last().fields.first().preset, QStringLiteral("anna@corp"));
        QCOMPARE(m_host->judged, (QList<bool>{false, true}));
    }

    void userNameWithoutProfileIsExplainedWithoutAskingTheEngine()
    {
        m_host->logins = {{"anna", AnnaPassword}, {"anna@nowhere", AnnaPassword}, {"anna@corp", AnnaPassword}};
        const auto engine = connection(m_engine.url(), m_engine.caPem());
        VERIFY_OK(signIn(*engine));
        QCOMPARE(m_host->asked.size(), 3);
        QVERIFY(m_host->asked.at(1).previousRefusal.contains(QLatin1String("anna@corp")));
        QVERIFY(m_host->asked.at(2).previousRefusal.contains(QLatin1String("profile")));
        QCOMPARE(m_engine.requests().filter(QStringLiteral("oauth/token")).size(), 2);
    }

    void signInGivesUpWhenNobodyKnowsThePassword()
    {
        m_host->logins = {{"anna@corp", "wrong"}};
        const auto engine = connection(m_engine.url(), m_engine.caPem());
        const Result<SignInInfo> info = signIn(*engine);
        VERIFY_FAILURE(info, Failure::SignIn);
        QVERIFY(m_host->asked.size() > 1 && m_host->asked.size() < 20);
    }

    void cancelledPromptEndsTheSignIn()
    {
        const auto engine = connection(m_engine.url(), m_engine.caPem());
        VERIFY_FAILURE(signIn(*engine), Failure::Cancelled);
    }

    void answersFromInsideTheQuestionAreFine()
    {
        m_host->synchronous = true;
        m_host->decision = IdentityDecision::AcceptOnce;
        m_host->logins = {{"anna@corp", "wrong"}, {"anna@corp", AnnaPassword}};
        const auto engine = connection(m_engine.url(), {});
        VERIFY_OK(signIn(*engine));
        m_host->logins.clear();
        VERIFY_FAILURE(signIn(*engine), Failure::Cancelled);
    }

    void externalSsoSignsInWithAPassword()
    {
        setVariant("external_sso", true);
        const auto engine = asAnna();
        const Result<SignInInfo> info = signIn(*engine);
        setVariant("external_sso", false);
        VERIFY_OK(info);
        QCOMPARE(info->method, QStringLiteral("password"));
    }

    void tokenIsTakenOverAndNotEnded()
    {
        const auto first = asAnna();
        VERIFY_OK(signIn(*first));
        m_host->logins.clear();
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.token = first->token();
        ovirt::EngineConnection second(std::move(endpoint), *m_host, m_tuning);
        const Result<SignInInfo> info = signIn(second);
        VERIFY_OK(info);
        QCOMPARE(info->method, QStringLiteral("token"));
        QCOMPARE(info->user, QStringLiteral("anna@corp"));
        VERIFY_OK(test::signOut(second));
        QVERIFY(second.token().isEmpty());
        VERIFY_OK(listVms(*first)); // the session that the token came from goes on
        m_engine.requests();
        VERIFY_OK(test::signOut(*first));
        QCOMPARE(m_engine.requests(), QStringList{QStringLiteral("POST /ovirt-engine/services/sso-logout")});
        QVERIFY(first->token().isEmpty());
    }

    void givenTokenOutlastsAnEngineThatIsAway()
    {
        const auto first = asAnna();
        VERIFY_OK(signIn(*first));
        m_host->logins.clear();
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        endpoint.token = first->token();
        ovirt::EngineConnection second(std::move(endpoint), *m_host, m_tuning);
        m_engine.breakNext(QStringLiteral("/api$"), QStringLiteral("status"), {{QStringLiteral("status"), 503}}, 3);
        VERIFY_FAILURE(signIn(second), Failure::Engine);
        QCOMPARE(signIn(second)->method, QStringLiteral("token"));
    }

    void deadTokenLeadsToTheOtherWays()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        endpoint.token = Secret(QByteArrayView("no-longer-known"));
        ovirt::EngineConnection engine(std::move(endpoint), *m_host, m_tuning);
        const Result<SignInInfo> info = signIn(engine);
        VERIFY_OK(info);
        QCOMPARE(info->method, QStringLiteral("password"));
    }

    void endedTokenIsRenewedOnceInTheMiddleOfWork()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QByteArray before = engine->token().view().toByteArray();
        m_engine.control({{QStringLiteral("do"), QStringLiteral("expire_tokens")}});
        m_engine.requests();
        // Two at once: the renewal is shared.
        int replies = 0;
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const JobPtr one = engine->vm(id, [&](const Result<Vm> &vm) { replies += vm.ok() ? 1 : 100; });
        const JobPtr two = engine->vm(id, [&](const Result<Vm> &vm) { replies += vm.ok() ? 1 : 100; });
        QTRY_COMPARE_WITH_TIMEOUT(replies, 2, 15000);
        QCOMPARE(m_engine.requests().filter(QStringLiteral("oauth/token")).size(), 1);
        QVERIFY(engine->token().view().toByteArray() != before);
        QCOMPARE(m_host->asked.size(), 2);
    }

    void refusalAfterRenewalIsAnError()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/api/vms/"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 401},
                            {QStringLiteral("body"), QStringLiteral("<html>Unauthorized</html>")},
                            {QStringLiteral("type"), QStringLiteral("text/html")}},
                           10);
        m_engine.requests();
        VERIFY_FAILURE(showVm(*engine, m_engine.vmId(QStringLiteral("plain"))), Failure::SignIn);
        QCOMPARE(m_engine.requests().filter(QStringLiteral("oauth/token")).size(), 1);
    }

    void callsBeforeSignInSignIn()
    {
        const auto engine = asAnna();
        VERIFY_OK(showVm(*engine, m_engine.vmId(QStringLiteral("plain"))));
        QCOMPARE(m_host->asked.size(), 1);
    }

    void abandonedSignInIsAbandoned()
    {
        const auto engine = asAnna();
        bool called = false;
        {
            const JobPtr job = engine->signIn([&](const Result<SignInInfo> &) { called = true; });
            QTest::qWait(5);
        }
        QTest::qWait(300);
        QVERIFY(!called);
        QVERIFY(engine->token().isEmpty());
        VERIFY_OK(signIn(*engine));
    }

    void secretsAreNotInTheLogNorInUrls()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QByteArray token = engine->token().view().toByteArray();
        VERIFY_OK(listVms(*engine));
        VERIFY_OK(test::signOut(*engine));
        const QByteArray log = m_engine.file(QStringLiteral("log"));
        QVERIFY(log.contains("/ovirt-engine/sso/oauth/token"));
        QVERIFY(!log.contains(token));
        QVERIFY(!log.contains("anna%20pw"));
    }

    // TLS

    void unknownAuthorityAsksThenIsPinned()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        auto engine = connection(m_engine.url(), {});
        const Result<SignInInfo> refused = signIn(*engine);
        VERIFY_FAILURE(refused, Failure::Identity);
        QCOMPARE(m_host->questions.size(), 1);
        QVERIFY(m_host->asked.isEmpty()); // nobody types a password before it is known who would get it
        QVERIFY(m_engine.requests().isEmpty());
        const IdentityQuestion question = m_host->questions.first();
        const QSslCertificate leaf = QSslCertificate::fromData(m_engine.file(QStringLiteral("engine.pem"))).first();
        QCOMPARE(question.service, QStringLiteral("ovirt"));
        QCOMPARE(question.host, QStringLiteral("localhost:%1").arg(m_engine.port()));
        QCOMPARE(question.certificate.sha256, leaf.digest(QCryptographicHash::Sha256));
        QVERIFY(question.certificate.subject.contains(QLatin1String("CN=localhost")));
        QVERIFY(question.problems.contains(CertificateProblem::UnknownIssuer));
        QVERIFY(!question.problems.contains(CertificateProblem::WrongName));
        QVERIFY(!question.problems.contains(CertificateProblem::ChangedSinceLastTime));

        m_host->decision = IdentityDecision::AcceptAlways;
        VERIFY_OK(signIn(*engine));
        QCOMPARE(m_host->questions.size(), 2);
        QCOMPARE(m_host->asked.size(), 1);
        QCOMPARE(m_host->asked.first().protection, ChannelProtection::VerifiedTls);
        QCOMPARE(m_host->asked.first().path.certificate, question.certificate.sha256);
        VERIFY_OK(listVms(*engine)); // and never again by this connection
        QCOMPARE(m_host->questions.size(), 2);

        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.acceptedSha256 = question.certificate.sha256;
        endpoint.allowKerberos = false;
        ovirt::EngineConnection later(std::move(endpoint), *m_host, m_tuning);
        VERIFY_OK(signIn(later));
        QCOMPARE(m_host->questions.size(), 2);
        QCOMPARE(QSslCertificate::fromData(later.caPem()).size(), 1);
    }

    void changedCertificateIsToldApart()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.acceptedSha256 = QByteArray(32, 'x');
        endpoint.allowKerberos = false;
        ovirt::EngineConnection engine(std::move(endpoint), *m_host, m_tuning);
        VERIFY_FAILURE(signIn(engine), Failure::Identity);
        QVERIFY(m_host->questions.first().problems.contains(CertificateProblem::ChangedSinceLastTime));
    }

    void wrongHostNameIsToldApart()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        const auto engine = connection(m_engine.url(QStringLiteral("127.0.0.1")), m_engine.caPem());
        VERIFY_FAILURE(signIn(*engine), Failure::Identity);
        QCOMPARE(m_host->questions.first().problems, QList<CertificateProblem>{CertificateProblem::WrongName});
        QCOMPARE(m_host->questions.first().expectedName, QStringLiteral("127.0.0.1"));
        QVERIFY(m_engine.requests().isEmpty());
    }

    void unreadableCaFileSaysSo()
    {
        const auto engine = connection(m_engine.url(), "not a certificate");
        VERIFY_FAILURE(signIn(*engine), Failure::Usage);
        QVERIFY(m_host->questions.isEmpty());
    }

    // Lists

    void administratorsListPagesBySearch()
    {
        m_tuning.adminPage = 100;
        const auto engine = asAdmin();
        QList<int> pages;
        const Result<QList<Vm>> vms = listVms(*engine, {}, &pages);
        VERIFY_OK(vms);
        QCOMPARE(vms->size(), 323);
        QCOMPARE(pages, (QList<int>{100, 100, 100, 23}));
        QSet<QString> ids;
        for (const Vm &vm : *vms)
            ids << vm.id;
        QCOMPARE(ids.size(), 323);
        const auto web =
            std::find_if(vms->begin(), vms->end(), [](const Vm &vm) { return vm.name == QLatin1String("web-01"); });
        QVERIFY(web != vms->end());
        QCOMPARE(web->status, QStringLiteral("up"));
        QCOMPARE(web->host, QStringLiteral("hv1.test"));
        QCOMPARE(web->cluster, QStringLiteral("Default"));
        QCOMPARE(web->consoles.size(), 1);
        QCOMPARE(web->consoles.constFirst().protocol, QStringLiteral("vnc"));
        QCOMPARE(web->fqdn, QStringLiteral("web-01.sandbox.example"));
        QCOMPARE(web->ips.size(), 2);
        QVERIFY(web->memoryBytes >= (quint64(1) << 30));
        QVERIFY(web->cpuCores >= 1);
        QCOMPARE(web->more.value(QStringLiteral("cpu.architecture")), QStringLiteral("x86_64"));
        QVERIFY(std::any_of(vms->begin(), vms->end(),
                            [](const Vm &vm) { return vm.status == QLatin1String("quiescing"); }));
        QVERIFY(std::any_of(vms->begin(), vms->end(), [](const Vm &vm) { return !vm.users.isEmpty(); }));
    }

    void namesOfPlacesAreLookedUpOnce()
    {
        const auto engine = asAdmin();
        VERIFY_OK(listVms(*engine));
        VERIFY_OK(listVms(*engine));
        const QStringList requests = m_engine.requests();
        QCOMPARE(requests.filter(QStringLiteral("/api/hosts")).size(), 1);
        QCOMPARE(requests.filter(QStringLiteral("/api/clusters")).size(), 1);
    }

    void usersListIsPagedTheEnginesWay()
    {
        const auto engine = asAnna();
        QList<int> pages;
        const Result<QList<Vm>> vms = listVms(*engine, {}, &pages);
        VERIFY_OK(vms);
        QVERIFY(vms->size() > 200 && vms->size() < 323);
        QCOMPARE(pages.first(), 100);
        QCOMPARE(pages.size(), 3);
        for (const Vm &vm : *vms)
            QVERIFY(vm.host.isEmpty());
    }

    void administratorAsUserSeesWhatAUserSees()
    {
        const auto user = asAnna();
        const Result<QList<Vm>> theirs = listVms(*user);
        VERIFY_OK(theirs);
        const auto admin = asAdmin();
        VmQuery query;
        query.asUser = true;
        const Result<QList<Vm>> ours = listVms(*admin, query);
        VERIFY_OK(ours);
        QCOMPARE(ours->size(), theirs->size());
    }

    void searchFindsEverythingForUsersToo()
    {
        VmQuery query;
        query.search = QStringLiteral("name=web* or name=db*");
        const auto admin = asAdmin();
        const Result<QList<Vm>> all = listVms(*admin, query);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 64);
        const auto user = asAnna();
        const Result<QList<Vm>> some = listVms(*user, query);
        VERIFY_OK(some);
        QVERIFY(some->size() > 30 && some->size() < 64);
        query.search = QStringLiteral("name=\"web-01\"");
        QCOMPARE(listVms(*user, query)->size(), 1);
        query.search = QStringLiteral("description=\"100% & more #; +\"");
        QCOMPARE(listVms(*user, query)->size(), 0);
        query.search = QStringLiteral("colour=red");
        const Result<QList<Vm>> bad = listVms(*user, query);
        VERIFY_FAILURE(bad, Failure::Engine);
        QVERIFY(bad.error().sentence.contains(QLatin1String("search")));
    }

    void limitIsKept()
    {
        VmQuery query;
        query.limit = 7;
        const auto user = asAnna();
        QCOMPARE(listVms(*user, query)->size(), 7);
        query.limit = 120;
        QCOMPARE(listVms(*user, query)->size(), 120);
        query.search = QStringLiteral("name=web*");
        query.limit = 3;
        QCOMPARE(listVms(*user, query)->size(), 3);
        const auto admin = asAdmin();
        query.search = QStringLiteral("sortby name desc page 3");
        const Result<QList<Vm>> last = listVms(*admin, query);
        VERIFY_OK(last);
        QVERIFY(last->first().name > last->last().name);
    }

    void oldEnginesNumbersAreUnderstood()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const Result<Vm> now = showVm(*engine, id);
        setVariant("old_engine_numbers", true);
        setVariant("detail_on_lists", false);
        const Result<Vm> old = showVm(*engine, id);
        const Result<QList<Vm>> vms = listVms(*engine);
        setVariant("old_engine_numbers", false);
        setVariant("detail_on_lists", true);
        VERIFY_OK(now);
        VERIFY_OK(old);
        QCOMPARE(now->memoryBytes, quint64(64) << 20);
        QVERIFY(*now == *old);
        VERIFY_OK(vms);
        const auto plain = std::find_if(vms->begin(), vms->end(), [&](const Vm &vm) { return vm.id == id; });
        QCOMPARE(plain->consoles.size(), 1);
        QCOMPARE(plain->consoles.constFirst().protocol, QStringLiteral("vnc"));
    }

    void listWithoutDetailsWhenTheEngineFailsOnThem()
    {
        const auto engine = asAnna();
        m_engine.breakNext(QStringLiteral("follow=sessions"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 5);
        VERIFY_OK(listVms(*engine));
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
    }

    // One VM and actions

    void oneVm()
    {
        const auto engine = asAdmin();
        const Result<Vm> vm = showVm(*engine, m_engine.vmId(QStringLiteral("fips")));
        VERIFY_OK(vm);
        QCOMPARE(vm->name, QStringLiteral("fips"));
        QCOMPARE(vm->host, QStringLiteral("hv2.test"));
        QCOMPARE(vm->cluster, QStringLiteral("Default"));
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("00000000-0000-0000-0000-000000000009")), Failure::NotFound);
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("../hosts")), Failure::NotFound);
        VERIFY_FAILURE(showVm(*engine, QString()), Failure::NotFound);
    }

    void actionsDoWhatTheySay()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("web-01"));
        const auto is = [&](const char *status) {
            const Result<Vm> vm = showVm(*engine, id);
            return vm && vm->status == QLatin1String(status);
        };
        setVm(QStringLiteral("web-01"), QStringLiteral("up"));
        VERIFY_OK(act(*engine, id, QStringLiteral("reboot")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("suspend")));
        QTRY_VERIFY_WITH_TIMEOUT(is("suspended"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("start")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("shutdown")));
        QTRY_VERIFY_WITH_TIMEOUT(is("down"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("start")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("poweroff")));
        QVERIFY(is("down"));
        const auto admin = asAdmin();
        setVm(QStringLiteral("web-01"), QStringLiteral("up"));
        VERIFY_OK(act(*admin, id, QStringLiteral("reset")));
    }

    void faultsBecomeSentences()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const Result<QString> running = act(*engine, id, QStringLiteral("start"));
        VERIFY_FAILURE(running, Failure::Engine); // fault inside a failed action
        QCOMPARE(running.error().sentence, QStringLiteral("Cannot run VM. VM is running."));
        const Result<QString> forbidden = act(*engine, id, QStringLiteral("reset"));
        VERIFY_FAILURE(forbidden, Failure::Engine);
        QVERIFY(forbidden.error().sentence.contains(QLatin1String("administrator")));
        VERIFY_FAILURE(act(*engine, QStringLiteral("00000000-0000-0000-0000-000000000009"), QStringLiteral("start")),
                       Failure::NotFound);
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("delete")), Failure::Usage);
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("start/../../hosts")), Failure::Usage);
        m_engine.breakNext(
            QStringLiteral("/suspend"), QStringLiteral("status"),
            {{QStringLiteral("status"), 200},
             {QStringLiteral("body"), QStringLiteral("{\"status\":\"failed\",\"fault\":{\"detail\":\"[No]\"}}")}});
        QCOMPARE(act(*engine, id, QStringLiteral("suspend")).error().sentence, QStringLiteral("No."));
        m_engine.breakNext(
            QStringLiteral("/suspend"), QStringLiteral("status"),
            {{QStringLiteral("status"), 409},
             {QStringLiteral("type"), QStringLiteral("application/xml")},
             {QStringLiteral("body"),
              QStringLiteral("<fault><detail>[Snapshot is being made]</detail><reason>x</reason></fault>")}});
        QCOMPARE(act(*engine, id, QStringLiteral("suspend")).error().sentence,
                 QStringLiteral("Snapshot is being made."));
    }

    void discImagesAreThoseOfTheVmsDataCentre()
    {
        for (const bool admin : {false, true}) {
            const auto engine = admin ? asAdmin() : asAnna();
            const Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
            VERIFY_OK(images);
            QStringList shown;
            for (const DiscImage &image : *images)
                shown << image.name + QLatin1Char('@') + image.storage;
            QCOMPARE(shown,
                     QStringList({QStringLiteral("debian-12-netinst.iso@iso"), QStringLiteral("memtest86plus.iso@iso"),
                                  QStringLiteral("rescue-disc.iso@data"), QStringLiteral("virtio-win.iso@iso"),
                                  QStringLiteral("Windows Server 2022@data")}));
        }
        // The domain in maintenance is not asked for its files.
        const QStringList requests = m_engine.requests();
        QCOMPARE(requests.filter(QStringLiteral("/files")).size(), 2);
    }

    void discImagesWithoutTheWayToTheDataCentre()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        for (const char *path : {"/clusters/", "/datacenters/"}) {
            m_engine.breakNext(QLatin1String(path), QStringLiteral("status"), {{QStringLiteral("status"), 404}});
            const Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
            VERIFY_OK(images);
            // Everything that the user sees, because nobody says what fits.
            QCOMPARE(images->size(), 6);
        }
    }

    void discImagesOfADomainThatFailsLeaveTheOthers()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/files"), QStringLiteral("status"), {{QStringLiteral("status"), 400}});
        Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
        VERIFY_OK(images);
        QCOMPARE(images->size(), 2);
        m_engine.breakNext(
            QStringLiteral("/files"), QStringLiteral("status"),
            {{QStringLiteral("status"), 400},
             {QStringLiteral("body"), QStringLiteral("{\"reason\":\"Operation Failed\",\"detail\":\"[The "
                                                     "Storage Domain is not active.]\"}")}});
        m_engine.breakNext(QStringLiteral("/disks"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
        VERIFY_FAILURE(images, Failure::Engine);
    }

    void discIsChangedAndEjected()
    {
        const auto engine = asAnna();
        const QString vm = m_engine.vmId(QStringLiteral("plain"));
        // The next start is not touched: only the running VM's drive is asked about and changed.
        m_engine.breakNext(QStringLiteral("/cdroms/[^?]*$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 1000);
        Result<DiscImage> disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QVERIFY(disc->id.isEmpty());
        VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso")));
        disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QCOMPARE(disc->id, QStringLiteral("memtest86plus.iso"));
        VERIFY_OK(test::changeDisc(*engine, vm, {}));
        disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QVERIFY(disc->id.isEmpty());
    }

    void discRefusalsBecomeSentences()
    {
        const auto engine = asAnna();
        const QString vm = m_engine.vmId(QStringLiteral("plain"));
        VERIFY_FAILURE(test::changeDisc(*engine, vm, QStringLiteral("nothing.iso")), Failure::Engine);
        VERIFY_FAILURE(test::changeDisc(*engine, vm, QStringLiteral("a\"b\\c\n.iso")), Failure::Engine);
        setVm(QStringLiteral("plain"), QStringLiteral("paused"));
        Result<DiscImage> disc = test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso"));
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("not running")));
        m_engine.breakNext(QStringLiteral("/cdroms/"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        disc = test::changeDisc(*engine, vm, {});
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("may not")));
        m_engine.breakNext(QStringLiteral("/cdroms$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200}, {QStringLiteral("body"), QStringLiteral("{}")}});
        disc = test::currentDisc(*engine, vm);
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("no CD drive")));
    }

    // Consoles

    void eventsComeOldestFirstAndOnlyNewOnes()
    {
        for (const bool admin : {true, false}) {
            const auto engine = admin ? asAdmin() : asAnna();
            const QString vm = m_engine.vmId(QStringLiteral("plain"));
            VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso")));
            const Result<QList<InventoryEvent>> first = test::events(*engine, {}, 2);
            VERIFY_OK(first);
            QVERIFY(!first->isEmpty() && first->size() <= 2);
            const InventoryEvent &newest = first->last();
            QVERIFY2(newest.description.contains(QLatin1String("memtest86plus.iso")), qPrintable(newest.description));
            QCOMPARE(newest.vm, QStringLiteral("plain"));
            QCOMPARE(newest.vmId, vm);
            QCOMPARE(newest.severity, QStringLiteral("normal"));
            QVERIFY(qAbs(newest.time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
            QVERIFY(!newest.user.isEmpty());

            Result<QList<InventoryEvent>> later = test::events(*engine, newest.id);
            VERIFY_OK(later);
            QVERIFY(later->isEmpty());
            VERIFY_OK(test::changeDisc(*engine, vm, {}));
            VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("virtio-win.iso")));
            VERIFY_OK(test::changeDisc(*engine, vm, {}));
            later = test::events(*engine, newest.id);
            VERIFY_OK(later);
            QCOMPARE(later->size(), 3);
            QVERIFY(later->at(0).id.toInt() < later->at(1).id.toInt());
            QVERIFY(later->at(1).description.contains(QLatin1String("virtio-win.iso")));
            later = test::events(*engine, newest.id, 1);
            VERIFY_OK(later);
            QCOMPARE(later->size(), 1);
        }
    }

    void eventsRefusals()
    {
        const auto engine = asAnna();
        VERIFY_FAILURE(test::events(*engine, QStringLiteral("1;drop")), Failure::Usage);
        m_engine.breakNext(QStringLiteral("/events"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        VERIFY_FAILURE(test::events(*engine), Failure::Engine);
    }

    void consoleOfAPlainHost()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
        const QDateTime before = QDateTime::currentDateTimeUtc();
        Result<ConsoleTarget> target = consoleTarget(*engine, id);
        VERIFY_OK(target);
        QCOMPARE(target->protocol, QStringLiteral("vnc"));
        QCOMPARE(target->endpoint.address, Address::tcp(QStringLiteral("127.0.0.1"), 5999));
        QCOMPARE(target->signIn.ticket.size(), 8);
        QVERIFY(target->signIn.userName.isEmpty());
        QCOMPARE(target->trust.expectedHostName, QStringLiteral("hv1.test"));
        QCOMPARE(target->presentation.title, QStringLiteral("plain"));
        QCOMPARE(target->trust.caPem, m_engine.caPem());
        QCOMPARE(target->provider.engine, m_engine.url().toString());
        QCOMPARE(target->provider.vmId, id);
        QCOMPARE(target->provider.consoleKind, QStringLiteral("vnc"));
        QVERIFY(qAbs(before.secsTo(target->signIn.ticketExpiry) - 120) < 10);
        const QJsonObject state = m_engine.control(
            {{QStringLiteral("do"), QStringLiteral("vm")}, {QStringLiteral("name"), QStringLiteral("plain")}});
        QCOMPARE(state.value(QLatin1String("ticket")).toString().toUtf8(), target->signIn.ticket.view().toByteArray());
        const Result<ConsoleTarget> again = consoleTarget(*engine, id, QStringLiteral("vnc"));
        VERIFY_OK(again);
        QVERIFY(again->signIn.ticket.view().toByteArray() != target->signIn.ticket.view().toByteArray());
    }

    void consoleOfAFipsHostNamesTheUserAndTheHost()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("fips"));
        const Result<ConsoleTarget> target = consoleTarget(*engine, id, QStringLiteral("vnc"));
        VERIFY_OK(target);
        QCOMPARE(target->signIn.userName, QStringLiteral("vnc-") + id);
        QCOMPARE(target->endpoint.address, Address::tcp(QStringLiteral("hv2.test"), 5998));
        QCOMPARE(target->trust.expectedHostName, QStringLiteral("hv2.test"));
    }

    void engineWithoutDescriptionsGivesATicket()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        for (const int status : {204, 406}) {
            m_engine.breakNext(QStringLiteral("/graphicsconsoles/766e63$"), QStringLiteral("status"),
                               {{QStringLiteral("status"), status}});
            m_engine.requests();
            const Result<ConsoleTarget> target = consoleTarget(*engine, id);
            VERIFY_OK(target);
            QVERIFY(m_engine.requests().last().endsWith(QLatin1String("/ticket")));
            QCOMPARE(target->endpoint.address, Address::tcp(QStringLiteral("127.0.0.1"), 5999));
            QCOMPARE(target->signIn.userName, QStringLiteral("vnc-") + id);
            QCOMPARE(target->trust.expectedHostName, QStringLiteral("hv1.test"));
            QVERIFY(!target->signIn.ticket.isEmpty());
        }
    }

    void spiceConsole()
    {
        const auto engine = asAnna();
        const Result<ConsoleTarget> target = consoleTarget(*engine, m_engine.vmId(QStringLiteral("shared")));
        VERIFY_OK(target);
        QCOMPARE(target->protocol, QStringLiteral("spice"));
        QCOMPARE(target->trust.hostSubject, QStringLiteral("O=Sandbox,CN=hv1.test"));
        VERIFY_FAILURE(consoleTarget(*engine, m_engine.vmId(QStringLiteral("shared")), QStringLiteral("vnc")),
                       Failure::Engine);
    }

    void consoleInUseSaysByWhom()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        setVm(QStringLiteral("plain"), QStringLiteral("up"), QStringLiteral("bert@corp"), QStringLiteral("10.1.1.9"));
        const Result<ConsoleTarget> held = consoleTarget(*engine, id);
        VERIFY_FAILURE(held, Failure::Engine);
        QVERIFY2(held.error().sentence.contains(QLatin1String("bert@corp")), qPrintable(held.error().sentence));
        QVERIFY(held.error().sentence.contains(QLatin1String("10.1.1.9")));
        m_engine.breakNext(QStringLiteral("/graphicsconsoles/766e63$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 204}});
        const Result<ConsoleTarget> byTicket = consoleTarget(*engine, id);
        VERIFY_FAILURE(byTicket, Failure::Engine);
        QVERIFY(byTicket.error().sentence.contains(QLatin1String("bert@corp")));
        const auto admin = asAdmin();
        VERIFY_OK(consoleTarget(*admin, id));
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
    }

    void consoleOfWhatIsNotRunning()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        for (const char *status : {"down", "suspended", "image_locked", "wait_for_launch", "restoring_state"}) {
            setVm(QStringLiteral("plain"), QLatin1String(status));
            const Result<ConsoleTarget> target = consoleTarget(*engine, id);
            VERIFY_FAILURE(target, Failure::Engine);
            QVERIFY(target.error().sentence.contains(QLatin1String("plain")));
        }
        setVm(QStringLiteral("plain"), QStringLiteral("migrating"));
        VERIFY_FAILURE(consoleTarget(*engine, id), Failure::Engine);
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
        VERIFY_FAILURE(consoleTarget(*engine, QStringLiteral("00000000-0000-0000-0000-000000000009")),
                       Failure::NotFound);
        VERIFY_FAILURE(consoleTarget(*engine, QStringLiteral("a/b")), Failure::NotFound);
    }

    // Trouble

    void silentServerMeetsTheDeadline()
    {
        m_tuning.deadline = 300ms;
        m_tuning.listDeadline = 300ms;
        m_tuning.logoutDeadline = 300ms;
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("hang"), {}, 9);
        m_engine.breakNext(QStringLiteral("sso-logout"), QStringLiteral("hang"));
        VERIFY_FAILURE(listVms(*engine), Failure::Deadline);
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("1f0c")), Failure::Deadline);
        VERIFY_FAILURE(act(*engine, QStringLiteral("1f0c"), QStringLiteral("start")), Failure::Deadline);
        VERIFY_FAILURE(consoleTarget(*engine, QStringLiteral("1f0c")), Failure::Deadline);
        VERIFY_FAILURE(test::signOut(*engine), Failure::Deadline);
        QVERIFY(engine->token().isEmpty());
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        m_engine.breakNext(QStringLiteral("oauth/token"), QStringLiteral("trickle"), {{QStringLiteral("seconds"), 3}});
        VERIFY_FAILURE(signIn(*engine), Failure::Deadline);
    }

    void serverThatAcceptsAndSaysNothing()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_tuning.deadline = 300ms;
        m_host->logins = {{"anna@corp", AnnaPassword}};
        QUrl url = m_engine.url();
        url.setPort(silent.serverPort());
        const auto engine = connection(url, m_engine.caPem());
        VERIFY_FAILURE(signIn(*engine), Failure::Deadline);
    }

    void nothingListens()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl url = m_engine.url(QStringLiteral("127.0.0.1"));
        url.setPort(server.serverPort());
        server.close();
        m_host->logins = {{"anna@corp", AnnaPassword}};
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Unreachable);
        url.setHost(QStringLiteral("no-such-engine.invalid"));
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Unreachable);
        VERIFY_FAILURE(signIn(*connection(QUrl(QStringLiteral("http://localhost")), {})), Failure::Usage);
        VERIFY_FAILURE(listVms(*connection(QUrl(), {})), Failure::Usage);
    }

    void notTls()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        QUrl url = m_engine.url();
        url.setPort(plain.serverPort());
        m_host->logins = {{"anna@corp", AnnaPassword}};
        VERIFY_FAILURE(signIn(*connection(url, m_engine.caPem())), Failure::Identity);
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<int>("kind");
        const auto reply = [](int status, const char *type, const char *body) {
            return QJsonObject{{QStringLiteral("status"), status},
                               {QStringLiteral("type"), QLatin1String(type)},
                               {QStringLiteral("body"), QLatin1String(body)}};
        };
        const QString status = QStringLiteral("status");
        const int protocol = static_cast<int>(Failure::Protocol);
        const int engine = static_cast<int>(Failure::Engine);
        QTest::newRow("HTML 200") << status << reply(200, "text/html", "<html>Welcome to our Wi-Fi</html>") << protocol;
        QTest::newRow("no JSON") << status << reply(200, "application/json", "{\"vm\":[{\"id\"") << protocol;
        QTest::newRow("JSON list") << status << reply(200, "application/json", "[1,2]") << protocol;
        QTest::newRow("JSON number") << status << reply(200, "application/json", "7") << protocol;
        QTest::newRow("empty") << status << reply(200, "application/json", "") << protocol;
        QTest::newRow("HTML 500") << status << reply(500, "text/html", "<html>Error</html>") << engine;
        QTest::newRow("HTML 403") << status << reply(403, "text/html", "<html>no</html>") << engine;
        QTest::newRow("HTML 404") << status << reply(404, "text/html", "<html>no</html>")
                                  << static_cast<int>(Failure::NotFound);
        QTest::newRow("fault 400") << status
                                   << reply(400, "application/json",
                                            "{\"reason\":\"Bad\",\"detail\":\"[Not possible]\"}")
                                   << engine;
        QTest::newRow("teapot") << status << reply(418, "text/plain", "short and stout") << engine;
        QTest::newRow("cut") << QStringLiteral("cut") << QJsonObject() << static_cast<int>(Failure::Unreachable);
        QTest::newRow("dropped") << QStringLiteral("drop") << QJsonObject() << static_cast<int>(Failure::Unreachable);
        QTest::newRow("huge") << QStringLiteral("huge") << QJsonObject() << protocol;
        QTest::newRow("gzip bomb") << QStringLiteral("bomb") << QJsonObject() << protocol;
        QJsonObject encoded = reply(200, "application/json", "{}");
        encoded.insert(QStringLiteral("headers"),
                       QJsonArray{QJsonArray{QStringLiteral("Content-Encoding"), QStringLiteral("br")}});
        QTest::newRow("unknown encoding") << status << encoded << protocol;
        encoded.insert(QStringLiteral("headers"),
                       QJsonArray{QJsonArray{QStringLiteral("Content-Encoding"), QStringLiteral("gzip")}});
        QTest::newRow("no gzip") << status << encoded << protocol;
        QJsonObject redirect = reply(302, "text/html", "moved");
        redirect.insert(QStringLiteral("headers"),
                        QJsonArray{QJsonArray{QStringLiteral("Location"), QStringLiteral("https://evil.example/")}});
        QTest::newRow("redirect") << status << redirect << protocol;
    }
    void brokenAnswers()
    {
        QFETCH(QString, how);
        QFETCH(QJsonObject, more);
        QFETCH(int, kind);
        m_tuning.maximumBytes = 4 << 20;
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("/api/vms"), how, more, 40);
        const Result<QList<Vm>> vms = listVms(*engine);
        VERIFY_FAILURE(vms, static_cast<Failure>(kind));
        QVERIFY(!vms.error().sentence.contains(QLatin1Char('<')));
        VERIFY_FAILURE(showVm(*engine, id), static_cast<Failure>(kind));
        VERIFY_FAILURE(consoleTarget(*engine, id), static_cast<Failure>(kind));
        QVERIFY(!act(*engine, id, QStringLiteral("start")).ok());
    }

    void brokenSignIns_data() { brokenAnswers_data(); }
    void brokenSignIns()
    {
        QFETCH(QString, how);
        QFETCH(QJsonObject, more);
        const auto engine = asAnna();
        m_engine.breakNext(QStringLiteral("/sso/oauth/token"), how, more, 40);
        const Result<SignInInfo> info = signIn(*engine);
        QVERIFY(!info.ok());
        QVERIFY2(info.error().kind != Failure::Deadline && info.error().kind != Failure::Internal,
                 qPrintable(why(info.error())));
        QVERIFY2(info.error().sentence.endsWith(QLatin1Char('.')), qPrintable(why(info.error())));
    }

    void briefTroubleIsPassedOver()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("status"), {{QStringLiteral("status"), 503}}, 2);
        VERIFY_OK(showVm(*engine, id));
        m_engine.breakNext(QStringLiteral("/api/vms"), QStringLiteral("drop"));
        VERIFY_OK(showVm(*engine, id));
        // What changes something is never sent twice.
        m_engine.breakNext(QStringLiteral("/reboot"), QStringLiteral("status"), {{QStringLiteral("status"), 503}});
        m_engine.requests();
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("reboot")), Failure::Engine);
        QVERIFY(m_engine.requests().filter(QStringLiteral("/reboot")).isEmpty());
    }

    void connectionMayGoInTheMiddleOfEverything()
    {
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        for (int delay = 0; delay < 60; delay += 4) {
            auto engine = asAnna();
            bool called = false;
            const JobPtr one = engine->signIn([&](const Result<SignInInfo> &) {});
            const JobPtr two = engine->listVms({}, {}, [&](const Result<int> &) { called = true; });
            JobPtr three = engine->consoleTarget(id, {}, [&](const Result<ConsoleTarget> &) {});
            QTest::qWait(delay);
            called = false;
            if (delay % 8 == 0)
                three.reset();
            engine.reset();
            QTest::qWait(20);
            QVERIFY(!called);
        }
    }

    void jobMayBeDeletedByItsOwnReply()
    {
        const auto engine = asAnna();
        JobPtr job;
        bool called = false;
        job = engine->signIn([&](const Result<SignInInfo> &) {
            job.reset();
            called = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(called, 10000);
        called = false;
        job = engine->listVms(
            {}, [&](const QList<Vm> &) { job.reset(); }, [&](const Result<int> &) { called = true; });
        QTRY_VERIFY_WITH_TIMEOUT(!job, 10000);
        QTest::qWait(100);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(tst_engineconnection)
#include "tst_engineconnection.moc"
