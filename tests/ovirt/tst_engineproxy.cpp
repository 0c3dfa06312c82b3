// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A simulated engine that is reached through a real HTTP proxy.

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/ovirt/verify.h"
#include "tests/support/connectproxy.h"

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

class tst_engineproxy : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    std::unique_ptr<ConnectProxy> m_proxy;
    std::unique_ptr<ScriptedHost> m_host;

    QString proxyAddress() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_proxy->port()); }
    ProxyChoice given() const { return {ProxyChoice::Use::Given, QUrl(proxyAddress())}; }

    std::unique_ptr<ovirt::EngineConnection> connection(const ProxyChoice &proxy, const QString &host)
    {
        ovirt::Tuning tuning;
        tuning.retryDelay = 5ms;
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url(host);
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        endpoint.proxy = proxy;
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, tuning);
    }
    std::unique_ptr<ovirt::EngineConnection> connection(const ProxyChoice &proxy)
    {
        return connection(proxy, QStringLiteral("localhost"));
    }
    QByteArray connectLine(const char *host) const
    {
        return QByteArray("CONNECT ") + host + ':' + QByteArray::number(m_engine.port()) + " HTTP/1.1\r\n";
    }
    QList<CredentialRequest> questions(const char *service) const
    {
        QList<CredentialRequest> found;
        for (const CredentialRequest &request : m_host->asked) {
            if (request.service == QLatin1String(service))
                found << request;
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_engine.start(), qPrintable(m_engine.problem)); }
    void init()
    {
        m_host = std::make_unique<ScriptedHost>();
        m_host->logins = {{"anna@corp", AnnaPassword}};
        m_proxy = std::make_unique<ConnectProxy>(m_engine.port());
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy"})
            qunsetenv(name);
    }
    void cleanupTestCase() { m_proxy.reset(); }

    void noneIsNone()
    {
        qputenv("https_proxy", proxyAddress().toLatin1());
        qputenv("http_proxy", proxyAddress().toLatin1());
        VERIFY_OK(listVms(*connection({})));
        QVERIFY(m_proxy->requests.isEmpty());
    }
    void whatOnlyTheProxyKnows()
    {
        // No name server has it. The certificate is for another name, which the person accepts.
        m_host->decision = IdentityDecision::AcceptOnce;
        const auto direct = signIn(*connection({}, QStringLiteral("engine.invalid")));
        QVERIFY(!direct);
        QCOMPARE(direct.error().kind, Failure::Unreachable);
        const auto engine = connection(given(), QStringLiteral("engine.invalid"));
        VERIFY_OK(listVms(*engine));
        QVERIFY(!m_proxy->requests.isEmpty());
        for (const QByteArray &request : std::as_const(m_proxy->requests))
            QVERIFY2(request.startsWith(connectLine("engine.invalid")), request.constData());
    }
    void whatIsRememberedIsForThisWay()
    {
        VERIFY_OK(signIn(*connection(given())));
        QCOMPARE(m_host->asked.size(), 1);
        QCOMPARE(m_host->asked.first().path.route, proxyAddress());
        QCOMPARE(m_host->asked.first().path.anchor, TrustPath::Anchor::Verified);
    }
    void systemsProxy()
    {
        qputenv("https_proxy", proxyAddress().toLatin1());
        qputenv("http_proxy", proxyAddress().toLatin1());
        VERIFY_OK(listVms(*connection({ProxyChoice::Use::System, {}})));
        QVERIFY(!m_proxy->requests.isEmpty());
        QVERIFY(m_proxy->requests.first().startsWith(connectLine("localhost")));
        QVERIFY(m_host->asked.first().path.route.isEmpty());
    }
    void systemWithoutAProxy()
    {
        VERIFY_OK(listVms(*connection({ProxyChoice::Use::System, {}})));
        QVERIFY(m_proxy->requests.isEmpty());
    }
    void connectionGoneWhileTheSystemIsAsked()
    {
        qputenv("https_proxy", proxyAddress().toLatin1());
        auto engine = connection({ProxyChoice::Use::System, {}});
        bool called = false;
        const JobPtr job = engine->signIn([&called](const Result<SignInInfo> &) { called = true; });
        engine.reset();
        // A later search of the same kind is over after the first.
        VERIFY_OK(signIn(*connection({ProxyChoice::Use::System, {}})));
        QVERIFY(!called);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *status : {"403 Forbidden", "404 Not Found", "405 Method Not Allowed", "502 Bad Gateway",
                                   "503 Service Unavailable", "500 Internal Server Error"}) {
            QTest::newRow(status) << QByteArray("HTTP/1.1 ") + status +
                                         "\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nNope.";
        }
        QTest::newRow("no proxy at all") << QByteArray("220 mail.example ESMTP\r\n\r\n");
    }
    void refuses()
    {
        QFETCH(QByteArray, answer);
        m_proxy->answer = answer;
        const Result<SignInInfo> info = signIn(*connection(given()));
        QVERIFY(!info);
        QVERIFY2(info.error().kind == Failure::Unreachable, qPrintable(why(info.error())));
        const QString name = QStringLiteral("127.0.0.1:%1").arg(m_proxy->port());
        QVERIFY2(info.error().sentence.contains(name), qPrintable(why(info.error())));
        QVERIFY2(info.error().sentence.contains(QStringLiteral("localhost:%1").arg(m_engine.port())),
                 qPrintable(why(info.error())));
        QVERIFY(m_host->asked.isEmpty()); // no password is asked for on a way that is none
    }
    void isNotThere()
    {
        const ProxyChoice choice = given();
        const QString name = choice.url.authority();
        m_proxy->close();
        const Result<SignInInfo> info = signIn(*connection(choice));
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::Unreachable);
        QVERIFY2(info.error().sentence.contains(name), qPrintable(why(info.error())));
    }

    void behindItTheProxyIsNamed()
    {
        // What answers there shows a certificate that nobody knows.
        const QString name = QStringLiteral("127.0.0.1:%1").arg(m_proxy->port());
        m_host->decision = IdentityDecision::Refuse;
        const Result<SignInInfo> refused = signIn(*connection(given(), QStringLiteral("engine.invalid")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Failure::Identity);
        QVERIFY2(refused.error().sentence.contains(name), qPrintable(why(refused.error())));
        const Result<SignInInfo> direct = signIn(*connection({}));
        QVERIFY2(direct || !direct.error().sentence.contains(name), "there is no proxy");
    }

    void asksForAPassword_data()
    {
        QTest::addColumn<bool>("hangsUp");
        QTest::newRow("and hangs up") << true;
        QTest::newRow("and keeps the connection") << false;
    }
    void asksForAPassword()
    {
        QFETCH(bool, hangsUp);
        m_proxy->hangsUp = hangsUp;
        m_proxy->login = "proxy user:proxy pw";
        m_host->logins = {{"proxy user", "proxy pw"}, {"anna@corp", AnnaPassword}};
        const auto engine = connection(given());
        VERIFY_OK(listVms(*engine));
        const QList<CredentialRequest> asked = questions("proxy");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().host, QStringLiteral("127.0.0.1:%1").arg(m_proxy->port()));
        QCOMPARE(asked.first().realm, QStringLiteral("Lab proxy"));
        QCOMPARE(asked.first().protection, ChannelProtection::None);
        QVERIFY(!asked.first().mayUseTicket);
        QCOMPARE(questions("ovirt").size(), 1);
        QCOMPARE(m_host->judged, (QList<bool>{true, true}));
        for (const QByteArray &request : std::as_const(m_proxy->requests))
            QVERIFY(!request.contains(QByteArray(AnnaPassword).toBase64()));
    }
    void refusesThePassword()
    {
        m_proxy->login = "proxy user:proxy pw";
        m_host->logins = {{"proxy user", "wrong"}, {"proxy user", "proxy pw"}, {"anna@corp", AnnaPassword}};
        VERIFY_OK(listVms(*connection(given())));
        const QList<CredentialRequest> asked = questions("proxy");
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.at(0).previousRefusal.isEmpty());
        QVERIFY(!asked.at(1).previousRefusal.isEmpty());
        QCOMPARE(m_host->judged, (QList<bool>{false, true, true}));
    }
    void refusesEveryPassword()
    {
        m_proxy->login = "proxy user:proxy pw";
        m_host->logins = {{"proxy user", "wrong"}};
        const Result<SignInInfo> info = signIn(*connection(given()));
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::SignIn);
        QVERIFY(!m_host->asked.isEmpty() && m_host->asked.size() <= 6);
        QVERIFY(questions("ovirt").isEmpty());
        QVERIFY(!m_host->judged.contains(true));
    }
    void questionIsCancelled()
    {
        m_proxy->login = "proxy user:proxy pw";
        m_host->logins.clear();
        const Result<SignInInfo> info = signIn(*connection(given()));
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::Cancelled);
        QCOMPARE(m_host->asked.size(), 1);
    }
    void callsUnderWayOutliveAnAnswer()
    {
        const auto engine = connection(given());
        VERIFY_OK(signIn(*engine));
        // The first of two calls goes on a connection that is open; the second one's new connection meets the question.
        m_proxy->login = "proxy user:proxy pw";
        m_proxy->holdAnswers();
        m_host->asked.clear();
        m_host->judged.clear();
        m_host->logins = {{"proxy user", "proxy pw"}};
        std::optional<Result<int>> total;
        const JobPtr job = engine->listVms(
            {}, [](const QList<Vm> &) {}, [&total](const Result<int> &result) { total = result; });
        QTRY_VERIFY(m_proxy->hasHeldAnswers());
        QTRY_COMPARE(m_host->judged, QList<bool>{true}); // answered, and taken
        m_proxy->letAnswersGo();
        // Before the deadline of a call, 30 s: one whose connection was ended beneath it had no other end.
        QTRY_VERIFY_WITH_TIMEOUT(total.has_value(), 20000);
        VERIFY_OK(*total);
        QCOMPARE(questions("proxy").size(), 1);
    }
    void severalCallsAskOnce()
    {
        const auto engine = connection(given());
        VERIFY_OK(signIn(*engine));
        // Later the proxy wants to know who it is; two calls on new connections meet it.
        m_proxy->login = "proxy user:proxy pw";
        m_host->asked.clear();
        m_host->logins = {{"proxy user", "proxy pw"}};
        m_proxy->dropAll();
        int done = 0;
        const auto count = [&done](const Result<int> &total) { done += total ? 1 : 100; };
        const JobPtr one = engine->listVms(
            {}, [](const QList<Vm> &) {}, count);
        const JobPtr two = engine->listVms(
            {}, [](const QList<Vm> &) {}, count);
        QTRY_COMPARE_WITH_TIMEOUT(done, 2, 20000);
        QCOMPARE(questions("proxy").size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_engineproxy)
#include "tst_engineproxy.moc"
