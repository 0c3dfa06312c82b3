// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/vncauth.h"
#include "tests/console-vnc/handshakeconsole.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

const QByteArray challenge = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");

/// Our own answer; checked against OpenSSL's single DES in vncAuthMatchesDes.
QByteArray expectedResponse(QByteArrayView password)
{
    rfb::VncChallenge in;
    std::copy(challenge.begin(), challenge.end(), in.begin());
    const auto out = rfb::vncAuthResponse(in, password);
    return QByteArray(reinterpret_cast<const char *>(out->data()), 16);
}

} // namespace

class tst_handshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vncAuthMatchesDes()
    {
        // Reference: `openssl enc -des-ecb -provider legacy` over the same challenge with the bit-reversed key.
        QCOMPARE(expectedResponse("secret").toHex(), QByteArray("ee22539f33a5983ec12f9c2edbc995dd"));
        QCOMPARE(expectedResponse("").toHex(), QByteArray("491e890de9ace932838a49792f2213f3"));
        QCOMPARE(expectedResponse("longpassword"), expectedResponse("longpass"));
    }

    void versions_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("3.8") << QByteArray("RFB 003.008\n") << QByteArray("RFB 003.008\n");
        QTest::newRow("3.7") << QByteArray("RFB 003.007\n") << QByteArray("RFB 003.007\n");
        QTest::newRow("3.3") << QByteArray("RFB 003.003\n") << QByteArray("RFB 003.003\n");
        QTest::newRow("3.5") << QByteArray("RFB 003.005\n") << QByteArray("RFB 003.003\n");
        QTest::newRow("Apple 3.889") << QByteArray("RFB 003.889\n") << QByteArray("RFB 003.008\n");
        QTest::newRow("4.1") << QByteArray("RFB 004.001\n") << QByteArray("RFB 003.008\n");
        QTest::newRow("5.0") << QByteArray("RFB 005.000\n") << QByteArray("RFB 003.008\n");
        QTest::newRow("999.999") << QByteArray("RFB 999.999\n") << QByteArray("RFB 003.008\n");
    }

    void versions()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, answer);
        HandshakeConsole c;
        ServerBytes s;
        s.version(version);
        if (answer.endsWith("3\n"))
            s.u32(1);
        else
            s.u8(1).u8(1);
        if (answer.endsWith("8\n"))
            s.u32(0);
        s.serverInit(16, 16);
        const Error end = c.run(s);
        QCOMPARE(end.kind, Failure::Closed);
        QVERIFY(c.wire->output.startsWith(answer));
        QCOMPARE(c.host.label, QStringLiteral("None"));
    }

    void brokenStarts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Failure>("kind");
        const auto v = [] { return ServerBytes().version(); };
        QTest::newRow("nothing") << QByteArray() << Failure::Unreachable;
        QTest::newRow("web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << Failure::Protocol;
        QTest::newRow("NULs") << QByteArray(12, '\0') << Failure::Protocol;
        QTest::newRow("half a version") << QByteArray("RFB 003") << Failure::Protocol;
        QTest::newRow("no digits") << QByteArray("RFB abc.def\n") << Failure::Protocol;
        QTest::newRow("too old") << QByteArray("RFB 002.002\n") << Failure::Protocol;
        QTest::newRow("no types, huge reason") << v().u8(0).u32(0xffffffff).bytes() << Failure::SignIn;
        QTest::newRow("no types, no reason") << v().u8(0).u32(0).bytes() << Failure::SignIn;
        QTest::newRow("no types, reason")
            << v().u8(0).u32(5).raw("Full\0").raw(QByteArray(1, '\0')).bytes() << Failure::SignIn;
        QTest::newRow("3.3 refuses") << ServerBytes().version("RFB 003.003\n").u32(0).u32(2).raw("no").bytes()
                                     << Failure::SignIn;
        QTest::newRow("3.3 type 2^31") << ServerBytes().version("RFB 003.003\n").u32(0x80000001).bytes()
                                       << Failure::Protocol;
        QTest::newRow("only unknown types") << v().u8(3).u8(5).u8(16).u8(200).bytes() << Failure::SignIn;
        QTest::newRow("255 zero types") << v().u8(255).zeros(255).bytes() << Failure::SignIn;
        for (const std::uint32_t result : {3u, 4u, 0x7fffffffu, 0xffffffffu})
            QTest::addRow("result %u", result) << v().u8(1).u8(1).u32(result).bytes() << Failure::SignIn;
        QTest::newRow("refused, reason of 2 GiB") << v().u8(1).u8(1).u32(1).u32(0x80000000).bytes() << Failure::SignIn;
        QTest::newRow("refused, then closed") << v().u8(1).u8(1).u32(1).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt 0.1") << v().u8(1).u8(19).u8(0).u8(1).bytes() << Failure::Protocol;
        QTest::newRow("VeNCrypt nack") << v().u8(1).u8(19).u8(255).u8(255).u8(1).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt no subtypes") << v().u8(1).u8(19).u8(0).u8(2).u8(0).u8(0).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt subtype 0") << veNCrypt({0}).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt unknown") << veNCrypt({3, 300, 0xffffffff}).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt subtype nack") << veNCrypt({261}, 0).bytes() << Failure::SignIn;
        QTest::newRow("VeNCrypt closes before TLS") << veNCrypt({261}).bytes().chopped(1) << Failure::SignIn;
        QTest::newRow("Plain without TLS") << veNCrypt({256}).bytes() << Failure::SignIn;
        QTest::newRow("Plain under anonymous TLS") << veNCrypt({259}).bytes() << Failure::SignIn;
        QTest::newRow("65535x65535") << v().u8(1).u8(1).u32(0).serverInit(65535, 65535).bytes() << Failure::Protocol;
        QTest::newRow("1x65535") << v().u8(1).u8(1).u32(0).serverInit(1, 65535).bytes() << Failure::Protocol;
        for (const std::uint32_t length : {0x80000000u, 0xffffffffu})
            QTest::addRow("name of %u", length)
                << v().u8(1).u8(1).u32(0).u16(16).u16(16).nativeFormat().u32(length).raw("x").bytes()
                << Failure::Protocol;
    }

    void brokenStarts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Failure, kind);
        for (const int chunk : {1 << 20, 1}) {
            HandshakeConsole c;
            c.wire->chunk = chunk;
            c.wire->input = bytes;
            const Error end = c.display.run(std::make_unique<MemoryStream>(c.wire), c.host);
            QCOMPARE(end.kind, kind);
            QVERIFY(!end.sentence.isEmpty());
            QVERIFY(c.host.credentialRequests.isEmpty());
            QCOMPARE(c.host.begins, 0);
        }
    }

    void plainTextInFrontOfTlsIsNotTakenForItsContent()
    {
        HandshakeConsole c;
        const Error end = c.run(veNCrypt({261}).u8(0));
        QCOMPARE(end.kind, Failure::Protocol);
        QVERIFY(c.host.tlsRequests.isEmpty());
    }

    void hostileTextIsCleaned()
    {
        HandshakeConsole c;
        const Error end = c.run(
            ServerBytes().version().u8(0).u32(26).raw(QByteArray("<b>No\x1b[2J\xe2\x80\xae entry</b>\r\n\xff\0", 26)));
        QCOMPARE(end.kind, Failure::SignIn);
        QVERIFY(!end.sentence.contains(QChar(0x1b)));
        QVERIFY(!end.sentence.contains(QChar(0x202e)));
        QVERIFY(!end.sentence.contains(QLatin1Char('\n')));
        QVERIFY(end.sentence.contains(QStringLiteral("entry")));
    }

    void password()
    {
        HandshakeConsole c;
        c.host.password = QByteArray("secret");
        const Error end = c.run(ServerBytes().version().u8(1).u8(2).raw(challenge).u32(0).serverInit(16, 16));
        QCOMPARE(end.kind, Failure::Closed);
        QCOMPARE(c.host.credentialRequests.size(), 1);
        const CredentialRequest &asked = c.host.credentialRequests.first();
        QCOMPARE(asked.service, QStringLiteral("vnc"));
        QCOMPARE(asked.mechanism, QStringLiteral("VncAuth"));
        QCOMPARE(asked.fields.size(), 1);
        QCOMPARE(asked.protection, ChannelProtection::None);
        QCOMPARE(c.wire->output.mid(12 + 1, 16), expectedResponse("secret"));
        QVERIFY(c.host.signedInCalled);
        QCOMPARE(c.host.label, QStringLiteral("VncAuth"));
    }

    void passwordRefused_data()
    {
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<bool>("ticket");
        QTest::addColumn<QString>("says");
        QTest::newRow("wrong") << ServerBytes().u32(1).u32(22).raw("Authentication failed").u8(0).bytes() << false
                               << QStringLiteral("may have expired");
        QTest::newRow("wrong ticket") << ServerBytes().u32(1).u32(0).bytes() << true
                                      << QStringLiteral("one-time password");
        QTest::newRow("too many") << ServerBytes().u32(2).u32(0).bytes() << false << QStringLiteral("too many failed");
        QTest::newRow("closed") << QByteArray() << false << QStringLiteral("closed the connection");
    }

    void passwordRefused()
    {
        QFETCH(QByteArray, result);
        QFETCH(bool, ticket);
        QFETCH(QString, says);
        HandshakeConsole c;
        c.host.password = QByteArray("wrong");
        if (ticket)
            c.host.answerSource = CredentialAnswer::Source::Ticket;
        const Error end = c.run(ServerBytes().version().u8(1).u8(2).raw(challenge).raw(result));
        QCOMPARE(end.kind, Failure::SignIn);
        QVERIFY2(end.sentence.contains(says), qPrintable(end.sentence));
        QVERIFY(!c.host.signedInCalled);
    }

    void cancelledPromptEndsQuietly()
    {
        HandshakeConsole c;
        QCOMPARE(c.run(ServerBytes().version().u8(1).u8(2).raw(challenge)).kind, Failure::Cancelled);
        QCOMPARE(c.wire->output.size(), 13);
    }

    void refusedWithoutReasonBelow38()
    {
        HandshakeConsole c;
        c.host.password = QByteArray("x");
        const Error end = c.run(ServerBytes().version("RFB 003.007\n").u8(1).u8(2).raw(challenge).u32(1));
        QCOMPARE(end.kind, Failure::SignIn);
    }

    void bestTypeIsChosen_data()
    {
        QTest::addColumn<QList<int>>("offered");
        QTest::addColumn<int>("chosen");
        QTest::newRow("None, VncAuth") << QList<int>{1, 2} << 2;
        QTest::newRow("None, VncAuth, SASL") << QList<int>{1, 2, 20} << 20;
        QTest::newRow("all") << QList<int>{1, 2, 20, 19} << 19;
        QTest::newRow("unknown ones too") << QList<int>{255, 1, 16} << 1;
    }

    void bestTypeIsChosen()
    {
        QFETCH(QList<int>, offered);
        QFETCH(int, chosen);
        HandshakeConsole c;
        ServerBytes s;
        s.version().u8(static_cast<std::uint32_t>(offered.size()));
        for (const int type : offered)
            s.u8(static_cast<std::uint32_t>(type));
        c.run(s);
        QCOMPARE(c.wire->output.size(), 13);
        QCOMPARE(int(c.wire->output.at(12)), chosen);
    }

    void downgradeIsRefusedBeforeAnySecret_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("verifiedTls");
        QTest::addColumn<bool>("anyTls");
        QTest::addColumn<bool>("sasl");
        const auto v = [] { return ServerBytes().version(); };
        QTest::newRow("None after TLS") << v().u8(1).u8(1).bytes() << true << true << false;
        QTest::newRow("VncAuth after TLS") << v().u8(1).u8(2).raw(challenge).bytes() << false << true << false;
        QTest::newRow("VncAuth by 3.3 after TLS")
            << ServerBytes().version("RFB 003.003\n").u32(2).raw(challenge).bytes() << true << true << false;
        QTest::newRow("SASL after TLS") << v().u8(2).u8(20).u8(2).bytes() << true << true << false;
        QTest::newRow("VncAuth after SASL") << v().u8(1).u8(2).raw(challenge).bytes() << false << false << true;
        QTest::newRow("X509Vnc after SASL") << veNCrypt({261}).bytes() << false << false << true;
        QTest::newRow("anonymous after verified") << veNCrypt({258, 257}).bytes() << true << true << false;
    }

    void downgradeIsRefusedBeforeAnySecret()
    {
        QFETCH(QByteArray, bytes);
        HandshakeConsole c;
        c.host.password = QByteArray("secret");
        c.host.theTarget.trust.allowAnonymousTls = true;
        QFETCH(bool, verifiedTls);
        QFETCH(bool, anyTls);
        QFETCH(bool, sasl);
        c.host.theTarget.trust.expected.verifiedTls = verifiedTls;
        c.host.theTarget.trust.expected.anyTls = anyTls;
        c.host.theTarget.trust.expected.sasl = sasl;
        c.wire->input = bytes;
        const Error end = c.display.run(std::make_unique<MemoryStream>(c.wire), c.host);
        QCOMPARE(end.kind, Failure::Identity);
        QVERIFY2(end.sentence.contains(QStringLiteral("before")), qPrintable(end.sentence));
        QCOMPARE(end.remedy, Remedy::ForgetExpectation);
        QVERIFY(c.host.credentialRequests.isEmpty());
        QVERIFY(c.host.tlsRequests.isEmpty());
        QVERIFY(c.wire->output.size() <= 12 + 1 + 2);
    }

    /// oVirt's proxy takes VNC's own encryption off: it is named, and only where there is one.
    void downgradeNamesTheProxy()
    {
        for (const bool proxy : {true, false}) {
            HandshakeConsole c;
            c.host.theTarget.trust.expected.verifiedTls = true;
            c.host.theTarget.proxyAccess.isSet = proxy;
            c.host.theTarget.endpoint.route = {QUrl(QStringLiteral("wss://proxy.lab.example:6100"))};
            c.wire->input = ServerBytes().version().u8(1).u8(1).bytes();
            const Error end = c.display.run(std::make_unique<MemoryStream>(c.wire), c.host);
            QCOMPARE(end.kind, Failure::Identity);
            QCOMPARE(end.remedy, Remedy::ForgetExpectation);
            QVERIFY2(end.sentence.contains(QLatin1String("proxy.lab.example:6100")) == proxy, qPrintable(end.sentence));
            QVERIFY(c.host.credentialRequests.isEmpty());
        }
    }

    void weakerOutcomeIsRefusedByTheSession()
    {
        HandshakeConsole c;
        c.host.onSignedIn = [](const StreamSecurity &, const QString &) {
            return Error{Failure::Identity, QStringLiteral("weaker"), {}};
        };
        const Error end = c.run(ServerBytes().start(16, 16));
        QCOMPARE(end.kind, Failure::Identity);
        QCOMPARE(c.wire->output.size(), 13); // no ClientInit
    }

    void anonymousTlsNeedsConsent_data()
    {
        QTest::addColumn<int>("subtype");
        QTest::newRow("TLSNone") << 257;
        QTest::newRow("TLSVnc") << 258;
        QTest::newRow("TLSSASL") << 264;
    }

    void anonymousTlsNeedsConsent()
    {
        QFETCH(int, subtype);
        {
            HandshakeConsole c;
            c.tlsCarries({}, false);
            const Error end = c.run(veNCrypt({static_cast<std::uint32_t>(subtype)}));
            QCOMPARE(end.kind, Failure::Identity);
            QVERIFY2(end.sentence.contains(QStringLiteral("without a certificate")), qPrintable(end.sentence));
            QCOMPARE(end.remedy, Remedy::AllowAnonymousTls);
            QVERIFY(c.host.tlsRequests.isEmpty());
        }
        HandshakeConsole c;
        c.host.theTarget.trust.allowAnonymousTls = true;
        c.tlsCarries({}, false);
        c.run(veNCrypt({static_cast<std::uint32_t>(subtype)}));
        QCOMPARE(c.host.tlsRequests.size(), 1);
        QVERIFY(c.host.tlsRequests.first().anonymous);
    }

    void x509None()
    {
        HandshakeConsole c;
        c.tlsCarries(ServerBytes().u32(0).serverInit(16, 16), true);
        const Error end = c.run(veNCrypt({257, 260}));
        QCOMPARE(end.kind, Failure::Closed);
        QCOMPARE(c.host.label, QStringLiteral("X509None"));
        QVERIFY(!c.host.tlsRequests.first().anonymous);
        QCOMPARE(c.wire->output, QByteArray("RFB 003.008\n") + QByteArray::fromHex("13"
                                                                                   "0002"
                                                                                   "00000104"));
        QVERIFY(c.inner->output.startsWith('\1')); // ClientInit inside TLS
        QCOMPARE(c.host.steps.mid(0, 3), (QList<Step>{Step::SignIn, Step::Tls, Step::SignIn}));
    }

    void unverifiedStreamIsNotTrusted()
    {
        HandshakeConsole c;
        c.host.password = QByteArray("secret");
        c.tlsCarries(ServerBytes().raw(challenge), false);
        const Error end = c.run(veNCrypt({261}));
        QCOMPARE(end.kind, Failure::Identity);
        QVERIFY(c.inner->output.isEmpty());
        QVERIFY(c.host.credentialRequests.isEmpty());
    }

    void x509Vnc()
    {
        HandshakeConsole c;
        c.host.password = QByteArray("secret");
        c.tlsCarries(ServerBytes().raw(challenge).u32(0).serverInit(16, 16), true);
        QCOMPARE(c.run(veNCrypt({261})).kind, Failure::Closed);
        QCOMPARE(c.host.credentialRequests.first().protection, ChannelProtection::VerifiedTls);
        QVERIFY(c.inner->output.startsWith(expectedResponse("secret")));
    }

    void x509Plain()
    {
        HandshakeConsole c;
        c.host.userName = QByteArray("anna");
        c.host.password = QByteArray("secret");
        c.tlsCarries(ServerBytes().u32(0).serverInit(16, 16), true);
        QCOMPARE(c.run(veNCrypt({262})).kind, Failure::Closed);
        QVERIFY(c.inner->output.startsWith(QByteArray(QByteArray::fromHex("0000000400000006") + "annasecret\1")));
    }

    void nativeFormatIsLeftAlone()
    {
        HandshakeConsole c;
        c.run(ServerBytes().start(16, 16));
        QCOMPARE(c.wire->output.at(14), '\2'); // SetEncodings follows ClientInit
    }

    void sharedByDefault()
    {
        HandshakeConsole c;
        c.run(ServerBytes().start(16, 16));
        QCOMPARE(c.wire->output.at(13), '\1');
        HandshakeConsole d;
        d.host.theOptions.chosen.insert(QStringLiteral("shared"), 0);
        d.run(ServerBytes().start(16, 16));
        QCOMPARE(d.wire->output.at(13), '\0');
    }

    void streamErrorsComeThrough()
    {
        HandshakeConsole c;
        c.wire->readError = Error{Failure::Deadline, QStringLiteral("late"), {}};
        QCOMPARE(c.run(ServerBytes().version()).kind, Failure::Deadline);
    }
};

QTEST_GUILESS_MAIN(tst_handshake)
#include "tst_handshake.moc"
