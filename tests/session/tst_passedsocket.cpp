// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/connector.h"
#include "app/ipc/passedsocket.h"
#include "app/session/net/systemsocket.h"
#include "tests/session/memoryprobe.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace virtdesk;

namespace {

/// All that has come in on a socket, and whether its end has.
struct Reader
{
    const SystemSocket &socket;
    QByteArray bytes = {};
    bool ended = false;
    int code = 0;

    /// Takes what is there.
    Reader &read()
    {
        char buffer[64];
        for (;;) {
            const SystemSocket::Outcome outcome = socket.receive(buffer);
            code = outcome.code;
            ended = ended || (outcome.ok() && outcome.count == 0);
            if (!outcome.ok() || outcome.count == 0)
                return *this;
            bytes.append(buffer, static_cast<qsizetype>(outcome.count));
        }
    }
};

} // namespace

class TestPassedSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { SystemSocket::startUp(); }

    void init()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        Connector connector;
        QSignalSpy connected(&connector, &Connector::connected);
        connector.connectTo(Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort()), QStringLiteral("server"));
        QTRY_COMPARE(connected.count(), 1);
        m_socket = connector.takeSocket();
        QVERIFY(m_socket.isSet());
        QTRY_VERIFY(m_server.hasPendingConnections());
        m_peer.reset(m_server.nextPendingConnection());
    }

    void cleanup()
    {
        m_peer.reset();
        m_socket.close();
        m_server.close();
    }

    /// It arrives as a whole socket: with its addresses, both directions and the end.
    void arrives()
    {
        auto form = m_socket.passTo(memoryprobe::ownProcess());
        QVERIFY2(form, form ? "" : qPrintable(form.error().detail));
        QCOMPARE(form->description.isEmpty(), form->handle.isSet());
        QVERIFY(form->description.size() <= PassedSocket::maximumSize);
        const SystemSocket session = SystemSocket::handedIn(PassedSocket::arrived(std::move(*form)));
        QVERIFY(session.isSet());
        m_socket.close();

        QCOMPARE(session.remoteAddress(), "127.0.0.1;" + QByteArray::number(m_server.serverPort()));
        QCOMPARE(session.localAddress(), "127.0.0.1;" + QByteArray::number(m_peer->peerPort()));
        QByteArray up("to the server");
        QVERIFY(session.send({up.constData(), static_cast<std::size_t>(up.size())}).ok());
        QTRY_COMPARE(m_peer->bytesAvailable(), up.size());
        QCOMPARE(m_peer->readAll(), up);

        Reader reader{session};
        QVERIFY(reader.read().bytes.isEmpty()); // and does not block
        m_peer->write("to the session");
        QTRY_COMPARE(reader.read().bytes, QByteArray("to the session"));
        QVERIFY(!reader.ended);
        m_peer->disconnectFromHost();
        QTRY_VERIFY(reader.read().ended);
        QCOMPARE(reader.code, 0);
    }

    /// The connection lives as long as either end of the way holds it.
    void endsWithItsLastHolder()
    {
        auto form = m_socket.passTo(memoryprobe::ownProcess());
        QVERIFY(form);
        SystemSocket session = SystemSocket::handedIn(PassedSocket::arrived(std::move(*form)));
        m_socket.close();
        m_peer->write("still there");
        Reader reader{session};
        QTRY_COMPARE(reader.read().bytes, QByteArray("still there"));
        QSignalSpy gone(m_peer.get(), &QTcpSocket::disconnected);
        session.close();
        QTRY_COMPARE(gone.count(), 1);
    }

    void senselessFormsAreRefused()
    {
        auto form = m_socket.passTo(memoryprobe::ownProcess());
        QVERIFY(form);
        const bool described = !form->description.isEmpty();
        QVERIFY(!PassedSocket::arrived({}).isSet());
        for (const int size : {1, 100, 627, 628, 629, 1024, 100'000})
            QVERIFY2(!PassedSocket::arrived({QByteArray(size, 'x'), {}}).isSet(), qPrintable(QString::number(size)));
        if (described) {
            QVERIFY(!PassedSocket::arrived({form->description.chopped(1), {}}).isSet());
            QVERIFY(!PassedSocket::arrived({form->description + '\0', {}}).isSet());
        } else {
            QVERIFY(!PassedSocket::arrived({QByteArray("both"), std::move(form->handle)}).isSet());
        }
    }

private:
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_peer;
    PassedSocket m_socket;
};

QTEST_GUILESS_MAIN(TestPassedSocket)
#include "tst_passedsocket.moc"
