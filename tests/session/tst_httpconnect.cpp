// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/httpconnect.h"
#include "tests/support/memorystream.h"

#include <QTest>

using namespace virtdesk;
using test::MemoryStream;

/// What a proxy says, right and wrong, without one.
class tst_httpconnect : public QObject
{
    Q_OBJECT
private:
    std::shared_ptr<MemoryStream::State> m_state;

    Result<HttpConnect::Reply> ask(const QByteArray &answer, const Address &to = hv1(),
                                   const Secret &authorization = {})
    {
        m_state = std::make_shared<MemoryStream::State>();
        m_state->input = answer;
        MemoryStream stream(m_state);
        return HttpConnect::ask(stream, to, QStringLiteral("proxy.lab.example:3128"), authorization);
    }
    static Address hv1() { return Address::tcp(QStringLiteral("hv1.lab.example"), 5901); }

private Q_SLOTS:
    void theServersFirstBytesAreLeft()
    {
        for (const qsizetype chunk : {qsizetype(1), qsizetype(7), qsizetype(4096)}) {
            m_state = std::make_shared<MemoryStream::State>();
            m_state->chunk = chunk;
            m_state->input = "HTTP/1.1 200 Connection established\r\nVia: x\r\nContent-Length: 5\r\n\r\nRFB 003.008\n";
            MemoryStream stream(m_state);
            const auto reply = HttpConnect::ask(stream, hv1(), QStringLiteral("proxy"), {});
            QVERIFY(reply.ok());
            QCOMPARE(reply->status, 200);
            QVERIFY(reply->success());
            QCOMPARE(m_state->input.mid(m_state->position), QByteArray("RFB 003.008\n"));
            QCOMPARE(m_state->output,
                     QByteArray("CONNECT hv1.lab.example:5901 HTTP/1.1\r\nHost: hv1.lab.example:5901\r\n\r\n"));
        }
    }
    void requests_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("authority");
        QTest::newRow("name") << QStringLiteral("hv1") << QByteArray("hv1:5901");
        QTest::newRow("address") << QStringLiteral("10.1.2.3") << QByteArray("10.1.2.3:5901");
        QTest::newRow("IPv6") << QStringLiteral("2001:db8::7") << QByteArray("[2001:db8::7]:5901");
        QTest::newRow("umlaut") << QStringLiteral("büro.example") << QByteArray("xn--bro-hoa.example:5901");
        QTest::newRow("line break") << QStringLiteral("hv1\r\nX: y") << QByteArray();
        QTest::newRow("space") << QStringLiteral("hv1 x") << QByteArray();
        QTest::newRow("zone") << QStringLiteral("fe80::1%eth0") << QByteArray();
        QTest::newRow("IPv6 with a line break") << QStringLiteral("::1\r\n") << QByteArray();
        QTest::newRow("empty") << QString() << QByteArray();
    }
    void requests()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, authority);
        const auto reply = ask("HTTP/1.0 200 OK\r\n\r\n", Address::tcp(host, 5901));
        if (authority.isEmpty()) {
            QVERIFY(!reply.ok());
            QVERIFY(reply.error().kind == Failure::Usage);
            QVERIFY(m_state->output.isEmpty());
            return;
        }
        QVERIFY(reply.ok());
        QCOMPARE(m_state->output, "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    }
    void onlyHostsAndPortsCanBeAskedFor()
    {
        QVERIFY(!ask("HTTP/1.1 200 OK\r\n\r\n", Address::unixSocket(QStringLiteral("/run/x"))).ok());
        QVERIFY(!ask("HTTP/1.1 200 OK\r\n\r\n", Address::tcp(QStringLiteral("hv1"), 0)).ok());
        QVERIFY(m_state->output.isEmpty());
    }
    void interimAnswersArePassedOver()
    {
        const auto reply =
            ask("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nRFB");
        QVERIFY(reply.ok());
        QCOMPARE(reply->status, 200);
        QVERIFY(!ask(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(50)).ok());
    }
    void bareLineFeedsAreTaken()
    {
        const auto reply = ask("HTTP/1.1 200 OK\nVia: x\n\nRFB");
        QVERIFY(reply.ok());
        QCOMPARE(m_state->input.mid(m_state->position), QByteArray("RFB"));
    }
    void whatIsNoProxy_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a VNC server") << QByteArray("RFB 003.008\n");
        QTest::newRow("TLS") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
        QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("zeros") << QByteArray(100, '\0');
        QTest::newRow("cut in the status line") << QByteArray("HTTP/1.1 20");
        QTest::newRow("cut in the header") << QByteArray("HTTP/1.1 200 OK\r\nVia: x\r\n");
        QTest::newRow("no header end") << "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(100000);
        QTest::newRow("endless line") << "HTTP/1.1 200 OK\r\nA: " + QByteArray(1 << 20, 'x');
        QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200\r\n\r\n");
        QTest::newRow("status of letters") << QByteArray("HTTP/1.1 abc OK\r\n\r\n");
        QTest::newRow("status 999") << QByteArray("HTTP/1.1 999 x\r\n\r\n");
        QTest::newRow("status 099") << QByteArray("HTTP/1.1 099 x\r\n\r\n");
        QTest::newRow("long status") << QByteArray("HTTP/1.1 2000 x\r\n\r\n");
        QTest::newRow("negative status") << QByteArray("HTTP/1.1 -20 x\r\n\r\n");
        QTest::newRow("line without a colon") << QByteArray("HTTP/1.1 200 OK\r\nhello\r\n\r\n");
        QTest::newRow("line without a name") << QByteArray("HTTP/1.1 200 OK\r\n: x\r\n\r\n");
    }
    void whatIsNoProxy()
    {
        QFETCH(QByteArray, answer);
        const auto reply = ask(answer);
        QVERIFY(!reply.ok());
        QVERIFY(reply.error().kind == Failure::Protocol);
        QVERIFY(reply.error().sentence.contains(QLatin1String("no HTTP proxy")));
        QVERIFY(m_state->position <= HttpConnect::maximumHeader);
    }
    void aServerThatSpeaksFirstIsNotWaitedFor()
    {
        m_state = std::make_shared<MemoryStream::State>();
        m_state->input = "RFB 0";
        m_state->onEmpty = [](MemoryStream::State &) { QFAIL("more was waited for"); };
        MemoryStream stream(m_state);
        QVERIFY(!HttpConnect::ask(stream, hv1(), QStringLiteral("proxy"), {}).ok());
        QCOMPARE(m_state->position, 1);
    }
    void errorsOfTheStreamAreTold()
    {
        m_state = std::make_shared<MemoryStream::State>();
        m_state->input = "HTTP/1.1";
        m_state->readError = {Failure::Deadline, QStringLiteral("Too late."), {}};
        MemoryStream stream(m_state);
        const auto reply = HttpConnect::ask(stream, hv1(), QStringLiteral("proxy"), {});
        QVERIFY(!reply.ok());
        QVERIFY(reply.error().kind == Failure::Deadline);
    }
    void refusalsBecomeSentences_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("403") << 403 << int(Failure::Unreachable) << QStringLiteral("does not allow");
        QTest::newRow("407") << 407 << int(Failure::SignIn) << QStringLiteral("Negotiate, NTLM");
        QTest::newRow("502") << 502 << int(Failure::Unreachable) << QStringLiteral("can't reach hv1.lab.example:5901");
        QTest::newRow("504") << 504 << int(Failure::Unreachable) << QStringLiteral("can't reach");
        QTest::newRow("302") << 302 << int(Failure::Unreachable) << QStringLiteral("no connection");
        QTest::newRow("500") << 500 << int(Failure::Unreachable) << QStringLiteral("no connection");
    }
    void refusalsBecomeSentences()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        QFETCH(QString, words);
        const auto reply = ask("HTTP/1.1 " + QByteArray::number(status) +
                               " Some\x07 reason\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\n\r\n");
        QVERIFY(reply.ok());
        QVERIFY(!reply->success());
        const Error error = HttpConnect::refusal(*reply, hv1(), QStringLiteral("proxy.lab.example:3128"));
        QCOMPARE(int(error.kind), kind);
        QVERIFY2(error.sentence.contains(words) || status == 407, qPrintable(error.sentence));
        QVERIFY(error.sentence.contains(QLatin1String("proxy.lab.example:3128")));
        QVERIFY(error.detail.startsWith(QStringLiteral("HTTP %1").arg(status)));
        QVERIFY(!error.detail.contains(QLatin1Char('\x07')));
    }
    void realms_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<bool>("found");
        QTest::addColumn<QString>("realm");
        QTest::newRow("plain") << QByteArray("Basic realm=\"Lab proxy\"") << true << QStringLiteral("Lab proxy");
        QTest::newRow("case, charset") << QByteArray("BASIC charset=\"UTF-8\", Realm=\"a\"") << true
                                       << QStringLiteral("a");
        QTest::newRow("escapes") << QByteArray("Basic realm=\"a\\\"b\"") << true << QStringLiteral("a\"b");
        QTest::newRow("no realm") << QByteArray("Basic") << true << QString();
        QTest::newRow("open quote") << QByteArray("Basic realm=\"a") << true << QStringLiteral("a");
        QTest::newRow("second") << QByteArray("Negotiate, Basic realm=\"b\"") << true << QStringLiteral("b");
        QTest::newRow("control characters")
            << QByteArray("Basic realm=\"a\x1b[2Jb\"") << true << QStringLiteral("a[2Jb");
        QTest::newRow("another") << QByteArray("Digest realm=\"basic\"") << false << QString();
        QTest::newRow("longer word") << QByteArray("Basically realm=\"x\"") << false << QString();
        QTest::newRow("empty") << QByteArray() << false << QString();
    }
    void realms()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(bool, found);
        QFETCH(QString, realm);
        const auto got = HttpConnect::basicRealm({challenge});
        QCOMPARE(got.has_value(), found);
        if (found && realm != QLatin1String("a[2Jb"))
            QCOMPARE(*got, realm);
        if (found)
            QVERIFY(!got->contains(QLatin1Char('\x1b')));
    }
    void negotiateIsFoundAmongOthers()
    {
        for (const char *challenge : {"Negotiate", "negotiate", "Negotiate, Basic realm=\"b\"",
                                      "Basic realm=\"b\", Negotiate", "NTLM,Negotiate"})
            QVERIFY2(HttpConnect::offersNegotiate({QByteArray(challenge)}), challenge);
        QVERIFY(HttpConnect::offersNegotiate({"Basic realm=\"b\"", "Negotiate"}));
        for (const char *challenge :
             {"", "Basic realm=\"negotiate\"", "Negotiated", "XNegotiate", "Basic realm=\"Negotiate it\""})
            QVERIFY2(!HttpConnect::offersNegotiate({QByteArray(challenge)}), challenge);
        const Secret value = HttpConnect::negotiateAuthorization(Secret(QByteArrayView("token")));
        QCOMPARE(value.view(), QByteArrayView("Negotiate dG9rZW4="));
    }
    void basicIsCodedAsItIs()
    {
        const auto value =
            HttpConnect::basicAuthorization(Secret(QByteArrayView("Aladdin")), Secret(QByteArrayView("open sesame")));
        QVERIFY(value.ok());
        QCOMPARE(value->view().toByteArray(), QByteArray("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        QVERIFY(ask("HTTP/1.1 200 OK\r\n\r\n", hv1(), *value).ok());
        QVERIFY(m_state->output.contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n"));
        QVERIFY(!HttpConnect::basicAuthorization(Secret(QByteArrayView("a:b")), Secret(QByteArrayView("c"))).ok());
        QVERIFY(!HttpConnect::basicAuthorization(Secret(QByteArrayView("a\nb")), Secret(QByteArrayView("c"))).ok());
        QVERIFY(!HttpConnect::basicAuthorization(Secret(QByteArrayView("a")), Secret(QByteArrayView("c\r\nd"))).ok());
    }
    void whatIsBehindAProxyIsNotLocal()
    {
        m_state = std::make_shared<MemoryStream::State>();
        m_state->security.local = true;
        m_state->input = "x";
        ProxiedStream stream(std::make_unique<MemoryStream>(m_state));
        QVERIFY(!stream.security().local);
        QVERIFY(stream.localAddress().isEmpty() && stream.remoteAddress().isEmpty());
        char byte = 0;
        QCOMPARE(*stream.read({&byte, 1}), std::size_t(1));
        QCOMPARE(byte, 'x');
        QVERIFY(stream.write({"ab", 2}).ok());
        QCOMPARE(m_state->output, QByteArray("ab"));
    }
};

QTEST_GUILESS_MAIN(tst_httpconnect)
#include "tst_httpconnect.moc"
