// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handofflistener.h"

#include "app/handoff/instance/instancelock.h"

#include <QLocalServer>

#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk {

namespace {

bool isOwnPeer(const QLocalSocket &socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           peer.uid == ::geteuid();
}

class SocketListener : public HandoffListener
{
public:
    SocketListener() { connect(&m_server, &QLocalServer::newConnection, this, &HandoffListener::connectionWaiting); }

    Outcome listen() override
    {
        switch (m_lock.acquire()) {
        case InstanceLock::Outcome::TakenByAnother:
            return Outcome::TakenByAnother;
        case InstanceLock::Outcome::Unavailable:
            return Outcome::Unavailable;
        case InstanceLock::Outcome::Acquired:
            break;
        }
        const int listener = m_lock.takeListener();
        if (m_server.listen(static_cast<qintptr>(listener)))
            return Outcome::Listening;
        ::close(listener);
        return Outcome::Unavailable;
    }

    std::unique_ptr<QLocalSocket> takeConnection() override
    {
        while (m_server.hasPendingConnections()) {
            std::unique_ptr<QLocalSocket> socket(m_server.nextPendingConnection());
            if (!socket)
                break;
            socket->setParent(nullptr);
            if (isOwnPeer(*socket))
                return socket;
            socket->abort();
            // Deleted through the event loop: the server is still inside its signal.
            socket.release()->deleteLater();
        }
        return nullptr;
    }

private:
    InstanceLock m_lock;
    QLocalServer m_server;
};

} // namespace

std::unique_ptr<HandoffListener> HandoffListener::create()
{
    return std::make_unique<SocketListener>();
}

void endAfterReply(QLocalSocket &socket)
{
    socket.disconnectFromServer(); // after the reply is out
}

} // namespace virtdesk
