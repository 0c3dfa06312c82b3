// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/singleinstance.h"

#include "app/handoff/applicationadaptor.h"
#include "app/handoff/handoffconnection.h"

#include <QDBusConnection>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <unistd.h>

namespace virtdesk {

namespace {

constexpr double burst = 64;
constexpr double perSecond = 10;
constexpr std::size_t maximumConnections = 32;

/// Without a bus Qt would try to launch one.
bool isBusThere()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
    , m_limiter(burst, perSecond)
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::acceptWaiting);
}

SingleInstance::~SingleInstance()
{
    m_connections.clear();
    if (m_exported)
        QDBusConnection::sessionBus().unregisterObject(busPath());
    if (m_hasBusName)
        QDBusConnection::sessionBus().unregisterService(busName());
}

QString SingleInstance::busName()
{
    return QStringLiteral("org.virtdesk.VirtDesk");
}

QString SingleInstance::busPath()
{
    return QStringLiteral("/org/virtdesk/VirtDesk");
}

SingleInstance::Start SingleInstance::start()
{
    switch (m_lock.acquire()) {
    case InstanceLock::Outcome::TakenByAnother:
        return Start::AnotherRunning;
    case InstanceLock::Outcome::Unavailable:
        return Start::Alone;
    case InstanceLock::Outcome::Acquired:
        break;
    }
    const int listener = m_lock.takeListener();
    if (m_server.listen(static_cast<qintptr>(listener)))
        return Start::Running;
    ::close(listener);
    return Start::Alone;
}

bool SingleInstance::serveBus()
{
    if (!isBusThere())
        return false;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    // The object first: who sees the name may call it at once.
    m_exported = std::make_unique<QObject>();
    // Owned by the exported object, as adaptors are.
    new ApplicationAdaptor(m_exported.get(), [this](HandoffMessage &&message) { return judge(std::move(message)); });
    if (!bus.registerObject(busPath(), m_exported.get(), QDBusConnection::ExportAdaptors)) {
        m_exported.reset();
        return false;
    }
    m_hasBusName = bus.registerService(busName());
    return m_hasBusName;
}

void SingleInstance::acceptWaiting()
{
    while (m_server.hasPendingConnections()) {
        std::unique_ptr<QLocalSocket> socket(m_server.nextPendingConnection());
        if (!socket)
            return;
        socket->setParent(nullptr);
        if (m_connections.size() >= maximumConnections || !HandoffConnection::isOwnPeer(*socket)) {
            socket->abort();
            // Deleted through the event loop: the server is still inside its signal.
            socket.release()->deleteLater();
            continue;
        }
        auto connection = std::make_unique<HandoffConnection>(
            std::move(socket), [this](HandoffMessage &&message) { return judge(std::move(message)); }, nullptr);
        HandoffConnection *key = connection.get();
        connect(
            key, &HandoffConnection::finished, this, [this, key] { m_connections.erase(key); }, Qt::QueuedConnection);
        m_connections.emplace(key, std::move(connection));
    }
}

HandoffReply SingleInstance::judge(HandoffMessage &&message)
{
    if (!m_limiter.allow(RequestLimiter::Clock::now()))
        return {false, "VirtDesk was asked for too much at once. Wait a moment and try again."};
    // The sender gets its answer before the request is worked on, and the signal comes from the event loop.
    auto request = std::make_shared<HandoffRequest>(HandoffRequest::from(std::move(message)));
    QTimer::singleShot(0, this, [this, request] { Q_EMIT requested(*request); });
    return {true, {}};
}

} // namespace virtdesk
