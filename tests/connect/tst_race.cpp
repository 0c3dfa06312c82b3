// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/race.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace virtdesk;

namespace {

HostAddress loopback(int family, quint16 port)
{
    HostAddress made;
    if (family == AF_INET) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&made.bytes);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        made.size = sizeof *v4;
    } else {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&made.bytes);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        v6->sin6_addr = in6addr_loopback;
        made.size = sizeof *v6;
    }
    return made;
}

/// A port of 127.0.0.1 on which nobody listens.
quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool isRefusal(int code)
{
    return TcpSocket::meaning(code) == TcpSocket::Meaning::Refused;
}

} // namespace

/// The system's sockets, on the system that this runs on; the order and the times are TestAddressRace's.
class TestRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connects()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Connection made = connectTcp({loopback(AF_INET, server.serverPort())});
        QCOMPARE(made.code, 0);
        QVERIFY(made.socket.isSet());
        QVERIFY(!made.socket.isConnectedToItself());
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket own;
        QVERIFY(own.setSocketDescriptor(static_cast<qintptr>(made.socket.release())));
        own.write("hello");
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        QTRY_COMPARE(peer->bytesAvailable(), 5);
    }

    /// The first one refuses, or the system does not have its family.
    void takesAnotherAddress()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        for (const int family : {AF_INET, AF_INET6}) {
            const Connection made =
                connectTcp({loopback(family, closedPort()), loopback(AF_INET, server.serverPort())});
            QCOMPARE(made.code, 0);
            QVERIFY(made.socket.isSet());
        }
    }

    void tellsOfTheRefusal()
    {
        const Connection made = connectTcp({loopback(AF_INET, closedPort()), loopback(AF_INET, closedPort())});
        QVERIFY(!made.socket.isSet());
        QVERIFY2(isRefusal(made.code), qPrintable(QString::number(made.code)));
        QVERIFY(TcpSocket::meaning(connectTcp({}).code) == TcpSocket::Meaning::NoAddress);
    }

    void isAbandoned()
    {
        const Connection none = connectTcp({loopback(AF_INET, 1)}, [] { return true; });
        QVERIFY(!none.socket.isSet());
        QCOMPARE(none.code, 0);
        int asked = 0;
        const Connection waited = awaitConnection("127.0.0.1", closedPort(), [&asked] { return ++asked == 3; });
        QVERIFY(!waited.socket.isSet());
        QCOMPARE(waited.code, 0);
    }

    void waitsForTheFirst_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("one address") << QByteArray("127.0.0.1");
        QTest::newRow("any address") << QByteArray();
    }
    void waitsForTheFirst()
    {
        QFETCH(QByteArray, host);
        const quint16 port = closedPort();
        Connection accepted;
        std::atomic<bool> enough = false;
        std::thread listener(
            [&] { accepted = awaitConnection(host.constData(), port, [&] { return enough.load(); }); });
        // Not before it listens.
        Connection made;
        for (int i = 0; i < 200 && !made.socket.isSet(); ++i) {
            made = connectTcp({loopback(AF_INET, port)});
            if (!made.socket.isSet())
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        enough = !made.socket.isSet();
        listener.join();
        QVERIFY(made.socket.isSet());
        QCOMPARE(accepted.code, 0);
        QVERIFY(accepted.socket.isSet());
        QVERIFY(!accepted.socket.isConnectedToItself());
    }

    void saysWhyItCannotListen()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QVERIFY(TcpSocket::meaning(awaitConnection("127.0.0.1", other.serverPort()).code) ==
                TcpSocket::Meaning::PortTaken);
        // TEST-NET-1 (RFC 5737) is nobody's.
        QVERIFY(TcpSocket::meaning(awaitConnection("192.0.2.1", closedPort()).code) == TcpSocket::Meaning::NoAddress);
        QVERIFY(TcpSocket::meaning(awaitConnection("no address", closedPort()).code) == TcpSocket::Meaning::NoAddress);
    }

    /// A socket that connects to the port that it has itself; the system picks such a one now and then.
    void connectionToItselfIsNone()
    {
        const auto made = ::socket(AF_INET, SOCK_STREAM, 0);
        const TcpSocket socket(static_cast<TcpSocket::Handle>(made));
        HostAddress own = loopback(AF_INET, 0);
        QCOMPARE(::bind(made, reinterpret_cast<const sockaddr *>(&own.bytes), own.size), 0);
        QCOMPARE(::getsockname(made, reinterpret_cast<sockaddr *>(&own.bytes), &own.size), 0);
        QCOMPARE(::connect(made, reinterpret_cast<const sockaddr *>(&own.bytes), own.size), 0);
        QVERIFY(socket.isConnectedToItself());
    }
};

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"
