// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/upgraderequest.h"
#include "plugins/transport-websocket/websocketdoor.h"
#include "tests/transport-websocket/scriptedtransporthost.h"

#include <QTest>

using namespace virtdesk;

namespace {

QByteArray keyOf(const QByteArray &request)
{
    const qsizetype at = request.indexOf("Sec-WebSocket-Key: ") + 19;
    return request.mid(at, request.indexOf("\r\n", at) - at);
}

QByteArray good(const QByteArray &request, const QByteArray &more = "Sec-WebSocket-Protocol: binary\r\n")
{
    return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           UpgradeRequest::acceptOf(keyOf(request)) + "\r\n" + more + "\r\n";
}

} // namespace

/// The HTTP part of a WebSocket, with servers that do as they like.
class tst_upgrade : public QObject
{
    Q_OBJECT

    /// Opens with a server that answers each request by `answer`.
    Result<std::unique_ptr<ByteStream>> open(const std::function<QByteArray(const QByteArray &)> &answer,
                                             const char *url = "ws://hv1:5700/path?token=vm1")
    {
        m_host.onConnect = [answer](test::MemoryStream::State &state) {
            state.onWrite = [answer, answered = false](test::MemoryStream::State &s) mutable {
                if (!answered && s.output.contains("\r\n\r\n")) {
                    answered = true;
                    s.input += answer(s.output);
                }
            };
        };
        return WebSocketDoor(QUrl(QLatin1String(url)), m_host).open();
    }

    /// The same to an inventory's proxy.
    Result<std::unique_ptr<ByteStream>> lead(const std::function<QByteArray(const QByteArray &)> &answer,
                                             const QByteArray &ticket)
    {
        static_cast<void>(open(answer)); // arranges the server
        m_host.connections.clear();
        return WebSocketDoor(QUrl(QStringLiteral("wss://engine:6100/ignored?x=y")), Secret(ticket), m_host).open();
    }

    test::ScriptedTransportHost m_host;

private Q_SLOTS:
    void theTicketIsThePathAsItIs()
    {
        const auto stream = lead([](const QByteArray &request) { return good(request); }, "eyJh+/b==");
        QVERIFY2(stream.ok(), stream ? "" : qPrintable(stream.error().sentence));
        const QByteArray sent = m_host.connections.back()->output;
        QVERIFY2(sent.startsWith("GET /eyJh+/b== HTTP/1.1\r\n"), sent.constData());
        QVERIFY(!sent.contains("ignored"));
        // What protects the way to the proxy protects nothing behind it.
        QVERIFY(!(*stream)->security().tls && !(*stream)->security().tlsVerified);
        QVERIFY((*stream)->localAddress().isEmpty() && (*stream)->remoteAddress().isEmpty());
    }

    void aTicketIsInNoError()
    {
        const QByteArray ticket("c2VjcmV0");
        for (const QByteArray &answer :
             {QByteArray(), QByteArray("HTTP/1.1 403 No\r\n\r\n"), QByteArray("HTTP/1.1 404 No c2VjcmV0\r\n\r\n"),
              QByteArray("HTTP/1.1 500 No\r\n\r\n"),
              QByteArray("HTTP/1.1 302 Go\r\nLocation: wss://evil/c2VjcmV0\r\n\r\n"), QByteArray("RFB 003.008\n")}) {
            const auto stream = lead([answer](const QByteArray &) { return answer; }, ticket);
            QVERIFY(!stream.ok());
            QCOMPARE(m_host.connections.size(), std::size_t(1)); // nothing is followed
            if (!answer.contains(ticket))
                QVERIFY(!QString(stream.error().sentence + stream.error().detail).contains(QLatin1String("c2VjcmV0")));
        }
    }

    void aTicketThatIsNoneIsNotSent()
    {
        for (const QByteArray &ticket : {QByteArray("a b"), QByteArray("a\r\nHost: evil"), QByteArray(9000, 'a')}) {
            const auto stream = lead([](const QByteArray &request) { return good(request); }, ticket);
            QVERIFY(!stream.ok());
            QCOMPARE(stream.error().kind, Failure::Usage);
            QVERIFY(m_host.connections.empty());
        }
    }

