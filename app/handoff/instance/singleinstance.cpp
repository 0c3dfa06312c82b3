// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/singleinstance.h"

#include "app/handoff/instance/handoffconnection.h"

#include <QTimer>

namespace virtdesk {

namespace {

constexpr double burst = 64;
constexpr double perSecond = 10;
constexpr std::size_t maximumConnections = 32;

} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
    , m_limiter(burst, perSecond)
    , m_listener(HandoffListener::create())
    , m_bus([this](HandoffMessage &&message) { return judge(std::move(message)); })
{
    connect(m_listener.get(), &HandoffListener::connectionWaiting, this, &SingleInstance::acceptWaiting);
}

SingleInstance::~SingleInstance()
{
    m_connections.clear();
}

SingleInstance::Start SingleInstance::start()
{
    switch (m_listener->listen()) {
    case HandoffListener::Outcome::TakenByAnother:
        return Start::AnotherRunning;
    case HandoffListener::Outcome::Unavailable:
        return Start::Alone;
    case HandoffListener::Outcome::Listening:
        break;
    }
    return Start::Running;
}

bool SingleInstance::serveBus()
{
    return m_bus.serve();
}

void SingleInstance::acceptWaiting()
{
    while (std::unique_ptr<QLocalSocket> socket = m_listener->takeConnection()) {
        if (m_connections.size() >= maximumConnections) {
            socket->abort();
            // Deleted through the event loop: the listener is still inside its signal.
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
    const auto request = std::make_shared<const HandoffRequest>(HandoffRequest::from(std::move(message)));
    QTimer::singleShot(0, this, [this, request] { Q_EMIT requested(request); });
    return {true, {}};
}

} // namespace virtdesk
