// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "tests/support/testcertificate.h"

#include <QByteArray>

#include <functional>

namespace virtdesk::test {

/// A TLS server and the network to it, in one: the stream that a TlsStream is put on. Runs inside read(), on one
/// thread, so that every byte comes when the test says so.
class TlsPeer final : public ByteStream
{
public:
    struct Wish
    {
        const TestCertificate *certificate = nullptr; ///< null = anonymous
        QByteArray chainPem = {};                     ///< further certificates to send
        int version = 0;                              ///< TLS1_2_VERSION, …; 0 = any
        QByteArray clientCaPem = {};                  ///< set = a client certificate is demanded
        int dhBits = 0;                               ///< > 0: anonymous finite-field exchange of this size
        int securityLevel = 1;
    };

    explicit TlsPeer(const Wish &wish);

    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return "127.0.0.1;40000"; }
    QByteArray remoteAddress() const override { return "127.0.0.1;5900"; }

    /// Sent as soon as the handshake is over.
    QByteArray greeting;
    bool closeAfterGreeting = false;
    bool closeNotify = true;
    bool echo = true;
    std::size_t chunk = 1 << 20;              ///< at most so many bytes a read
    std::size_t cutAfter = std::size_t(-1);   ///< the stream ends after so many bytes
    std::function<void(QByteArray &)> mangle; ///< changes the bytes of each flight
    std::function<void()> duringRead;         ///< stands for events that come while the client waits

    QByteArray plainReceived;
    QByteArray wireReceived; ///< from the client
    QByteArray wireSent;     ///< to the client
    QList<std::size_t> flightEnds;
    bool isEstablished() const { return m_established; }
    bool hasClientCertificate() const;
    bool sawCloseNotify() const;
    SSL *ssl() const { return m_ssl.get(); }
    /// For the life of the object: the client has dropped this stream.
    std::function<void(TlsPeer &)> onDestroyed;
    ~TlsPeer() override;

private:
    void run();

    SslContextPtr m_context;
    SslPtr m_ssl;
    QByteArray m_ready;
    bool m_established = false;
    bool m_failed = false;
    bool m_closed = false;
    std::size_t m_delivered = 0;
};

} // namespace virtdesk::test
