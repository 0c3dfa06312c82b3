// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslstream.h"

#include "plugins/auth-sasl/sasltext.h"

#include <algorithm>
#include <cstring>

namespace virtdesk {

namespace {

constexpr std::size_t readSize = 128 * 1024;
constexpr std::size_t writeChunk = 64 * 1024;

} // namespace

SaslStream::SaslStream(std::unique_ptr<ByteStream> below, std::unique_ptr<SecurityLayer> layer, Identity identity)
    : m_below(std::move(below))
    , m_layer(std::move(layer))
    , m_identity(std::move(identity))
    , m_buffer(readSize)
{
}

SaslStream::Framing SaslStream::checkFraming(std::span<const char> wrapped)
{
    while (!wrapped.empty()) {
        if (m_bodyLeft > 0) {
            const std::size_t part = std::min(m_bodyLeft, wrapped.size());
            const std::size_t wanted = std::min(part, m_beginning.size() - m_beginningBytes);
            std::memcpy(m_beginning.data() + m_beginningBytes, wrapped.data(), wanted);
            m_beginningBytes += wanted;
            m_bodyLeft -= part;
            wrapped = wrapped.subspan(part);
            const bool known = m_beginningBytes == m_beginning.size() || m_bodyLeft == 0;
            if (wanted > 0 && known && !m_layer->acceptToken({m_beginning.data(), m_beginningBytes}))
                return Framing::BadOrder;
            continue;
        }
        m_header[m_headerBytes++] = static_cast<unsigned char>(wrapped.front());
        wrapped = wrapped.subspan(1);
        if (m_headerBytes < m_header.size())
            continue;
        m_headerBytes = 0;
        m_beginningBytes = 0;
        m_bodyLeft = std::size_t(m_header[0]) << 24 | std::size_t(m_header[1]) << 16 | std::size_t(m_header[2]) << 8 |
                     m_header[3];
        if (m_bodyLeft == 0 || m_bodyLeft > m_layer->maximumToken())
            return Framing::BadLength;
    }
    return Framing::Good;
}

Error SaslStream::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
    return m_error;
}

Result<std::size_t> SaslStream::read(std::span<char> into)
{
    if (into.empty())
        return std::size_t(0);
    while (m_plain.empty()) {
        if (m_error)
            return m_error;
        if (m_ended)
            return std::size_t(0);
        const Result<std::size_t> got = m_below->read(m_buffer);
        if (!got)
            return fail(got.error());
        if (m_error) // a write from an event has failed meanwhile
            return m_error;
        if (*got == 0) {
            if (m_headerBytes > 0 || m_bodyLeft > 0)
                return fail({Failure::Protocol,
                             SaslText::tr("The connection broke off in the middle of encrypted data. "
                                          "Connect again; if it happens often, the network or the "
                                          "server has a fault."),
                             QStringLiteral("end of stream inside a SASL token")});
            m_ended = true;
            continue;
        }
        const std::span<const char> wrapped(m_buffer.data(), *got);
        const Framing framing = checkFraming(wrapped);
        if (framing == Framing::BadOrder)
            return fail({Failure::Protocol,
                         SaslText::tr("Encrypted data from the server came twice, is missing or is in the wrong order, "
                                      "so the connection was closed. Somebody may be tampering with it; connect "
                                      "again."),
                         QStringLiteral("SASL token out of sequence")});
        if (framing == Framing::BadLength)
            return fail({Failure::Protocol,
                         SaslText::tr("The server sent something that is not protected as it was agreed "
                                      "at the sign-in, so the connection was closed. The server is "
                                      "faulty, or somebody changed the data on the way."),
                         QStringLiteral("SASL token of %1 bytes, at most %2 were agreed")
                             .arg(m_bodyLeft)
                             .arg(m_layer->maximumToken())});
        const Result<std::span<const char>> plain = m_layer->decode(wrapped);
        if (!plain)
            return fail(plain.error());
        m_plain = *plain;
    }
    const std::size_t size = std::min(into.size(), m_plain.size());
    std::memcpy(into.data(), m_plain.data(), size);
    m_plain = m_plain.subspan(size);
    return size;
}

Result<void> SaslStream::write(std::span<const char> bytes)
{
    const std::size_t most = std::min(m_layer->maximumPlain(), writeChunk);
    while (!bytes.empty()) {
        if (m_error)
            return m_error;
        const std::span<const char> part = bytes.first(std::min(bytes.size(), most));
        const Result<std::span<const char>> wrapped = m_layer->encode(part);
        if (!wrapped)
            return fail(wrapped.error());
        if (Result<void> sent = m_below->write(*wrapped); !sent)
            return fail(sent.error());
        bytes = bytes.subspan(part.size());
    }
    if (m_error)
        return m_error;
    return {};
}

Result<void> SaslStream::flush()
{
    if (m_error)
        return m_error;
    return m_below->flush();
}

StreamSecurity SaslStream::security() const
{
    StreamSecurity security = m_below->security();
    security.saslMechanism = m_identity.mechanism;
    security.saslSsf = m_identity.ssf;
    security.saslUser = m_identity.user;
    return security;
}

} // namespace virtdesk
