// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace virtdesk::test {

/// Passes one connection on to a loopback port and keeps every byte of both directions: what an eavesdropper sees.
class RecordingProxy
{
public:
    explicit RecordingProxy(quint16 port)
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, port] {
            m_client = m_server.nextPendingConnection();
            m_upstream.connectToHost(QHostAddress::LocalHost, port);
            QObject::connect(m_client, &QTcpSocket::readyRead, &m_server, [this] {
                const QByteArray bytes = m_client->readAll();
                toServer += bytes;
                m_upstream.write(bytes);
            });
            QObject::connect(&m_upstream, &QTcpSocket::readyRead, &m_server, [this] {
                const QByteArray bytes = m_upstream.readAll();
                toClient += bytes;
                m_client->write(bytes);
            });
            QObject::connect(m_client, &QTcpSocket::disconnected, &m_upstream, &QTcpSocket::disconnectFromHost);
            QObject::connect(&m_upstream, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
        });
    }
    quint16 port() const { return m_server.serverPort(); }

    QByteArray toServer;
    QByteArray toClient;

private:
    QTcpServer m_server;
    QTcpSocket m_upstream;
    QTcpSocket *m_client = nullptr; ///< owned by m_server
};

} // namespace virtdesk::test
