// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <memory>
#include <vector>

namespace virtdesk::test {

/// Passes connections on to a loopback port until it is frozen: then as a network that has gone silent. Every
/// connection stays open, new ones are taken, and no byte and no end goes through, either way.
class FreezingProxy
{
public:
    explicit FreezingProxy(quint16 port)
        : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                take(client);
        });
    }
    ~FreezingProxy() { m_frozen = true; } // ends of sockets are nobody's any more
    quint16 port() const { return m_server.serverPort(); }
    /// Where new connections go from now on.
    void setTarget(quint16 port) { m_port = port; }
    void freeze() { m_frozen = true; }
    void goOn()
    {
        m_frozen = false;
        for (const auto &pair : m_pairs)
            pump(*pair);
    }
    /// Connections that came while it was frozen.
    int takenFrozen() const { return m_takenFrozen; }
    /// Connections whose server side is open.
    int openAtServer() const
    {
        return static_cast<int>(std::count_if(m_pairs.begin(), m_pairs.end(), [](const auto &pair) {
            return pair->server.state() == QAbstractSocket::ConnectedState;
        }));
    }

private:
    struct Pair
    {
        QTcpSocket *client = nullptr; ///< owned by m_server
        QTcpSocket server;
        bool wasConnected = false; ///< to the server, or is being so
    };

    void take(QTcpSocket *client)
    {
        m_pairs.push_back(std::make_unique<Pair>());
        Pair *pair = m_pairs.back().get();
        pair->client = client;
        m_takenFrozen += m_frozen ? 1 : 0;
        const auto go = [this, pair] { pump(*pair); };
        for (QTcpSocket *socket : {client, &pair->server}) {
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, go);
            QObject::connect(socket, &QTcpSocket::connected, &m_server, go);
            QObject::connect(socket, &QTcpSocket::disconnected, &m_server, go);
        }
        pump(*pair);
    }
    void pump(Pair &pair)
    {
        if (m_frozen)
            return;
        const bool ended = pair.client->state() == QAbstractSocket::UnconnectedState;
        if (pair.server.state() == QAbstractSocket::UnconnectedState && !pair.wasConnected && !ended) {
            pair.wasConnected = true;
            pair.server.connectToHost(QHostAddress::LocalHost, m_port);
        }
        if (pair.server.state() != QAbstractSocket::ConnectedState) {
            if (pair.wasConnected && pair.server.state() == QAbstractSocket::UnconnectedState)
                pair.client->disconnectFromHost();
            return;
        }
        pair.server.write(pair.client->readAll());
        pair.client->write(pair.server.readAll());
        if (ended)
            pair.server.disconnectFromHost();
    }

    QTcpServer m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs;
    quint16 m_port;
    bool m_frozen = false;
    int m_takenFrozen = 0;
};

} // namespace virtdesk::test
