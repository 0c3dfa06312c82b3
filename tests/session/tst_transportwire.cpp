// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportwire.h"

#include <QTest>

using namespace virtdesk;

/// What virtdesk-transport is asked and answers. The answers come from a process that has talked to strangers.
class tst_transportwire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsArriveWhole()
    {
        for (const Address &to :
             {Address::tcp(QStringLiteral("hv1"), 5900), Address::unixSocket(QStringLiteral("/run/v"))}) {
            const TransportRequest request{QUrl(QStringLiteral("command://relay")), to};
            const auto arrived = TransportRequest::fromPacket(request.toPacket());
            QVERIFY(arrived);
            QCOMPARE(arrived->hop, request.hop);
            QCOMPARE(arrived->to, to);
        }
    }

    void repliesArriveWhole()
    {
        const auto connected = TransportReply::fromPacket(TransportReply{std::nullopt, true}.toPacket());
        QVERIFY(connected && !connected->error && connected->confined);
        const auto failed = TransportReply::fromPacket(
            TransportReply{Error{Failure::Lost, QStringLiteral("It is gone."), QStringLiteral("why")}, false}
                .toPacket());
        QVERIFY(failed && failed->error);
        QCOMPARE(failed->error->kind, Failure::Lost);
        QCOMPARE(failed->error->sentence, QStringLiteral("It is gone."));
        QCOMPARE(failed->error->detail, QStringLiteral("why"));
        // However long a plugin's sentence is, the packet can be sent.
        const Error endless{Failure::Protocol, QString(100'000, u'\u20ac'), QString(100'000, u'\u20ac')};
        QVERIFY(TransportReply({endless, false}).toPacket().size() <= maxTransportPacket);
    }

    void whatIsNoReply_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("connected");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("nothing in it") << QByteArray("{}");
        QTest::newRow("no failure") << QByteArray(R"({"kind":0,"sentence":"x"})");
        QTest::newRow("unknown failure") << QByteArray(R"({"kind":15,"sentence":"x"})");
        QTest::newRow("no sentence") << QByteArray(R"({"kind":3,"sentence":""})");
        QTest::newRow("too long") << QByteArray(R"({"connected":true,"x":")") + QByteArray(maxTransportPacket, 'x') +
                                         "\"}";
    }
    void whatIsNoReply()
    {
        QFETCH(QByteArray, packet);
        QVERIFY(!TransportReply::fromPacket(packet));
        QVERIFY(!TransportRequest::fromPacket(packet));
    }

    void textsAreStrangers()
    {
        const auto reply =
            TransportReply::fromPacket("{\"kind\":3,\"sentence\":\"a\\nb\\u202ec\",\"detail\":\"\\u0007\"}");
        QVERIFY(reply && reply->error);
        QVERIFY(!reply->error->sentence.contains(u'\n') && !reply->error->sentence.contains(QChar(0x202e)));
    }
};

QTEST_GUILESS_MAIN(tst_transportwire)
#include "tst_transportwire.moc"
