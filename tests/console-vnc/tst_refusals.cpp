// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/securityname.h"
#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakeauthexchange.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

// Each way in which a server refuses or fails in the handshake has a sentence of its own; and what is chosen among what
// a server offers.

namespace {

ServerBytes veNCrypt(const QList<std::uint32_t> &beside, const QList<std::uint32_t> &subtypes)
{
    ServerBytes s;
    s.version().u8(static_cast<std::uint32_t>(beside.size()) + 1).u8(19);
    for (const std::uint32_t type : beside)
        s.u8(type);
    s.u8(0).u8(2).u8(0).u8(static_cast<std::uint32_t>(subtypes.size()));
    for (const std::uint32_t subtype : subtypes)
        s.u32(subtype);
    return s;
}

ServerBytes picture()
{
    return ServerBytes().serverInit(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0x102030);
}

struct Console
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    std::shared_ptr<MemoryStream::State> second = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;

    Console()
    {
        host.theTarget.endpoint.address = Address::tcp(QStringLiteral("db.internal"), 5901);
        host.password = QByteArray("secret");
    }
    Error run(const ServerBytes &server)
    {
        wire->input = server.bytes();
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
    void secondConnection(const ServerBytes &server)
    {
        second->input = server.bytes();
        host.onConnectAgain = [this]() -> Result<std::unique_ptr<ByteStream>> {
            return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(second));
        };
    }
};

} // namespace

