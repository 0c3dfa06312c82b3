// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxyjob.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Tickets and targets of consoles.
class tst_engineconsole : public EngineFixture
{
    Q_OBJECT

    Result<ProxyWay> proxyWay(ovirt::EngineConnection &engine, const QString &vmId)
    {
        return await<ProxyWay>([&](Reply<ProxyWay> reply) { return engine.proxyWay(vmId, {}, std::move(reply)); });
    }

    void nextOption(const char *value)
    {
        m_engine.breakNext(
            QStringLiteral("/options/WebSocketProxy"), QStringLiteral("status"),
            {{QStringLiteral("status"), 200},
             {QStringLiteral("body"),
              QStringLiteral(R"({"values":{"system_option_value":[{"value":"%1","version":"general"}]}})")
                  .arg(QLatin1String(value))}});
    }

private Q_SLOTS:
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
        QCOMPARE(target->provider.inventory, m_engine.url().toString());
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

    void wayThroughTheProxy()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
        nextOption("Engine:6100");
        m_engine.breakNext(QStringLiteral("/proxyticket$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200},
                            {QStringLiteral("body"), QStringLiteral(R"({"proxy_ticket":{"value":"YWJj+/="}})")}});
        const Result<ProxyWay> way = proxyWay(*engine, id);
        VERIFY_OK(way);
        QCOMPARE(way->hop, QUrl(QStringLiteral("wss://%1:6100").arg(m_engine.url().host())));
        QVERIFY(way->access.isSet);
        QCOMPARE(way->access.ticket.view(), QByteArrayView("YWJj+/="));
        QCOMPARE(way->access.caPem, m_engine.caPem());
    }

    void wayWithoutAProxy()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        VERIFY_FAILURE(proxyWay(*engine, id), Failure::NotFound); // the option is not there
        for (const char *option : {"Off", "", "Engine", "Engine:", "Engine:0", "Engine:70000", ":6100", "a b:6100"}) {
            nextOption(option);
            m_engine.requests();
            VERIFY_FAILURE(proxyWay(*engine, id), Failure::NotFound);
            for (const QString &request : m_engine.requests())
                QVERIFY2(!request.contains(QLatin1String("proxyticket")), option); // none is drawn for nothing
        }
        VERIFY_FAILURE(proxyWay(*engine, QStringLiteral("../users")), Failure::NotFound);
    }

    void ticketOfTheProxyThatIsNone()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const QString longest(8000, QLatin1Char('a'));
        for (const QString &value :
             {QString(), QStringLiteral("a b"), QStringLiteral("a\\r\\nHost: x"), QStringLiteral("\u00e9"), longest}) {
            nextOption("Engine:6100");
            m_engine.breakNext(
                QStringLiteral("/proxyticket$"), QStringLiteral("status"),
                {{QStringLiteral("status"), 200},
                 {QStringLiteral("body"), QStringLiteral(R"({"proxy_ticket":{"value":"%1"}})").arg(value)}});
            const Result<ProxyWay> way = proxyWay(*engine, id);
            VERIFY_FAILURE(way, Failure::Protocol);
            QVERIFY(!way.error().detail.contains(QLatin1String("aaaa")));
        }
    }

    void addressOfTheProxy()
    {
        const auto address = [](const char *option) {
            return ovirt::ProxyJob::address(QLatin1String(option), QStringLiteral("engine.lab"),
                                            QStringLiteral("10.1.1.5"))
                .toString();
        };
        QCOMPARE(address("Engine:6100"), QStringLiteral("wss://engine.lab:6100"));
        QCOMPARE(address("Host:6100"), QStringLiteral("wss://10.1.1.5:6100"));
        QCOMPARE(address("proxy.lab:443"), QStringLiteral("wss://proxy.lab:443"));
        QCOMPARE(address("[fe80::1]:6100"), QStringLiteral("wss://[fe80::1]:6100"));
        QCOMPARE(address("user@host/x:6100"), QString());
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
};

QTEST_GUILESS_MAIN(tst_engineconsole)
#include "tst_engineconsole.moc"
