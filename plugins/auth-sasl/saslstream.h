// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/securitylayer.h"
#include "sdk/bytestream.h"

#include <array>
#include <memory>
#include <vector>

namespace virtdesk {

/// A SASL security layer over any stream: every token is a length of four bytes, network order, and so many bytes
/// (RFC 4422 section 3.7). Lengths are checked here, before the library sees them.
///
/// While `read` waits below, `write` may be called; no call into the layer is then on the stack.
class SaslStream final : public ByteStream
{
public:
    struct Identity
    {
        QString mechanism;
        int ssf = 0;
        QString user;
    };

    SaslStream(std::unique_ptr<ByteStream> below, std::unique_ptr<SecurityLayer> layer, Identity identity);

    /// Errors: Protocol (bad length, failed integrity check, end inside a token), and those of the stream below.
    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override;
    Result<void> flush() override;
    StreamSecurity security() const override;
    QByteArray localAddress() const override { return m_below->localAddress(); }
    QByteArray remoteAddress() const override { return m_below->remoteAddress(); }

private:
    enum class Framing { Good, BadLength, BadOrder };
    /// Follows the framing over `wrapped`.
    Framing checkFraming(std::span<const char> wrapped);
    Error fail(Error error);

    std::unique_ptr<ByteStream> m_below;
    std::unique_ptr<SecurityLayer> m_layer;
    Identity m_identity;
    std::vector<char> m_buffer;
    std::span<const char> m_plain; ///< unwrapped and not handed out yet; memory of the layer
    std::array<unsigned char, 4> m_header = {};
    std::size_t m_headerBytes = 0;
    std::size_t m_bodyLeft = 0;
    std::array<char, 16> m_beginning = {}; ///< of the current token's body
    std::size_t m_beginningBytes = 0;
    bool m_ended = false;
    Error m_error;
};

} // namespace virtdesk
