// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/saslstream.h"
#include "sdk/bytestream.h"

#include <memory>

namespace virtdesk {

/// The stream after a sign-in that brought no layer: passes everything on, and knows who signed in.
class SignedInStream final : public ByteStream
{
public:
    SignedInStream(std::unique_ptr<ByteStream> below, SaslStream::Identity identity)
        : m_below(std::move(below))
        , m_identity(std::move(identity))
    {
    }

    Result<std::size_t> read(std::span<char> into) override { return m_below->read(into); }
    Result<void> write(std::span<const char> bytes) override { return m_below->write(bytes); }
    Result<void> flush() override { return m_below->flush(); }
    StreamSecurity security() const override
    {
        StreamSecurity security = m_below->security();
        security.saslMechanism = m_identity.mechanism;
        security.saslSsf = m_identity.ssf;
        security.saslUser = m_identity.user;
        return security;
    }
    QByteArray localAddress() const override { return m_below->localAddress(); }
    QByteArray remoteAddress() const override { return m_below->remoteAddress(); }

private:
    std::unique_ptr<ByteStream> m_below;
    SaslStream::Identity m_identity;
};

} // namespace virtdesk