class tst_refusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsOfTheHandshake_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<QString>("says");
        const auto v = [] { return ServerBytes().version(); };
        const auto row = [](const char *name, const ServerBytes &bytes, Failure kind, const char *says) {
            QTest::newRow(name) << bytes.bytes() << kind << QString::fromLatin1(says);
        };
        row("nothing", ServerBytes(), Failure::Unreachable, "without a word");
        row("after the version", v(), Failure::SignIn, "version was agreed on");
        row("3.3, after the version", ServerBytes().version("RFB 003.003\n"), Failure::SignIn, "version was agreed on");
        row("in the list of types", v().u8(3).u8(1), Failure::SignIn, "version was agreed on");
        row("no types and no reason", v().u8(0), Failure::SignIn, "gives no reason");
        row("no types and half a reason", v().u8(0).u32(100).raw("Too many"), Failure::SignIn, "gives no reason");
        row("no types and a reason", v().u8(0).u32(8).raw("Too many"), Failure::SignIn, "Too many");
        row("no types and a reason of 4 GiB", v().u8(0).u32(0xffffffff).raw("x"), Failure::SignIn, "gives no reason");
        row("3.3 refuses", ServerBytes().version("RFB 003.003\n").u32(0).u32(4).raw("Nope"), Failure::SignIn, "Nope");
        row("3.3 refuses and hangs up", ServerBytes().version("RFB 003.003\n").u32(0), Failure::SignIn, "no reason");
        row("a reason in Latin-1", v().u8(0).u32(5).raw("\xfc\xdf\xe4xx"), Failure::SignIn, "\xfc\xdf\xe4xx");
        row("before the challenge", v().u8(1).u8(2), Failure::SignIn, "VncAuth");
        row("in the challenge", v().u8(1).u8(2).zeros(9), Failure::SignIn, "VncAuth");
        row("before the result of None", v().u8(1).u8(1), Failure::SignIn, "lets this computer in");
        row("before the result of a password", v().u8(1).u8(2).zeros(16), Failure::SignIn, "password may be");
        row("a result without a reason", v().u8(1).u8(1).u32(1), Failure::SignIn, "refused the connection");
        row("an unknown result", v().u8(1).u8(1).u32(77).u32(2).raw("no"), Failure::SignIn, "It says: no");
        row("too many tries", v().u8(1).u8(2).zeros(16).u32(2), Failure::SignIn, "try again for now");
        row("before VeNCrypt's version", v().u8(1).u8(19), Failure::SignIn, "VeNCrypt");
        row("VeNCrypt's version refused", v().u8(1).u8(19).u8(0).u8(2).u8(1), Failure::SignIn, "version 0.2");
        row("in VeNCrypt's list", v().u8(1).u8(19).u8(0).u8(2).u8(0).u8(2).u32(261), Failure::SignIn, "VeNCrypt");
        row("a subtype is refused", veNCrypt({}, {261}).u8(0), Failure::SignIn, "offers X509Vnc and then refuses it");
        row("before a subtype's answer", veNCrypt({}, {261}), Failure::SignIn, "X509Vnc");
        row("before SASL's list", v().u8(1).u8(20), Failure::SignIn, "SASL");
        row("before the screen", ServerBytes().signIn(), Failure::SignIn, "before it showed its screen");
        row("in the screen's name", ServerBytes().raw(ServerBytes().signIn().serverInit(8, 8).bytes().chopped(3)),
            Failure::SignIn, "before it showed its screen");
        row("before the picture", ServerBytes().start(8, 8), Failure::Closed, "before it sent a picture");
        row("SSH", ServerBytes().raw("SSH-2.0-OpenSSH_9.2p1\r\n"), Failure::Protocol, "an SSH server");
        row("a web server", ServerBytes().raw("HTTP/1.1 400 Bad Request\r\n"), Failure::Protocol, "a web server");
        row("a TLS alert", ServerBytes().raw(QByteArray::fromHex("15030100020228")), Failure::Protocol, "a TLS server");
        row("SPICE", ServerBytes().raw("REDQ").zeros(4), Failure::Protocol, "a SPICE server");
        row("mail", ServerBytes().raw("220 mx ESMTP\r\n"), Failure::Protocol, "a mail");
        row("short", ServerBytes().raw("ok\n"), Failure::Protocol, "not a VNC server");
        row("something", ServerBytes().raw("Hello, world"), Failure::Protocol, "not a VNC server");
        row("a repeater", ServerBytes().version("RFB 000.000\n"), Failure::Usage, "repeater");
    }
    void endsOfTheHandshake()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Failure, kind);
        QFETCH(QString, says);
        // Closed in an orderly way, reset, and in single bytes.
        for (const bool reset : {false, true}) {
            for (const qsizetype chunk : {1 << 20, 1}) {
                Console c;
                c.wire->chunk = chunk;
                if (reset)
                    c.wire->readError = Error{Failure::Unreachable, QStringLiteral("Broken off."), {}};
                const Error end = c.run(ServerBytes().raw(bytes));
                QVERIFY2(end.sentence.contains(says), qPrintable(end.sentence));
                QCOMPARE(end.kind, kind);
                QVERIFY2(!end.sentence.contains(QStringLiteral("does not follow")), qPrintable(end.sentence));
                QVERIFY2(!end.sentence.contains(QStringLiteral("middle of a message")), qPrintable(end.sentence));
                QVERIFY(!end.detail.isEmpty());
            }
        }
    }
    void saysNothing()
    {
        Console c;
        c.wire->readError = Error{Failure::Deadline, QStringLiteral("Too late."), {}};
        const Error silent = c.run(ServerBytes());
        QCOMPARE(silent.kind, Failure::Deadline);
        QVERIFY2(silent.sentence.contains(QStringLiteral("said nothing")), qPrintable(silent.sentence));
        Console later;
        later.wire->readError = c.wire->readError;
        QCOMPARE(later.run(ServerBytes().version()).sentence, QStringLiteral("Too late."));
    }
    void refusalWithoutAReasonIsNotWaitedForLong()
    {
        for (const ServerBytes &bytes :
             {ServerBytes().version().u8(1).u8(1).u32(1),
              ServerBytes().version().u8(1).u8(1).u32(1).u32(20).raw("half"), ServerBytes().version().u8(0)}) {
            Console c;
            c.wire->readError = Error{Failure::Deadline, QStringLiteral("Too late."), {}};
            const Error end = c.run(bytes);
            QCOMPARE(end.kind, Failure::SignIn);
            QVERIFY2(end.sentence.contains(QStringLiteral("refuse")), qPrintable(end.sentence));
            QVERIFY(c.host.fakeIo.deadline);
            QVERIFY(*c.host.fakeIo.deadline - IoContext::Clock::now() <= std::chrono::seconds(2));
        }
    }
    void saslServerThatHangsUpRefuses_data()
    {
        QTest::addColumn<QByteArray>("behind");
        QTest::newRow("at once") << QByteArray();
        QTest::newRow("in a length") << QByteArray("\0\0", 2);
        QTest::newRow("in the data") << QByteArray("\0\0\0\5ab", 6);
        QTest::newRow("before the end mark") << QByteArray("\0\0\0\2a\0", 6);
    }
    void saslServerThatHangsUpRefuses()
    {
        QFETCH(QByteArray, behind);
        for (const bool reset : {false, true}) {
            for (const bool broken : {false, true}) {
                Console c;
                if (reset)
                    c.wire->readError = Error{Failure::Unreachable, QStringLiteral("Broken off."), {}};
                if (broken && !behind.isEmpty())
                    continue;
                c.host.onBeginAuth = [&](const auto &) -> Result<std::unique_ptr<AuthExchange>> {
                    if (broken)
                        c.wire->writeError = Error{Failure::Unreachable, QStringLiteral("Broken off."), {}};
                    auto exchange = std::make_unique<FakeAuthExchange>();
                    exchange->name = "SCRAM-SHA-256";
                    return std::unique_ptr<AuthExchange>(std::move(exchange));
                };
                ServerBytes s;
                s.version().u8(1).u8(20).u32(13).raw("SCRAM-SHA-256").raw(behind);
                const Error end = c.run(s);
                QCOMPARE(end.kind, Failure::SignIn);
                QVERIFY2(end.sentence.contains(QStringLiteral("user name or password")), qPrintable(end.sentence));
            }
        }
    }

    void repeater()
    {
        Console c;
        c.host.theTarget.endpoint.repeaterId = QStringLiteral("1234");
        QCOMPARE(c.run(ServerBytes().version("RFB 000.000\n").signIn().raw(picture())).kind, Failure::Closed);
        QCOMPARE(c.wire->output.left(250), QByteArray("ID:1234") + QByteArray(243, '\0'));
        QVERIFY(c.wire->output.mid(250).startsWith("RFB 003.008\n"));
        QCOMPARE(c.host.pixel(0, 0), 0x102030u);

        Console nobody;
        nobody.host.theTarget.endpoint.repeaterId = QStringLiteral("1234");
        QVERIFY(nobody.run(ServerBytes().version("RFB 000.000\n")).sentence.contains(QStringLiteral("no server with")));
        Console other;
        other.host.theTarget.endpoint.repeaterId = QStringLiteral("1234");
        QVERIFY(other.run(ServerBytes().version("RFB 000.000\n").raw("nonsense, ok"))
                    .sentence.contains(QStringLiteral("did not join")));
        // A server in place of the repeater would be another console than the one that was meant.
        Console server;
        server.host.theTarget.endpoint.repeaterId = QStringLiteral("1234");
        const Error end = server.run(ServerBytes().start(8, 8));
        QCOMPARE(end.kind, Failure::Usage);
        QVERIFY(server.wire->output.isEmpty());
    }

    void plainSubtypes_data()
    {
        QTest::addColumn<QList<std::uint32_t>>("subtypes");
        QTest::addColumn<int>("chosen");
        QTest::newRow("None, Plain") << QList<std::uint32_t>{1, 256} << 1;
        QTest::newRow("VncAuth, Plain") << QList<std::uint32_t>{2, 256} << 2;
        QTest::newRow("None, VncAuth") << QList<std::uint32_t>{1, 2} << 2;
        QTest::newRow("None alone") << QList<std::uint32_t>{1} << 1;
    }
    void plainSubtypes()
    {
        QFETCH(QList<std::uint32_t>, subtypes);
        QFETCH(int, chosen);
        Console c;
        ServerBytes s = veNCrypt({}, subtypes); // no acknowledgement follows
        if (chosen == 2)
            s.zeros(16);
        const Error end = c.run(s.u32(0).raw(picture()));
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.sentence));
        QCOMPARE(c.host.label, rfb::securityName(static_cast<std::uint32_t>(chosen)));
        QCOMPARE(c.host.credentialRequests.size(), chosen == 2 ? 1 : 0);
        if (chosen == 2)
            QCOMPARE(c.host.credentialRequests.first().protection, ChannelProtection::None);
        QCOMPARE(c.host.pixel(0, 0), 0x102030u);

        Console expects;
        expects.host.theTarget.trust.expected.anyTls = true;
        const Error refused = expects.run(veNCrypt({}, subtypes));
        QCOMPARE(refused.kind, Failure::Identity);
        QVERIFY(expects.host.credentialRequests.isEmpty());
        QVERIFY(!expects.wire->output.contains(ServerBytes().u32(static_cast<std::uint32_t>(chosen)).bytes()));
    }
    void anonymousTlsIsNotPassedOver()
    {
        Console c;
        const Error end = c.run(veNCrypt({2}, {258, 2}));
        QCOMPARE(end.kind, Failure::Identity);
        QVERIFY2(!end.sentence.contains(QStringLiteral("only")), qPrintable(end.sentence));
        QVERIFY2(end.sentence.contains(QStringLiteral("TLSVnc, VncAuth")), qPrintable(end.sentence));
        QCOMPARE(c.host.connectedAgain, 0);
    }
    void typesBesideVeNCrypt_data()
    {
        QTest::addColumn<QList<std::uint32_t>>("subtypes");
        QTest::addColumn<QList<std::uint32_t>>("beside");
        QTest::addColumn<int>("type");
        const QList<QList<std::uint32_t>> useless = {{}, {256}, {259}, {0, 4711}};
        for (const auto &subtypes : useless) {
            QTest::addRow("%d and None", int(subtypes.value(0))) << subtypes << QList<std::uint32_t>{1} << 1;
            QTest::addRow("%d and VncAuth", int(subtypes.value(0))) << subtypes << QList<std::uint32_t>{1, 2} << 2;
        }
    }
    void typesBesideVeNCrypt()
    {
        QFETCH(QList<std::uint32_t>, subtypes);
        QFETCH(QList<std::uint32_t>, beside);
        QFETCH(int, type);
        ServerBytes anew;
        anew.version().u8(static_cast<std::uint32_t>(beside.size()) + 1).u8(19);
        for (const std::uint32_t one : beside)
            anew.u8(one);
        if (type == 2)
            anew.zeros(16);
        anew.u32(0).raw(picture());
        Console c;
        c.secondConnection(anew);
        const Error end = c.run(veNCrypt(beside, subtypes).raw("left over"));
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.sentence));
        QCOMPARE(c.host.connectedAgain, 1);
        QCOMPARE(c.host.label, rfb::securityName(static_cast<std::uint32_t>(type)));
        QCOMPARE(c.host.pixel(0, 0), 0x102030u);
        QCOMPARE(c.second->output.mid(12, 1), QByteArray(1, static_cast<char>(type)));

        // What was reached with TLS before is not given up; the sentence names everything that was offered.
        Console expects;
        expects.host.theTarget.trust.expected.verifiedTls = true;
        const Error refused = expects.run(veNCrypt(beside, subtypes));
        QCOMPARE(refused.kind, Failure::Identity);
        QCOMPARE(expects.host.connectedAgain, 0);
        QVERIFY2(refused.sentence.contains(type == 2 ? QStringLiteral("VncAuth") : QStringLiteral("None")),
                 qPrintable(refused.sentence));

        // A server that comes to us comes once.
        Console listens;
        listens.host.theTarget.endpoint.listens = true;
        QCOMPARE(listens.run(veNCrypt(beside, subtypes)).kind, Failure::SignIn);
        QCOMPARE(listens.host.connectedAgain, 0);
    }
    void secondConnectionMayFail()
    {
        Console c;
        const Error end = c.run(veNCrypt({1}, {256}));
        QCOMPARE(end.kind, Failure::Unreachable);
        QCOMPARE(c.host.connectedAgain, 1);
        Console again;
        again.secondConnection(ServerBytes().version().u8(1).u8(19));
        QCOMPARE(again.run(veNCrypt({1}, {256})).kind, Failure::SignIn);
        QCOMPARE(again.host.connectedAgain, 1);
    }
};

QTEST_GUILESS_MAIN(tst_refusals)
#include "tst_refusals.moc"

#include <cstdint>
