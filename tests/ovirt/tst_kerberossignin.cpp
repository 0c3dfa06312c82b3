// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/support/kerberosrealm.h"

#include <QJsonArray>

using namespace virtdesk;
using namespace virtdesk::test;

/// Single sign-on by ticket against a simulated engine that does Negotiate for real, in a realm of its own.
class tst_kerberossignin : public QObject
{
    Q_OBJECT

    KerberosRealm m_realm{QStringLiteral("ENGINE.TEST")};
    EngineProcess m_engine;
    ScriptedHost m_host;

    InventoryEndpoint endpoint(const QString &host = QStringLiteral("localhost"))
    {
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url(host);
        endpoint.caPem = m_engine.caPem();
        return endpoint;
    }
    QJsonObject counters() { return m_engine.control({{QStringLiteral("do"), QStringLiteral("counters")}}); }
    void setVariant(const char *name, const QJsonValue &value)
    {
        m_engine.control({{QStringLiteral("do"), QStringLiteral("variant")},
                          {QStringLiteral("name"), QLatin1String(name)},
                          {QStringLiteral("value"), value}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_realm.start(), qPrintable(m_realm.errorText()));
        QVERIFY(m_realm.addUser(QStringLiteral("anna"), "annapw"));
        QVERIFY(m_realm.addUser(QStringLiteral("stranger"), "strangerpw"));
        QVERIFY2(m_realm.addService(QStringLiteral("HTTP/localhost")), qPrintable(m_realm.errorText()));
        m_realm.enter();
        QVERIFY2(m_engine.start(
                     {{QStringLiteral("kerberos"), QJsonObject{{QStringLiteral("keytab"), m_realm.keytab()},
                                                               {QStringLiteral("profile"), QStringLiteral("corp")}}}},
                     m_realm.environment()),
                 qPrintable(m_engine.problem));
    }
    void cleanupTestCase() { KerberosRealm::leave(); }
    void init()
    {
        m_host.logins = {{"bert@corp", "bert-pw"}};
        m_host.asked.clear();
        m_host.judged.clear();
        m_realm.dropTickets();
        m_engine.requests();
    }

    void ticketSignsInWithNothingAsked()
    {
        QVERIFY2(m_realm.getTicket(QStringLiteral("anna"), "annapw"), qPrintable(m_realm.errorText()));
        const int before = counters().value(QLatin1String("negotiate")).toInt();
        ovirt::EngineConnection engine(endpoint(), m_host);
        const Result<SignInInfo> info = signIn(engine);
        QVERIFY2(info.ok(), info ? "" : qPrintable(info.error().sentence + info.error().detail));
        QCOMPARE(info->method, QStringLiteral("kerberos"));
        QCOMPARE(info->user, QStringLiteral("anna@ENGINE.TEST"));
        QVERIFY(m_host.asked.isEmpty());
        QCOMPARE(counters().value(QLatin1String("negotiate")).toInt(), before + 1);
        // One question, one answer: Qt has not interfered.
        QCOMPARE(m_engine.requests().filter(QStringLiteral("token-http-auth")).size(), 2);
        QVERIFY(listVms(engine).ok());

        m_engine.control({{QStringLiteral("do"), QStringLiteral("expire_tokens")}});
        QVERIFY(listVms(engine).ok());
        QVERIFY(m_host.asked.isEmpty());
        QCOMPARE(counters().value(QLatin1String("negotiate")).toInt(), before + 2);
    }

    void withoutATicketThePasswordIsAsked()
    {
        ovirt::EngineConnection engine(endpoint(), m_host);
        const Result<SignInInfo> info = signIn(engine);
        QVERIFY(info.ok());
        QCOMPARE(info->method, QStringLiteral("password"));
        QCOMPARE(m_host.asked.size(), 1);
        QVERIFY(m_host.asked.first().previousRefusal.isEmpty());
        QVERIFY(m_engine.requests().filter(QStringLiteral("token-http-auth")).isEmpty());
    }

    void overdueTicketIsNone()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw", QStringLiteral("1s")));
        QTest::qWait(2100);
        ovirt::EngineConnection engine(endpoint(), m_host);
        QCOMPARE(signIn(engine)->method, QStringLiteral("password"));
    }

