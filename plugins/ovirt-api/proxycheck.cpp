// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxycheck.h"

#include <QNetworkProxy>

#include <utility>

namespace virtdesk::ovirt {

ProxyCheck::ProxyCheck(const Place &place, Secret authorization, std::chrono::milliseconds deadline, Done done)
    : m_target(place.target)
    , m_authorization(std::move(authorization))
    , m_done(std::move(done))
{
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_socket.setReadBufferSize(ProxyAnswer::maximumHeader);
    connect(&m_socket, &QTcpSocket::connected, this, &ProxyCheck::ask);
    connect(&m_socket, &QTcpSocket::readyRead, this, &ProxyCheck::read);
    // Queued: neither from inside the constructor, nor before what has come was read.
    connect(
        &m_socket, &QTcpSocket::errorOccurred, this,
        [this] {
            if (m_done)
                read();
            finish(End::Unreachable);
        },
        Qt::QueuedConnection);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish(End::Late); });
    m_deadline.start(deadline);
    m_socket.connectToHost(place.host, place.port);
}

void ProxyCheck::ask()
{
    m_address = m_socket.peerAddress();
    QByteArray request = "CONNECT " + m_target + " HTTP/1.1\r\nHost: " + m_target + "\r\nUser-Agent: VirtDesk\r\n";
    request.reserve(request.size() + m_authorization.size() + 64); // no copy is left behind by growing
    if (!m_authorization.isEmpty()) {
        const QByteArrayView value = m_authorization.view();
        request.append("Proxy-Authorization: ").append(value.data(), value.size()).append("\r\n");
    }
    request.append("\r\n");
    m_socket.write(request);
    wipe(request);
    m_authorization.wipe();
}

void ProxyCheck::read()
{
    m_header += m_socket.read(ProxyAnswer::maximumHeader - m_header.size());
    if (m_header.isEmpty())
        return;
    if (const std::optional<ProxyAnswer> answer = ProxyAnswer::parse(m_header))
        finish(End::Answered, *answer);
}

void ProxyCheck::finish(End end, const ProxyAnswer &answer)
{
    const Done done = std::exchange(m_done, {});
    if (!done)
        return;
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    done({end, answer, m_address}); // may delete this
}

} // namespace virtdesk::ovirt
