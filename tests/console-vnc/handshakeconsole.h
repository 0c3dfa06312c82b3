// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QList>

#include <cstdint>
#include <memory>

namespace virtdesk::test {

/// A console against scripted servers, up to the sign-in.
struct HandshakeConsole
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    std::shared_ptr<MemoryStream::State> inner = std::make_shared<MemoryStream::State>(); ///< above TLS or SASL
    rfb::RfbDisplay display;

    Error run(const ServerBytes &server)
    {
        wire->input = server.bytes();
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
    /// What the server sends after TLS has begun.
    void tlsCarries(const ServerBytes &server, bool verified)
    {
        inner->input = server.bytes();
        inner->security.tls = true;
        inner->security.tlsVerified = verified;
        inner->security.tlsKeyBits = 256;
        host.onStartTls = [this](std::unique_ptr<ByteStream>,
                                 const TlsRequest &) -> Result<std::unique_ptr<ByteStream>> {
            return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(inner));
        };
    }
};

/// A server with VeNCrypt 0.2 and these subtypes.
inline ServerBytes veNCrypt(const QList<std::uint32_t> &subtypes, std::uint32_t ack = 1)
{
    ServerBytes s;
    s.version().u8(1).u8(19).u8(0).u8(2).u8(0).u8(static_cast<std::uint32_t>(subtypes.size()));
    for (const std::uint32_t subtype : subtypes)
        s.u32(subtype);
    return s.u8(ack);
}

} // namespace virtdesk::test
