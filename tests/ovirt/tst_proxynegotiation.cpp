// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxynegotiation.h"
#include "tests/ovirt/tickethost.h"
#include "tests/support/connectproxy.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::ovirt;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

using Way = ProxyNegotiation::Way;

constexpr char asksForTicket[] = "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n\r\n";

QByteArray offer(const QByteArrayList &challenges)
{
    QByteArray said = "HTTP/1.1 407 No\r\n";
    for (const QByteArray &challenge : challenges)
        said += "Proxy-Authenticate: " + challenge + "\r\n";
    return said + "\r\n";
}

} // namespace

/// What a proxy says decides how calls go through it, and whether a token is given away.
class tst_proxynegotiation : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConnectProxy> m_proxy;
    std::unique_ptr<TicketHost> m_host;

    ProxyNegotiation::Outcome run(const QString &name = QStringLiteral("localhost"))
    {
        std::optional<ProxyNegotiation::Outcome> outcome;
        ProxyNegotiation negotiation({name, m_proxy->port(), QStringLiteral("the.proxy")}, "engine.example:443",
                                     {1s, 1s}, *m_host,
                                     [&outcome](const ProxyNegotiation::Outcome &got) { outcome = got; });
        if (outcome)
            qFatal("reported from inside the constructor");
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10000))
            qFatal("no report");
        return *outcome;
    }
    static bool hasToken(const QByteArray &header) { return header.contains("Proxy-Authorization: Negotiate "); }
    qsizetype tokensSent() const { return std::count_if(m_proxy->requests.begin(), m_proxy->requests.end(), hasToken); }

