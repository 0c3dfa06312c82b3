// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Tickets and targets of consoles.
class tst_engineconsole : public EngineFixture
{
    Q_OBJECT
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
