// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A simulated engine behind an HTTP proxy that wants a Kerberos ticket (Negotiate). The tokens are numbers here;
// against a real KDC it is tests/integration/negotiate_test.py.

#include "plugins/ovirt-api/engineconnection.h"
#include "sdk/authorityoffer.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/tickethost.h"
#include "tests/ovirt/verify.h"
#include "tests/support/connectproxy.h"
#include "tests/support/settle.h"

#include <QJsonArray>
#include <QSet>
#include <QSslCertificate>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

QByteArray logged;

QByteArray authorizationOf(const QByteArray &header)
{
    constexpr QByteArrayView name("\r\nProxy-Authorization: ");
    const qsizetype at = header.indexOf(name);
    if (at < 0)
        return {};
    const qsizetype from = at + name.size();
    const qsizetype end = header.indexOf('\r', from);
    return header.mid(from, end < 0 ? -1 : end - from);
}

} // namespace

class tst_ticketproxy : public QObject
{
    Q_OBJECT

    EngineProcess m_engine;
    std::unique_ptr<ConnectProxy> m_proxy;
    std::unique_ptr<TicketHost> m_host;
    QByteArrayList m_offers;
    bool m_accepts = true;
    QSet<QByteArray> m_seen; ///< what this proxy was given, as a replay cache has it
    int m_replays = 0;
    QtMessageHandler m_before = nullptr;

    QByteArray judge(const QByteArray &header)
    {
        const QByteArray value = authorizationOf(header);
        if (m_seen.contains(value))
            ++m_replays;
        else if (!value.isEmpty() && m_accepts && (m_host->given.contains(value) || value == passwordValue()))
            return remember(value);
        QByteArray said = "HTTP/1.1 407 No\r\n";
        for (const QByteArray &offer : std::as_const(m_offers))
            said += "Proxy-Authenticate: " + offer + "\r\n";
        return said + "Content-Length: 0\r\n\r\n";
    }
    QByteArray remember(const QByteArray &value)
    {
        if (value != passwordValue())
            m_seen.insert(value);
        return {};
    }
    static QByteArray passwordValue() { return "Basic " + QByteArray("proxy user:proxy pw").toBase64(); }

