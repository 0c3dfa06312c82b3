// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffconnection.h"

#include "app/handoff/instance/handofflistener.h"
#include "sdk/secret.h"

namespace virtdesk {

namespace {
constexpr int deadlineMs = 3000;
constexpr qint64 readBufferSize = 64 << 10;
} // namespace

HandoffConnection::HandoffConnection(std::unique_ptr<QLocalSocket> socket, Judge judge, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_judge(std::move(judge))
{
    m_socket->setParent(nullptr);
    m_socket->setReadBufferSize(readBufferSize);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HandoffConnection::finish);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &HandoffConnection::readAvailable);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &HandoffConnection::finish);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, &HandoffConnection::finish);
    m_deadline.start(deadlineMs);
    // What was there before the signals were connected.
    QMetaObject::invokeMethod(this, &HandoffConnection::readAvailable, Qt::QueuedConnection);
}

HandoffConnection::~HandoffConnection()
{
    wipe(m_received);
    m_socket->disconnect(this);
}

void HandoffConnection::readAvailable()
{
    if (m_answered || m_finished)
        return;
    // Never more than the message: its size is known before its bytes are taken.
    const auto take = [this](qsizetype until) {
        const QByteArray part = m_socket->read(until - m_received.size());
        m_received += part;
        return m_received.size() >= until;
    };
    constexpr qsizetype header = handoffHeaderSize;
    if (m_received.size() < header && !take(header))
        return;
    const auto size = handoffPayloadSize(std::string_view(m_received.constData(), header));
    if (!size) {
        answer({false, "The message is none of VirtDesk's."});
        return;
    }
    const qsizetype whole = header + static_cast<qsizetype>(*size);
    if (m_received.capacity() < whole)
        m_received.reserve(qMin<qsizetype>(whole, HandoffMessage::maximumPayload + header));
    if (!take(whole))
        return;
    auto message = decodeMessage(std::string_view(m_received.constData() + header, *size));
    wipe(m_received);
    m_received = QByteArray();
    answer(message ? m_judge(std::move(*message)) : HandoffReply{false, "The message is none of VirtDesk's."});
}

void HandoffConnection::answer(const HandoffReply &reply)
{
    m_answered = true;
    const std::string bytes = encode(reply);
    m_socket->write(bytes.data(), static_cast<qint64>(bytes.size()));
    endAfterReply(*m_socket);
}

void HandoffConnection::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    Q_EMIT finished();
}

} // namespace virtdesk
