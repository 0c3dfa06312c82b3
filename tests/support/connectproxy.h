// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHostAddress>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <utility>

namespace virtdesk::test {

/// A little HTTP proxy: CONNECT, with Basic where it is told to. Whatever name is asked for is at the given loopback
/// port, so that a name which only the proxy knows shows who looked it up.
class ConnectProxy
{
public:
    explicit ConnectProxy(quint16 port)
        : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                serve(client);
        });
    }
    quint16 port() const { return m_server.serverPort(); }
    void close() { m_server.close(); }
    /// Ends all connections.
    void dropAll()
    {
        const auto sockets = m_server.findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }

    QByteArray login;  ///< "user:password"; empty = everybody may
    QByteArray answer; ///< instead of a connection
    /// What is answered instead of a connection to who asks by this header, before hanging up; empty = a connection.
    std::function<QByteArray(const QByteArray &header)> judge;
    bool hangsUp = true; ///< after a 407
    /// Answers on connections that are open now stay here until they are let go.
    void holdAnswers() { m_holds = true; }
    void letAnswersGo()
    {
        m_holds = false;
        for (const QPointer<QTcpSocket> &upstream : std::exchange(m_held, {})) {
            if (upstream)
                Q_EMIT upstream->readyRead();
        }
    }
    bool hasHeldAnswers() const { return !m_held.isEmpty(); }
    QByteArrayList requests;

private:
    void serve(QTcpSocket *client)
    {
        client->setParent(&m_server);
        auto *upstream = new QTcpSocket(client);
        auto *open = new QObject(client); // gone once the header is through
        QObject::connect(client, &QTcpSocket::readyRead, open, [this, client, upstream, open] {
            const QByteArray header = client->peek(1 << 16);
            const qsizetype end = header.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            client->read(end + 4);
            requests << header.first(end);
            if (!answer.isEmpty()) {
                client->write(answer);
                return;
            }
            if (const QByteArray said = judge ? judge(header.first(end)) : QByteArray(); !said.isEmpty()) {
                client->write(said);
                client->disconnectFromHost();
                return;
            }
            if (!login.isEmpty() &&
                !header.contains(QByteArray("Proxy-Authorization: Basic " + login.toBase64() + "\r\n"))) {
                client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"Lab "
                              "proxy\"\r\nContent-Length: 0\r\n");
                client->write(hangsUp ? "Connection: close\r\n\r\n" : "\r\n");
                if (hangsUp)
                    client->disconnectFromHost();
                return;
            }
            // At once: what comes next is the tunnel's, and the deferred deletion may come behind it.
            QObject::disconnect(client, &QTcpSocket::readyRead, open, nullptr);
            open->deleteLater();
            QObject::connect(upstream, &QTcpSocket::connected, client, [client, upstream] {
                client->write("HTTP/1.1 200 Connection established\r\nProxy-Agent: test\r\n\r\n");
                upstream->write(client->readAll());
                QObject::connect(client, &QTcpSocket::readyRead, upstream,
                                 [client, upstream] { upstream->write(client->readAll()); });
            });
            QObject::connect(upstream, &QTcpSocket::readyRead, client, [this, client, upstream, isLater = m_holds] {
                if (m_holds && !isLater)
                    m_held << upstream;
                else
                    client->write(upstream->readAll());
            });
            QObject::connect(upstream, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            QObject::connect(client, &QTcpSocket::disconnected, upstream, &QTcpSocket::disconnectFromHost);
            upstream->connectToHost(QHostAddress::LocalHost, m_port);
        });
    }

    quint16 m_port;
    bool m_holds = false;
    QList<QPointer<QTcpSocket>> m_held; ///< upstream
    QTcpServer m_server;                ///< last: its sockets end first
};

} // namespace virtdesk::test
