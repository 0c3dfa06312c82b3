// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <atomic>
#include <thread>

namespace virtdesk::test {

/// A KDC that answers every request with one error (KRB-ERROR, RFC 4120 5.9.1), over UDP and TCP on one loopback port.
/// For what a real KDC can't be brought to say in a test, such as clock skew. It has a thread of its own.
class FakeKdc
{
public:
    /// `errorCode` as in RFC 4120 7.5.9; `clockOffset` seconds: what the server takes for the time.
    FakeKdc(int errorCode, const QByteArray &realm, qint64 clockOffset = 0);
    ~FakeKdc();

    quint16 port() const { return m_port; }

private:
    void serve();
    QByteArray reply() const;

    int m_errorCode;
    QByteArray m_realm;
    qint64 m_clockOffset;
    quint16 m_port = 0;
    int m_udp = -1;
    int m_tcp = -1;
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace virtdesk::test
