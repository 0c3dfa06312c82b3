// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/kerberos/fakekdc.h"

#include <QDateTime>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk::test {

namespace {

QByteArray der(int tag, const QByteArray &content)
{
    QByteArray out(1, static_cast<char>(tag));
    if (content.size() < 128) {
        out.append(static_cast<char>(content.size()));
    } else {
        out.append(static_cast<char>(0x82));
        out.append(static_cast<char>(content.size() >> 8));
        out.append(static_cast<char>(content.size() & 0xff));
    }
    return out + content;
}

QByteArray context(int number, const QByteArray &content)
{
    return der(0xa0 + number, content);
}

QByteArray integer(int value)
{
    return der(0x02, QByteArray(1, static_cast<char>(value)));
}

} // namespace

FakeKdc::FakeKdc(int errorCode, const QByteArray &realm, qint64 clockOffset)
    : m_errorCode(errorCode)
    , m_realm(realm)
    , m_clockOffset(clockOffset)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    m_tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(m_tcp, reinterpret_cast<sockaddr *>(&address), size) == 0 && listen(m_tcp, 8) == 0 &&
        getsockname(m_tcp, reinterpret_cast<sockaddr *>(&address), &size) == 0 &&
        bind(m_udp, reinterpret_cast<sockaddr *>(&address), size) == 0) {
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
}

FakeKdc::~FakeKdc()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    close(m_tcp);
    close(m_udp);
}

QByteArray FakeKdc::reply() const
{
    const QByteArray now =
        QDateTime::currentDateTimeUtc().addSecs(m_clockOffset).toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() +
        'Z';
    const QByteArray name =
        der(0x30, context(0, integer(2)) + context(1, der(0x30, der(0x1b, "krbtgt") + der(0x1b, m_realm))));
    return der(0x7e, der(0x30, context(0, integer(5)) + context(1, integer(30)) + context(4, der(0x18, now)) +
                                   context(5, integer(0)) + context(6, integer(m_errorCode)) +
                                   context(9, der(0x1b, m_realm)) + context(10, name)));
}

void FakeKdc::serve()
{
    while (!m_stop) {
        pollfd waiting[2] = {{m_udp, POLLIN, 0}, {m_tcp, POLLIN, 0}};
        if (poll(waiting, 2, 50) <= 0)
            continue;
        char request[8192];
        if (waiting[0].revents & POLLIN) {
            sockaddr_in from = {};
            socklen_t size = sizeof from;
            if (recvfrom(m_udp, request, sizeof request, 0, reinterpret_cast<sockaddr *>(&from), &size) > 0) {
                const QByteArray answer = reply();
                sendto(m_udp, answer.constData(), static_cast<std::size_t>(answer.size()), 0,
                       reinterpret_cast<sockaddr *>(&from), size);
            }
        }
        if (waiting[1].revents & POLLIN) {
            const int client = accept(m_tcp, nullptr, nullptr);
            if (recv(client, request, sizeof request, 0) > 0) {
                const QByteArray answer = reply();
                const quint32 length = htonl(static_cast<quint32>(answer.size()));
                send(client, &length, sizeof length, MSG_NOSIGNAL);
                send(client, answer.constData(), static_cast<std::size_t>(answer.size()), MSG_NOSIGNAL);
            }
            close(client);
        }
    }
}

} // namespace virtdesk::test