    std::unique_ptr<ovirt::EngineConnection> connection(const QString &proxy = QStringLiteral("localhost"))
    {
        ovirt::Tuning tuning;
        tuning.retryDelay = 5ms;
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url(QStringLiteral("localhost"));
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        endpoint.proxy = {ProxyChoice::Use::Given,
                          QUrl(QStringLiteral("http://%1:%2").arg(proxy).arg(m_proxy->port()))};
        return std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, tuning);
    }
    qsizetype proxyQuestions() const
    {
        return std::count_if(m_host->asked.begin(), m_host->asked.end(), [](const CredentialRequest &request) {
            return request.service == QLatin1String("proxy");
        });
    }
    QByteArrayList tokensSeen() const
    {
        QByteArrayList tokens;
        for (const QByteArray &request : std::as_const(m_proxy->requests)) {
            if (authorizationOf(request).startsWith("Negotiate"))
                tokens << authorizationOf(request);
        }
        return tokens;
    }
    void breakEngine(const QJsonObject &how)
    {
        QJsonObject order = how;
        order.insert(QStringLiteral("do"), QStringLiteral("break"));
        m_engine.control(order);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_engine.start(), qPrintable(m_engine.problem));
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &message) { logged += message.toUtf8() + '\n'; });
    }
    void init()
    {
        m_host = std::make_unique<TicketHost>();
        m_host->logins = {{"anna@corp", AnnaPassword}};
        m_proxy = std::make_unique<ConnectProxy>(m_engine.port());
        m_proxy->judge = [this](const QByteArray &header) { return judge(header); };
        m_offers = {"Negotiate"};
        m_accepts = true;
        m_seen.clear();
        m_replays = 0;
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
        logged.clear();
    }
    void cleanup()
    {
        for (const QByteArray &value : std::as_const(m_host->given))
            QVERIFY2(!logged.contains(value.mid(10)), "a token is in the log");
    }
    void cleanupTestCase()
    {
        m_proxy.reset();
        qInstallMessageHandler(m_before);
    }

    void theTicketOpensTheWay()
    {
        const auto engine = connection();
        const auto vms = listVms(*engine);
        VERIFY_OK(vms);
        QVERIFY(!vms->isEmpty());
        QCOMPARE(proxyQuestions(), 0);
        QCOMPARE(m_replays, 0);
        QCOMPARE(QSet<QString>(m_host->proxies.begin(), m_host->proxies.end()),
                 QSet<QString>{QStringLiteral("localhost")});
        QVERIFY(authorizationOf(m_proxy->requests.first()).isEmpty()); // nothing unasked
        // One to be judged, then one for each connection; the calls of a list share a few.
        QVERIFY2(m_host->given.size() <= 4, qPrintable(QString::number(m_host->given.size())));
        QCOMPARE(tokensSeen().size(), m_host->given.size());
    }
    void systemsProxy()
    {
        const QByteArray address = "http://localhost:" + QByteArray::number(m_proxy->port());
        qputenv("https_proxy", address);
        qputenv("http_proxy", address);
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url(QStringLiteral("localhost"));
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        endpoint.proxy = {ProxyChoice::Use::System, {}};
        const auto engine = std::make_unique<ovirt::EngineConnection>(std::move(endpoint), *m_host, ovirt::Tuning());
        const auto vms = listVms(*engine);
        qunsetenv("https_proxy");
        qunsetenv("http_proxy");
        VERIFY_OK(vms);
        QVERIFY(!m_host->given.isEmpty());
    }
    void callsSideBySide()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        const auto vms = listVms(*engine);
        VERIFY_OK(vms);
        m_proxy->dropAll();
        settle();
        int done = 0;
        std::vector<JobPtr> jobs;
        for (int i = 0; i < 20; ++i) {
            jobs.push_back(
                engine->vm(vms->at(i % vms->size()).id, [&done](const Result<Vm> &vm) { done += vm ? 1 : 1000; }));
        }
        QTRY_COMPARE_WITH_TIMEOUT(done, 20, 30000);
        // Each token opened one connection; those whose connections were ended above may show up again once.
        QVERIFY2(m_replays <= 6, qPrintable(QString::number(m_replays)));
        QVERIFY(m_seen.size() >= 3);
        QVERIFY2(m_seen.size() <= 20, qPrintable(QString::number(m_seen.size())));
        QCOMPARE(proxyQuestions(), 0);
    }
    void connectionsThatEndAreMadeAnew()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        for (int i = 0; i < 3; ++i) {
            const qsizetype before = m_seen.size();
            m_proxy->dropAll();
            settle();
            VERIFY_OK(listVms(*engine));
            QVERIFY(m_seen.size() > before);
        }
        QCOMPARE(proxyQuestions(), 0);
    }
    void abandonedCallsLeaveNothingBehind()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        for (int i = 0; i < 20; ++i) {
            const JobPtr job = engine->listVms(
                {}, [](const QList<Vm> &) {}, [](const Result<int> &) {});
            QTest::qWait(i);
        }
        VERIFY_OK(listVms(*engine));
    }
    void theConnectionGoesWhileATokenIsMade()
    {
        m_host->answers = false;
        auto engine = connection();
        bool called = false;
        const JobPtr job = engine->signIn([&called](const Result<SignInInfo> &) { called = true; });
        QTRY_COMPARE(m_host->proxies.size(), 1);
        engine.reset();
        settle();
        QVERIFY(!called);
    }

    void noTicket()
    {
        m_host->state = KerberosTicket::State::NoTicket;
        const auto engine = connection();
        const Result<SignInInfo> info = signIn(*engine);
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::SignIn);
        QCOMPARE(info.error().remedy, Remedy::GetTicket);
        QVERIFY2(info.error().sentence.contains(QStringLiteral("localhost:%1").arg(m_proxy->port())),
                 qPrintable(why(info.error())));
        QCOMPARE(m_proxy->requests.size(), 1);
        QVERIFY(m_host->asked.isEmpty());
        // Got in the meantime, it is used.
        m_host->state = KerberosTicket::State::Usable;
        VERIFY_OK(listVms(*engine));
    }
    void refused()
    {
        m_accepts = false;
        const Result<SignInInfo> info = signIn(*connection());
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::SignIn);
        QVERIFY2(info.error().sentence.contains(QLatin1String("does not accept your Kerberos ticket")),
                 qPrintable(why(info.error())));
        QCOMPARE(m_proxy->requests.size(), 2); // one token, and no more
        QCOMPARE(m_host->given.size(), 1);
        QVERIFY(m_host->asked.isEmpty());
    }
    void refusedLater()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        m_accepts = false;
        m_proxy->dropAll();
        settle();
        const qsizetype before = m_host->given.size();
        const auto vms = listVms(*engine);
        QVERIFY(!vms);
        QVERIFY2(vms.error().sentence.contains(QLatin1String("does not accept your Kerberos ticket")),
                 qPrintable(why(vms.error())));
        QVERIFY2(m_host->given.size() - before <= 4, qPrintable(QString::number(m_host->given.size() - before)));
        m_accepts = true;
        VERIFY_OK(listVms(*engine));
    }
    void wantedLater()
    {
        m_proxy->judge = {};
        const auto engine = connection();
        VERIFY_OK(listVms(*engine));
        QVERIFY(m_host->proxies.isEmpty());
        m_proxy->judge = [this](const QByteArray &header) { return judge(header); };
        m_proxy->dropAll();
        settle();
        VERIFY_OK(listVms(*engine));
        QVERIFY(!m_host->given.isEmpty());
        QCOMPARE(m_replays, 0);
    }
    void otherSchemesOnly()
    {
        // Qt answers NTLM by itself, and goes on as long as it is refused.
        m_offers = {"NTLM"};
        const Result<SignInInfo> info = signIn(*connection());
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Failure::SignIn);
        QVERIFY2(info.error().sentence.contains(QLatin1String("NTLM")), qPrintable(why(info.error())));
        QCOMPARE(m_proxy->requests.size(), 1);
        QVERIFY(m_host->proxies.isEmpty());
    }

    void passwordToo_data()
    {
        QTest::addColumn<bool>("ticket");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("ticket") << true << true;
        QTest::newRow("no ticket") << false << true;
        QTest::newRow("refused ticket") << true << false;
    }
    void passwordBesideNtlm()
    {
        // Qt would choose NTLM, which this proxy never accepts.
        m_offers = {"Negotiate", "NTLM", "Basic realm=\"x\""};
        m_host->state = KerberosTicket::State::NoTicket;
        m_host->logins = {{"proxy user", "wrong"}, {"proxy user", "proxy pw"}, {"anna@corp", AnnaPassword}};
        VERIFY_OK(listVms(*connection()));
        QCOMPARE(proxyQuestions(), 2);
        for (const QByteArray &request : std::as_const(m_proxy->requests))
            QVERIFY(!authorizationOf(request).startsWith("NTLM"));
    }
    void passwordToo()
    {
        QFETCH(bool, ticket);
        QFETCH(bool, accepted);
        m_offers = {"Basic realm=\"x\"", "Negotiate"};
        if (!ticket)
            m_host->state = KerberosTicket::State::NoTicket;
        if (!accepted) {
            m_proxy->judge = [this](const QByteArray &header) {
                return authorizationOf(header).startsWith("Negotiate") ? judge({}) : judge(header);
            };
        }
        m_host->logins = {{"proxy user", "proxy pw"}, {"anna@corp", AnnaPassword}};
        if (ticket && accepted)
            m_host->logins.pop_front();
        VERIFY_OK(listVms(*connection()));
        QCOMPARE(proxyQuestions(), ticket && accepted ? 0 : 1);
        if (!ticket || !accepted)
            QCOMPARE(tokensSeen().size(), ticket ? 1 : 0);
    }

    void anEngineIsNoProxy_data()
    {
        QTest::addColumn<bool>("behind");
        QTest::newRow("behind a proxy with tickets") << true;
        QTest::newRow("behind one that is open") << false;
    }
    /// What answers inside of the tunnel gets nothing that is the proxy's.
    void anEngineIsNoProxy()
    {
        QFETCH(bool, behind);
        if (!behind)
            m_proxy->judge = {};
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        const qsizetype given = m_host->given.size();
        breakEngine({{QStringLiteral("path"), QStringLiteral("/api/vms")},
                     {QStringLiteral("how"), QStringLiteral("status")},
                     {QStringLiteral("status"), 407},
                     {QStringLiteral("times"), 50},
                     {QStringLiteral("headers"),
                      QJsonArray{QJsonArray{QStringLiteral("Proxy-Authenticate"), QStringLiteral("Negotiate")},
                                 QJsonArray{QStringLiteral("Proxy-Authenticate"), QStringLiteral("Basic realm=\"x\"")},
                                 QJsonArray{QStringLiteral("Location"), QStringLiteral("https://evil.invalid/")}}}});
        const auto vms = listVms(*engine);
        QVERIFY(!vms);
        QCOMPARE(proxyQuestions(), 0);
        // A further connection may have needed one.
        QVERIFY2(m_host->given.size() - given <= (behind ? 3 : 0), qPrintable(QString::number(m_host->given.size())));
        for (const QString &proxy : std::as_const(m_host->proxies))
            QCOMPARE(proxy, QStringLiteral("localhost"));
    }
    void redirectsAreNotFollowed()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        breakEngine({{QStringLiteral("path"), QStringLiteral("/api/vms")},
                     {QStringLiteral("how"), QStringLiteral("status")},
                     {QStringLiteral("status"), 302},
                     {QStringLiteral("times"), 50},
                     {QStringLiteral("headers"),
                      QJsonArray{QJsonArray{QStringLiteral("Location"), QStringLiteral("https://evil.invalid/x")}}}});
        QVERIFY(!listVms(*engine));
        for (const QByteArray &request : std::as_const(m_proxy->requests))
            QVERIFY2(request.startsWith("CONNECT localhost:"), request.constData());
        QCOMPARE(QSet<QString>(m_host->proxies.begin(), m_host->proxies.end()),
                 QSet<QString>{QStringLiteral("localhost")});
    }
    void theAuthorityComesByAConnectionOfItsOwn()
    {
        const auto engine = connection();
        VERIFY_OK(signIn(*engine));
        auto *offer = power<AuthorityOffer>(engine.get());
        QVERIFY(offer);
        const QByteArray sha256 =
            QSslCertificate(m_engine.file(QStringLiteral("engine.pem"))).digest(QCryptographicHash::Sha256);
        const auto pem = await<QByteArray>(
            [&](Reply<QByteArray> reply) { return offer->offeredAuthority(sha256, std::move(reply)); });
        VERIFY_OK(pem);
        QCOMPARE(m_replays, 0);
        QCOMPARE(tokensSeen().size(), m_seen.size());
    }
};

QTEST_GUILESS_MAIN(tst_ticketproxy)
#include "tst_ticketproxy.moc"
