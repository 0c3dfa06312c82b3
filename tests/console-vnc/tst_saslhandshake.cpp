// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/console-vnc/handshakeconsole.h"
#include "tests/support/fakeauthexchange.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

ServerBytes saslList(const QByteArray &mechanisms)
{
    return ServerBytes().u32(static_cast<std::uint32_t>(mechanisms.size())).raw(mechanisms);
}

} // namespace

/// Security type 20: the frames around a SASL exchange, and how it ends.
class tst_saslhandshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saslFraming_data()
    {
        QTest::addColumn<bool>("haveInitial");
        QTest::addColumn<QByteArray>("initial");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("none") << false << QByteArray() << QByteArray::fromHex("00000000");
        QTest::newRow("empty") << true << QByteArray("") << QByteArray::fromHex("0000000100");
        QTest::newRow("data with NUL") << true << QByteArray("a\0b", 3) << QByteArray::fromHex("0000000461006200");
    }

    void saslFraming()
    {
        QFETCH(bool, haveInitial);
        QFETCH(QByteArray, initial);
        QFETCH(QByteArray, sent);
        HandshakeConsole c;
        auto seen = std::make_shared<QList<std::optional<QByteArray>>>();
        c.inner->input = ServerBytes().serverInit(16, 16).bytes();
        c.host.onBeginAuth = [&](const SaslRequirements &) -> Result<std::unique_ptr<AuthExchange>> {
            auto exchange = std::make_unique<FakeAuthExchange>();
            if (haveInitial)
                exchange->initial = initial;
            exchange->replies = {QByteArray(""), QByteArray("ok")};
            exchange->stepsToComplete = 2;
            exchange->seen = seen;
            exchange->onWrap = [&](std::unique_ptr<ByteStream>) -> Result<std::unique_ptr<ByteStream>> {
                return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(c.inner));
            };
            return std::unique_ptr<AuthExchange>(std::move(exchange));
        };
        ServerBytes s;
        s.version().u8(1).u8(20).raw(saslList("DIGEST-MD5, GSSAPI,bad name,GSSAPI,x"));
        s.u32(0).u8(0);                  // no data
        s.u32(4).raw("tok").u8(0).u8(0); // "tok" and the NUL
        s.u32(0).u8(1).u32(0);           // done, result
        const Error end = c.run(s);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(c.wire->output, QByteArray("RFB 003.008\n") + '\x14' + QByteArray::fromHex("00000006") + "GSSAPI" +
                                     sent +
                                     QByteArray::fromHex("0000000100"
                                                         "000000036f6b00"));
        QCOMPARE(seen->size(), 2);
        QVERIFY(!seen->at(0));
        QCOMPARE(*seen->at(1), QByteArray("tok"));
        QVERIFY(c.inner->output.startsWith('\1')); // ClientInit goes through the layer
        const SaslRequirements &wanted = c.host.saslRequirements.first();
        QCOMPARE(wanted.mechanisms, (QList<QByteArray>{"DIGEST-MD5", "GSSAPI"}));
        QCOMPARE(wanted.service, QByteArray("vnc"));
        QCOMPARE(wanted.minSsf, 56u);
        QCOMPARE(wanted.maxSsf, 100000u);
    }

    void saslLimitsByTransport()
    {
        {
            HandshakeConsole c;
            c.tlsCarries(saslList("SCRAM-SHA-256"), true);
            c.run(veNCrypt({263}));
            const SaslRequirements &wanted = c.host.saslRequirements.at(0);
            QCOMPARE(wanted.minSsf, 0u);
            QCOMPARE(wanted.maxSsf, 0u);
        }
        {
            HandshakeConsole c;
            c.host.theTarget.trust.allowAnonymousTls = true;
            c.tlsCarries(saslList("GSSAPI"), false);
            c.run(veNCrypt({264}));
            const SaslRequirements &wanted = c.host.saslRequirements.at(0);
            QCOMPARE(wanted.minSsf, 56u);
            QCOMPARE(wanted.maxSsf, 100000u);
        }
        HandshakeConsole c;
        c.wire->security.local = true;
        c.run(ServerBytes().version().u8(1).u8(20).raw(saslList("PLAIN")));
        QCOMPARE(c.host.saslRequirements.at(0).minSsf, 0u);
    }

    void saslEndings_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("ssf");
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<QString>("says");
        const auto b = [] { return ServerBytes(); };
        const QString none;
        QTest::newRow("done at once, mutual")
            << b().u32(0).u8(1).u32(0).bytes() << 2 << 256 << Failure::Identity << QStringLiteral("proved");
        QTest::newRow("last data verified")
            << b().u32(3).raw("ab").u8(0).u8(1).u32(0).bytes() << 1 << 256 << Failure::SignIn << none;
        QTest::newRow("both done") << b().u32(0).u8(1).u32(0).bytes() << 0 << 256 << Failure::SignIn
                                   << none; // then no ServerInit
        QTest::newRow("goes on after done")
            << b().u32(0).u8(0).u32(0).u8(1).bytes() << 0 << 256 << Failure::Protocol << none;
        QTest::newRow("only a NUL") << b().u32(1).u8(0).u8(1).u32(0).bytes() << 1 << 256 << Failure::SignIn << none;
        QTest::newRow("completion byte 2") << b().u32(0).u8(2).bytes() << 1 << 256 << Failure::Protocol << none;
        QTest::newRow("completion byte 255") << b().u32(0).u8(255).bytes() << 1 << 256 << Failure::Protocol << none;
        QTest::newRow("1 MiB + 1") << b().u32(1024 * 1024 + 1).bytes() << 1 << 256 << Failure::Protocol << none;
        QTest::newRow("4 GiB") << b().u32(0xffffffff).bytes() << 1 << 256 << Failure::Protocol << none;
        QTest::newRow("closed") << QByteArray() << 1 << 256 << Failure::SignIn
                                << QStringLiteral("without giving a reason");
        QByteArray endless;
        for (int i = 0; i < 200; ++i)
            endless += QByteArray(5, '\0');
        QTest::newRow("endless") << endless << 100000 << 256 << Failure::Protocol << none;
        QTest::newRow("no layer") << b().u32(0).u8(1).u32(0).bytes() << 0 << 0 << Failure::SignIn
                                  << QStringLiteral("no encryption");
        QTest::newRow("weak layer") << b().u32(0).u8(1).u32(0).bytes() << 0 << 55 << Failure::SignIn
                                    << QStringLiteral("no encryption");
        QTest::newRow("user not allowed") << b().u32(0).u8(1).u32(1).u32(4).raw("deny").bytes() << 0 << 256
                                          << Failure::SignIn << QStringLiteral("deny");
        QTest::newRow("data in front of the layer")
            << b().u32(0).u8(1).u32(0).u8(7).bytes() << 0 << 256 << Failure::Protocol << none;
    }

    void saslEndings()
    {
        QFETCH(QByteArray, server);
        QFETCH(int, steps);
        QFETCH(int, ssf);
        QFETCH(Failure, kind);
        QFETCH(QString, says);
        HandshakeConsole c;
        c.host.onBeginAuth = [&](const SaslRequirements &) -> Result<std::unique_ptr<AuthExchange>> {
            auto exchange = std::make_unique<FakeAuthExchange>();
            exchange->stepsToComplete = steps;
            exchange->strength = static_cast<unsigned>(ssf);
            return std::unique_ptr<AuthExchange>(std::move(exchange));
        };
        const Error end = c.run(ServerBytes().version().u8(1).u8(20).raw(saslList("GSSAPI")).raw(server));
        QVERIFY2(end.kind == kind, qPrintable(end.sentence + end.detail));
        QVERIFY2(end.sentence.contains(says), qPrintable(end.sentence));
    }

    /// A server that hangs up where it owes an answer has refused; a network that went away has not.
    void saslHangUps_data()
    {
        QTest::addColumn<Failure>("error");
        QTest::addColumn<Failure>("kind");
        QTest::newRow("reset") << Failure::Unreachable << Failure::SignIn;
        QTest::newRow("lost") << Failure::Lost << Failure::Lost;
        QTest::newRow("late") << Failure::Deadline << Failure::Deadline;
    }

    void saslHangUps()
    {
        QFETCH(Failure, error);
        QFETCH(Failure, kind);
        for (const bool afterSasl : {false, true}) {
            HandshakeConsole c;
            c.host.onBeginAuth = [&](const SaslRequirements &) -> Result<std::unique_ptr<AuthExchange>> {
                auto exchange = std::make_unique<FakeAuthExchange>();
                exchange->stepsToComplete = 0;
                exchange->strength = 256;
                return std::unique_ptr<AuthExchange>(std::move(exchange));
            };
            c.wire->readError = {error, QStringLiteral("It is gone."), {}};
            ServerBytes server = ServerBytes().version().u8(1).u8(20).raw(saslList("GSSAPI"));
            if (afterSasl)
                server = server.u32(0).u8(1); // in place of the SecurityResult
            const Error end = c.run(server);
            QVERIFY2(end.kind == kind, qPrintable(end.sentence));
        }
    }

    void saslMechanismLists_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<Failure>("kind");
        QTest::newRow("empty") << ServerBytes().u32(0).bytes() << Failure::SignIn;
        QTest::newRow("only NULs") << saslList(QByteArray(300, '\0')).bytes() << Failure::SignIn;
        QTest::newRow("4 GiB") << ServerBytes().u32(0xffffffff).bytes() << Failure::Protocol;
        QTest::newRow("16 KiB + 1") << ServerBytes().u32(16385).bytes() << Failure::Protocol;
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += "M" + QByteArray::number(i) + ",";
        QTest::newRow("2000 mechanisms") << saslList(many).bytes() << Failure::SignIn; // the fake host has none of them
    }

    void saslMechanismLists()
    {
        QFETCH(QByteArray, list);
        QFETCH(Failure, kind);
        HandshakeConsole c;
        c.wire->input = ServerBytes().version().u8(1).u8(20).raw(list).bytes();
        const Error end = c.display.run(std::make_unique<MemoryStream>(c.wire), c.host);
        QCOMPARE(end.kind, kind);
        for (const SaslRequirements &wanted : c.host.saslRequirements)
            QVERIFY(wanted.mechanisms.size() <= 100);
    }

    void emptyListSaysWhatQemuWants()
    {
        HandshakeConsole c;
        const Error end = c.run(ServerBytes().version().u8(1).u8(20).u32(0));
        QVERIFY2(end.sentence.contains(QStringLiteral("Kerberos")), qPrintable(end.sentence));
    }
};

QTEST_GUILESS_MAIN(tst_saslhandshake)
#include "tst_saslhandshake.moc"
