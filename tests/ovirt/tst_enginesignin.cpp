// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"
#include "tests/support/settle.h"

#include <QSslCertificate>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Signing in to an engine, and tokens that end.
class tst_enginesignin : public EngineFixture
{
    Q_OBJECT
private Q_SLOTS:
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
            settle(); // on its way
        }
        QVERIFY(engine->token().isEmpty());
        VERIFY_OK(signIn(*engine)); // takes as long as the abandoned one would have
        settle();
        QVERIFY(!called);
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
};

QTEST_GUILESS_MAIN(tst_enginesignin)
#include "tst_enginesignin.moc"