    void userThatIsNamedIsUsedWhateverTheTicket()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        InventoryEndpoint named = endpoint();
        named.userName = QStringLiteral("bert@corp");
        ovirt::EngineConnection engine(std::move(named), m_host);
        QCOMPARE(signIn(engine)->method, QStringLiteral("password"));
        QCOMPARE(m_host.asked.first().fields.first().preset, QStringLiteral("bert@corp"));
        InventoryEndpoint forbidden = endpoint();
        forbidden.allowKerberos = false;
        ovirt::EngineConnection other(std::move(forbidden), m_host);
        QCOMPARE(signIn(other)->method, QStringLiteral("password"));
    }

    void strangersTicketIsRefusedAndSaysSo()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("stranger"), "strangerpw"));
        ovirt::EngineConnection engine(endpoint(), m_host);
        QCOMPARE(signIn(engine)->method, QStringLiteral("password"));
        QCOMPARE(m_host.asked.size(), 1);
        QVERIFY2(m_host.asked.first().previousRefusal.contains(QLatin1String("stranger@ENGINE.TEST")),
                 qPrintable(m_host.asked.first().previousRefusal));
    }

    void engineThatTheRealmDoesNotKnow()
    {
        // Its certificate has another name as well; the person accepts it.
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        m_host.decision = IdentityDecision::AcceptOnce;
        ovirt::EngineConnection engine(endpoint(QStringLiteral("127.0.0.1")), m_host);
        QCOMPARE(signIn(engine)->method, QStringLiteral("password"));
        QVERIFY(m_host.asked.first().previousRefusal.contains(QLatin1String("not an address")));
    }

    void kdcThatIsGone()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        m_realm.stopKdc();
        ovirt::EngineConnection engine(endpoint(), m_host);
        const Result<SignInInfo> info =
            test::await<SignInInfo>([&](Reply<SignInInfo> reply) { return engine.signIn(std::move(reply)); }, 60000);
        QVERIFY(m_realm.startKdc());
        QVERIFY(info.ok());
        QCOMPARE(info->method, QStringLiteral("password"));
        QVERIFY2(m_host.asked.first().previousRefusal.contains(QLatin1String("KDC")),
                 qPrintable(m_host.asked.first().previousRefusal));
    }

    void engineWithoutKerberosFallsBackToThePassword()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        EngineProcess plain;
        QVERIFY2(plain.start(), qPrintable(plain.problem));
        for (const int status : {401, 400}) {
            plain.control({{QStringLiteral("do"), QStringLiteral("variant")},
                           {QStringLiteral("name"), QStringLiteral("no_kerberos_status")},
                           {QStringLiteral("value"), status}});
            m_host.asked.clear();
            InventoryEndpoint there;
            there.url = plain.url();
            there.caPem = plain.caPem();
            ovirt::EngineConnection engine(std::move(there), m_host);
            QCOMPARE(signIn(engine)->method, QStringLiteral("password"));
            QCOMPARE(m_host.asked.size(), 1);
            QVERIFY(m_host.asked.first().previousRefusal.isEmpty());
        }
    }

    void externalSsoFallsBackToThePassword()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        setVariant("external_sso", true);
        ovirt::EngineConnection engine(endpoint(), m_host);
        const Result<SignInInfo> info = signIn(engine);
        setVariant("external_sso", false);
        QVERIFY(info.ok());
        QCOMPARE(info->method, QStringLiteral("password"));
        QVERIFY(m_host.asked.first().previousRefusal.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_kerberossignin)
#include "tst_kerberossignin.moc"