private Q_SLOTS:
    void init()
    {
        m_host = std::make_unique<TicketHost>();
        m_proxy = std::make_unique<ConnectProxy>(quint16(9)); // nothing is there; it is never reached
    }

    void openProxiesGetNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("200") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 No\r\nProxy-Authenticate: Negotiate\r\n\r\n");
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 No\r\n\r\n");
        QTest::newRow("401") << QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\n\r\n");
        QTest::newRow("no proxy") << QByteArray("SSH-2.0-x\r\n");
        QTest::newRow("cut") << QByteArray("HTTP/1.1 407 No\r\nProxy-Authenticate: Negot");
        QTest::newRow("endless") << "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nA: " +
                                        QByteArray(ProxyAnswer::maximumHeader * 2, 'x');
    }
    void openProxiesGetNothing()
    {
        QFETCH(QByteArray, answer);
        m_proxy->judge = [answer](const QByteArray &) { return answer; };
        const auto outcome = run();
        QVERIFY2(!outcome.error, qPrintable(outcome.error.sentence));
        QCOMPARE(outcome.way, Way::Open);
        QVERIFY(m_host->proxies.isEmpty());
        QCOMPARE(m_proxy->requests.size(), 1);
        QVERIFY(m_proxy->requests.first().startsWith("CONNECT engine.example:443 HTTP/1.1\r\n"));
        QVERIFY(!m_proxy->requests.first().contains("Authorization"));
    }

    void ticket()
    {
        m_proxy->judge = [](const QByteArray &header) {
            return hasToken(header) ? QByteArray("HTTP/1.1 200 OK\r\n\r\n") : QByteArray(asksForTicket);
        };
        const auto outcome = run();
        QVERIFY2(!outcome.error, qPrintable(outcome.error.sentence));
        QCOMPARE(outcome.way, Way::Ticket);
        QCOMPARE(outcome.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(m_host->proxies, QStringList{QStringLiteral("localhost")});
        QCOMPARE(m_proxy->requests.size(), 2);
        QVERIFY(!m_proxy->requests.first().contains("Authorization")); // nothing unasked
        QVERIFY(m_proxy->requests.last().contains(QByteArray("Proxy-Authorization: ").append(m_host->given.first())));
    }
    void onceRefusedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("way"); // -1 = none
        QTest::newRow("again") << QByteArray(asksForTicket) << -1;
        QTest::newRow("with a step of its own") << offer({"Negotiate oYG2MIGzoAMKAQ=="}) << -1;
        QTest::newRow("garbage") << offer({"Negotiate ====\x01\xff;,,\"", "\"", ",,,"}) << -1;
        QTest::newRow("hangs up") << QByteArray("H") << -1;
        QTest::newRow("no HTTP") << QByteArray("oops\r\n\r\n") << -1;
        QTest::newRow("also Basic") << offer({"Negotiate", "Basic realm=\"x\""}) << int(Way::Password);
    }
    void onceRefusedIsRefused()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, way);
        m_proxy->judge = [answer, way](const QByteArray &header) {
            return hasToken(header) || way >= 0 ? answer : QByteArray(asksForTicket);
        };
        const auto outcome = run();
        if (way >= 0) {
            QVERIFY(!outcome.error);
            QCOMPARE(int(outcome.way), way);
        } else {
            QCOMPARE(outcome.error.kind, Failure::SignIn);
            QVERIFY2(outcome.error.sentence.contains(QLatin1String("does not accept your Kerberos ticket")),
                     qPrintable(outcome.error.sentence));
            QVERIFY(outcome.error.sentence.contains(QLatin1String("the.proxy")));
        }
        QCOMPARE(tokensSent(), 1);
        QCOMPARE(m_proxy->requests.size(), 2);
        QCOMPARE(m_host->proxies.size(), 1);
    }

    void withoutATicket_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("canGetOne");
        using State = KerberosTicket::State;
        QTest::newRow("none") << int(State::NoTicket) << QStringLiteral("none that is valid") << true;
        QTest::newRow("expired") << int(State::ExpiredTicket) << QStringLiteral("none that is valid") << true;
        QTest::newRow("no KDC") << int(State::KdcUnreachable) << QStringLiteral("VPN") << false;
        QTest::newRow("clock") << int(State::ClockSkew) << QStringLiteral("clock") << false;
        QTest::newRow("unknown") << int(State::UnknownService) << QStringLiteral("none for it") << false;
    }
    void withoutATicket()
    {
        QFETCH(int, state);
        QFETCH(QString, words);
        QFETCH(bool, canGetOne);
        m_host->state = static_cast<KerberosTicket::State>(state);
        m_proxy->judge = [](const QByteArray &) { return QByteArray(asksForTicket); };
        auto outcome = run();
        QCOMPARE(outcome.error.kind, Failure::SignIn);
        QVERIFY2(outcome.error.sentence.contains(words), qPrintable(outcome.error.sentence));
        QCOMPARE(outcome.error.remedy == Remedy::GetTicket, canGetOne);
        QCOMPARE(m_proxy->requests.size(), 1);

        m_proxy->judge = [](const QByteArray &) { return offer({"Basic realm=\"x\", Negotiate"}); };
        outcome = run();
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.way, Way::Password);
        QCOMPARE(tokensSent(), 0);
    }
    void aNumberHasNoTicket()
    {
        m_proxy->judge = [](const QByteArray &) { return QByteArray(asksForTicket); };
        const auto outcome = run(QStringLiteral("127.0.0.1"));
        QCOMPARE(outcome.error.kind, Failure::SignIn);
        QVERIFY2(outcome.error.sentence.contains(QLatin1String("name")), qPrintable(outcome.error.sentence));
        QVERIFY(m_host->proxies.isEmpty());
    }
    void ticketServiceThatDoesNotAnswer()
    {
        m_host->answers = false;
        m_proxy->judge = [](const QByteArray &) { return QByteArray(asksForTicket); };
        QVERIFY(run().error.kind == Failure::SignIn);
    }
    void otherSchemes()
    {
        m_proxy->judge = [](const QByteArray &) { return offer({"NTLM", "Kerberos"}); };
        const auto outcome = run();
        QCOMPARE(outcome.error.kind, Failure::SignIn);
        QVERIFY2(outcome.error.sentence.contains(QLatin1String("NTLM, Kerberos")), qPrintable(outcome.error.sentence));
        QVERIFY(m_host->proxies.isEmpty());
        QCOMPARE(m_proxy->requests.size(), 1);
    }
    void silence()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost, 0));
        std::optional<ProxyNegotiation::Outcome> outcome;
        ProxyNegotiation negotiation({QStringLiteral("localhost"), silent.serverPort(), QStringLiteral("the.proxy")},
                                     "engine.example:443", {100ms, 100ms}, *m_host,
                                     [&outcome](const ProxyNegotiation::Outcome &got) { outcome = got; });
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error.kind, Failure::Unreachable);
        QVERIFY(outcome->error.sentence.contains(QLatin1String("the.proxy")));
    }
};

QTEST_GUILESS_MAIN(tst_proxynegotiation)
#include "tst_proxynegotiation.moc"
