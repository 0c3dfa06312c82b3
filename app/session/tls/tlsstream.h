// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"
#include "app/session/tls/tlssettings.h"
#include "sdk/bytestream.h"

#include <memory>
#include <vector>

namespace virtdesk {

class ServerVerifier;

/// TLS 1.2 and 1.3 (client side) over any ByteStream: OpenSSL on memory BIOs, so that every wait happens in the stream
/// below and with it cancel, deadlines and queued input. RFC 8446, RFC 5246; VeNCrypt 0.2 for where RFB starts it.
///
/// While `read` waits below, `write` may be called (from an event); no call into OpenSSL is then on the stack.
/// Renegotiation, compression, resumption and early data are off.
class TlsStream final : public ByteStream
{
public:
    /// Opens what TLS reads from files, while they can be opened: the library's configuration and, if `open` may need
    /// them, the system's trust anchors.
    static void prepareProcess(bool withSystemAnchors);

    /// Takes `below` over, does the handshake and verifies the server before anything of ours, be it a client
    /// certificate, is sent. Errors: Identity (server not accepted; sentence names problem and remedy), SignIn (the
    /// server wants another client certificate), Usage (unreadable CA, certificate or key), Protocol, and those of
    /// `below` and `asker`.
    static Result<std::unique_ptr<ByteStream>> open(std::unique_ptr<ByteStream> below, TlsSettings settings,
                                                    TlsIdentityAsker &asker);
    ~TlsStream() override;

    /// 0 = the peer ended the stream between two records. Peers often leave out the close_notify alert, so the layer
    /// above decides from its own framing whether the end was expected. An end inside a record is a Protocol error.
    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override;
    StreamSecurity security() const override;
    QByteArray localAddress() const override { return m_below->localAddress(); }
    QByteArray remoteAddress() const override { return m_below->remoteAddress(); }

private:
    TlsStream(std::unique_ptr<ByteStream> below, TlsSettings settings);

    Result<void> prepare();
    Result<void> handshake(TlsIdentityAsker &asker);
    /// Waits for bytes below and hands them to OpenSSL; false = the stream below has ended.
    Result<bool> pull();
    /// Sends what OpenSSL has produced.
    Result<void> push();
    Error fail(Error error);
    Error failureFromLibrary(bool handshaking);
    Error endedBeforeData();

    std::unique_ptr<ByteStream> m_below;
    TlsSettings m_settings;
    std::unique_ptr<ServerVerifier> m_verifier; ///< outlives m_ssl, which calls it
    SslContextPtr m_context;
    SslPtr m_ssl;
    BIO *m_incoming = nullptr; ///< owned by m_ssl
    BIO *m_outgoing = nullptr; ///< owned by m_ssl
    std::vector<char> m_buffer;
    bool m_established = false;
    bool m_anyData = false;
    bool m_clientCertificateRequested = false;
    bool m_ended = false;
    Error m_error; ///< set = the stream is dead, and why
};

} // namespace virtdesk