    void init()
    {
        m_host.connections.clear();
        m_host.logins.clear();
        m_host.asked.clear();
        m_host.tls = 0;
        m_host.chunk = 1 << 20;
        m_host.fakeIo.onPoll = {};
    }

    /// The example of RFC 6455, section 1.3.
    void acceptKey()
    {
        QCOMPARE(UpgradeRequest::acceptOf("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void opensAndAsksAsItShould_data()
    {
        QTest::addColumn<int>("chunk");
        QTest::newRow("whole") << (1 << 20);
        QTest::newRow("byte by byte") << 1;
    }
    void opensAndAsksAsItShould()
    {
        QFETCH(int, chunk);
        m_host.chunk = chunk;
        // The first bytes of the console come with the answer.
        auto stream =
            open([](const QByteArray &request) -> QByteArray { return good(request) + QByteArray("\x82\x03RFB", 5); });
        QVERIFY2(stream.ok(), stream ? "" : qPrintable(stream.error().detail));
        QByteArray got;
        std::array<char, 10> buffer;
        while (got.size() < 3) {
            const auto count = (*stream)->read(buffer);
            QVERIFY(count.ok() && *count > 0);
            got.append(buffer.data(), static_cast<qsizetype>(*count));
        }
        QCOMPARE(got, QByteArray("RFB"));
        const QByteArray &request = m_host.connections.at(0)->output;
        QVERIFY(request.startsWith("GET /path?token=vm1 HTTP/1.1\r\nHost: hv1:5700\r\n"));
        QVERIFY(request.contains("\r\nSec-WebSocket-Protocol: binary\r\n"));
        QVERIFY(request.contains("\r\nSec-WebSocket-Version: 13\r\n") && !request.contains("Authorization"));
        QCOMPARE(QByteArray::fromBase64(keyOf(request)).size(), 16);
        QCOMPARE(m_host.tls, 0);
    }

    void keysDiffer()
    {
        (void)open([](const QByteArray &request) { return good(request); });
        (void)open([](const QByteArray &request) { return good(request); });
        QVERIFY(keyOf(m_host.connections.at(0)->output) != keyOf(m_host.connections.at(1)->output));
    }

    /// QEMU and others that choose no subprotocol are in order (RFC 6455, section 4.1).
    void noSubprotocolIsInOrder()
    {
        QVERIFY(open([](const QByteArray &request) { return good(request, {}); }).ok());
    }

    void tlsOnlyForWss()
    {
        QVERIFY(open([](const QByteArray &request) { return good(request); }, "wss://[::1]:443/").ok());
        QCOMPARE(m_host.tls, 1);
        QVERIFY(m_host.connections.at(0)->output.contains("\r\nHost: [::1]:443\r\n"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("answer"); // @ = the right key, in a good answer
        QTest::addColumn<Failure>("kind");
        const auto head = [](const char *line) -> QByteArray { return QByteArray(line) + "\r\n\r\n"; };
        QTest::newRow("nothing") << QByteArray() << Failure::Unreachable;
        QTest::newRow("a VNC server") << QByteArray("RFB 003.008\n") << Failure::Protocol;
        QTest::newRow("no status") << head("HTTP/1.1") << Failure::Protocol;
        QTest::newRow("half a header") << QByteArray("HTTP/1.1 101 Yes\r\nUpgrade: webso") << Failure::Protocol;
        QTest::newRow("folded line") << head("HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\n x") << Failure::Protocol;
        QTest::newRow("endless header") << QByteArray("HTTP/1.1 101 Yes\r\n") + QByteArray(100'000, 'x')
                                        << Failure::Protocol;
        QTest::newRow("huge header") << QByteArray("HTTP/1.1 101 Yes\r\nX: ") + QByteArray(17'000, 'x') + "\r\n\r\n"
                                     << Failure::Protocol;
        QTest::newRow("no upgrade") << head("HTTP/1.1 101 Yes") << Failure::Protocol;
        QTest::newRow("wrong key")
            << head("HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: AAAA")
            << Failure::Protocol;
        QTest::newRow("page") << head("HTTP/1.1 200 OK\r\nContent-Type: text/html") + "<html>" << Failure::Unreachable;
        QTest::newRow("redirect") << head("HTTP/1.1 302 Found\r\nLocation: https://evil.example/x")
                                  << Failure::Unreachable;
        QTest::newRow("redirect to nowhere") << head("HTTP/1.1 307 Yes") << Failure::Unreachable;
        QTest::newRow("401 without Basic") << head("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate") << Failure::SignIn;
        QTest::newRow("403") << head("HTTP/1.1 403 No") << Failure::SignIn;
        QTest::newRow("404 with a page") << head("HTTP/1.1 404 Not Found") + "<html>" << Failure::Unreachable;
        QTest::newRow("500") << head("HTTP/1.1 500 Oh") << Failure::Unreachable;
    }
    void refusals()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Failure, kind);
        const auto stream = open([&](const QByteArray &) { return answer; });
        QVERIFY(!stream.ok());
        QCOMPARE(stream.error().kind, kind);
        QVERIFY(!stream.error().sentence.isEmpty());
        QCOMPARE(m_host.connections.size(), std::size_t(1)); // nobody is followed
        if (answer.contains("evil"))
            QVERIFY(stream.error().sentence.contains(QLatin1String("evil.example")));
    }

    void whatWasNotAskedForIsRefused()
    {
        for (const char *more :
             {"Sec-WebSocket-Protocol: base64\r\n", "Sec-WebSocket-Protocol: binary\r\nSec-WebSocket-Protocol: x\r\n",
              "Sec-WebSocket-Extensions: permessage-deflate\r\n", "Sec-WebSocket-Accept: AAAA\r\n"}) {
            const auto stream = open([more](const QByteArray &request) { return good(request, more); });
            QVERIFY2(!stream.ok() && stream.error().kind == Failure::Protocol, more);
        }
    }

    /// A password goes only where nobody reads along, and stays out of the address.
    void basic()
    {
        const std::function<QByteArray(const QByteArray &)> server = [](const QByteArray &request) -> QByteArray {
            const QByteArray right = "Authorization: Basic " + QByteArray("anna:right").toBase64() + "\r\n";
            return request.contains(right) ? good(request)
                                           : "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"vms\"\r\n\r\n";
        };
        m_host.logins = {{"anna", "wrong"}, {"anna", "right"}};
        QVERIFY(!open(server).ok());
        QVERIFY(m_host.asked.isEmpty());
        QVERIFY(open(server, "wss://hv1:5700/").ok());
        QCOMPARE(m_host.asked.size(), 2);
        QCOMPARE(m_host.asked.at(0).realm, QStringLiteral("WebSocket vms"));
        QVERIFY(m_host.asked.at(0).previousRefusal.isEmpty() && !m_host.asked.at(1).previousRefusal.isEmpty());
        // Cancelled, never right, and a name that Basic can't carry.
        m_host.logins.clear();
        QCOMPARE(open(server, "wss://hv1:5700/").error().kind, Failure::Cancelled);
        m_host.logins = {{"a", "b"}, {"a", "b"}, {"a", "b"}, {"a", "b"}, {"a", "b"}};
        QCOMPARE(open(server, "wss://hv1:5700/").error().kind, Failure::SignIn);
        m_host.logins = {{"a:b", "c"}};
        QCOMPARE(open(server, "wss://hv1:5700/").error().kind, Failure::SignIn);
    }

    void addressesThatCanNotBeAskedFor()
    {
        QVERIFY(!UpgradeRequest::make(QUrl(QStringLiteral("ws:///path"))).ok());
        QVERIFY(!UpgradeRequest::make(QUrl(QStringLiteral("ws://h/") + QString(9000, u'p'))).ok());
        // What would be another line is escaped.
        const auto request = UpgradeRequest::make(QUrl(QStringLiteral("ws://h:1/a b\r\nX: y")));
        QVERIFY(request.ok());
        QVERIFY(!request->bytes({}).view().toByteArray().contains("\r\nX:"));
    }
};

QTEST_GUILESS_MAIN(tst_upgrade)
#include "tst_upgrade.moc"
