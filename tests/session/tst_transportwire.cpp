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
            const TransportRequest request{
                {QUrl(QStringLiteral("command://relay")), QUrl(QStringLiteral("command://b@relay2:7"))}, to};
            const auto arrived = TransportRequest::fromPacket(request.toPacket());
            QVERIFY(arrived);
            QCOMPARE(arrived->hops, request.hops);
            QCOMPARE(arrived->to, to);
        }
    }

    void repliesArriveWhole()
    {
        const auto connected = TransportReply::fromPacket(TransportReply{std::nullopt, true, {}, {}}.toPacket());
        QVERIFY(connected && !connected->error && connected->confined);
        const auto failed = TransportReply::fromPacket(
            TransportReply{Error{Failure::Lost, QStringLiteral("It is gone."), QStringLiteral("why")}, false, {}, {}}
                .toPacket());
        QVERIFY(failed && failed->error);
        QCOMPARE(failed->error->kind, Failure::Lost);
        QCOMPARE(failed->error->sentence, QStringLiteral("It is gone."));
        QCOMPARE(failed->error->detail, QStringLiteral("why"));
        // However long a plugin's sentence is, the packet can be sent.
        const Error endless{Failure::Protocol, QString(100'000, u'\u20ac'), QString(100'000, u'\u20ac')};
        QVERIFY(TransportReply({endless, false, {}, {}}).toPacket().size() <= maxTransportPacket);
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

    void questionsArriveWhole()
    {
        CredentialRequest request;
        request.host = QStringLiteral("jump:22");
        request.mechanism = QStringLiteral("ssh");
        request.fields = {{CredentialField::Kind::Prompt, QStringLiteral("Password:"), {}, false}};
        TransportReply question;
        question.credentials = request;
        const auto arrived = TransportReply::fromPacket(question.toPacket());
        QVERIFY(arrived && arrived->credentials && !arrived->identity);
        QCOMPARE(arrived->credentials->host, request.host);
        QCOMPARE(arrived->credentials->fields.size(), 1);
        QCOMPARE(arrived->credentials->fields.first().label, QStringLiteral("Password:"));
        QVERIFY(!arrived->credentials->mayUseTicket);
        TransportReply key;
        key.identity = IdentityQuestion();
        key.identity->host = QStringLiteral("jump:22");
        key.identity->hostKey = {QStringLiteral("ED25519"), QByteArray(32, 'k')};
        const auto asked = TransportReply::fromPacket(key.toPacket());
        QVERIFY(asked && asked->identity && asked->identity->kind == IdentityKind::HostKey);
        QCOMPARE(asked->identity->hostKey, key.identity->hostKey);
        // No field, too many, no key, a key that is none.
        QVERIFY(!TransportReply::fromPacket(R"({"ask":"credentials","fields":[]})"));
        const QByteArray nine =
            R"({"ask":"credentials","fields":[)" + QByteArray(R"({"kind":1},)").repeated(8) + R"({"kind":1}]})";
        QVERIFY(!TransportReply::fromPacket(nine));
        QVERIFY(!TransportReply::fromPacket(R"({"ask":"credentials","fields":[{"kind":9}]})"));
        QVERIFY(!TransportReply::fromPacket(R"({"ask":"hostkey","host":"j","algorithm":"RSA","sha256":"00"})"));
        QVERIFY(!TransportReply::fromPacket(R"({"ask":"something"})"));
    }

    void answersArriveWhole()
    {
        TransportAnswer answer;
        answer.kind = TransportAnswer::Kind::Credentials;
        answer.values.emplace_back(QByteArrayView("open sesame"));
        answer.values.emplace_back(QByteArrayView());
        const Secret packet = answer.toPacket();
        const auto arrived = TransportAnswer::fromPacket(packet.view());
        QVERIFY(arrived);
        QCOMPARE(arrived->values.size(), std::size_t(2));
        QCOMPARE(arrived->values.at(0).view(), QByteArrayView("open sesame"));
        for (qsizetype length = 0; length < packet.size(); ++length)
            QVERIFY(!TransportAnswer::fromPacket(packet.view().first(length)));
        for (const auto kind : {TransportAnswer::Kind::Nobody, TransportAnswer::Kind::Refuse,
                                TransportAnswer::Kind::AcceptOnce, TransportAnswer::Kind::AcceptAlways}) {
            const auto plain = TransportAnswer::fromPacket(TransportAnswer{kind, {}}.toPacket().view());
            QVERIFY(plain && plain->kind == kind && plain->values.empty());
        }
        QVERIFY(!TransportAnswer::fromPacket(QByteArrayView("\5\0", 2)));
        QVERIFY(!TransportAnswer::fromPacket(QByteArrayView("\1\0", 2)));     // credentials without any
        QVERIFY(!TransportAnswer::fromPacket(QByteArrayView("\3\1\0\0", 4))); // a decision with a value
        QVERIFY(!TransportAnswer::fromPacket(QByteArrayView("\1\1\xff\xff", 4)));
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
