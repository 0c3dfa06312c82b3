// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/consoletarget.h"
#include "sdk/secret.h"

#include <QByteArrayList>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace virtdesk {

/// The way through an HTTP proxy: CONNECT (RFC 9110, section 9.3.6) over a stream that leads to the proxy. Everything
/// that a proxy says is hostile. I/O thread.
class HttpConnect
{
public:
    /// What a proxy's answer may be long, with all its interim answers.
    static constexpr qsizetype maximumHeader = 16 << 10;

    struct Reply
    {
        int status = 0;
        QString reason; ///< cleaned
        /// Proxy-Authenticate, one a header line (RFC 9110, section 11.7.1).
        QByteArrayList challenges;
        bool success() const { return status >= 200 && status < 300; }
    };

    /// `header`: from the status line to the empty line. Errors: Protocol.
    static Result<Reply> parse(QByteArrayView header);

    /// Asks the proxy that `stream` leads to for a connection to `to` and reads the answer, not one byte more: what
    /// follows is the server's. `proxy` names the proxy for sentences; `authorization`: value of Proxy-Authorization,
    /// empty = none. Errors: Usage (an address that can't be asked for), Protocol, Unreachable, and those of the
    /// stream.
    static Result<Reply> ask(ByteStream &stream, const Address &to, const QString &proxy, const Secret &authorization);

    /// The realm of a Basic challenge (RFC 7617); nullopt when there is none among the challenges.
    static std::optional<QString> basicRealm(const QByteArrayList &challenges);
    /// Whether there is a Negotiate challenge (RFC 4559) among the challenges.
    static bool offersNegotiate(const QByteArrayList &challenges);
    /// Value of Proxy-Authorization with this token.
    static Secret negotiateAuthorization(const Secret &token);
    /// Value of Proxy-Authorization. Errors: SignIn (a user name that Basic can't carry).
    static Result<Secret> basicAuthorization(const Secret &userName, const Secret &password);
    /// Why an answer that is no success ends the connection.
    static Error refusal(const Reply &reply, const Address &to, const QString &proxy);
};

/// What is behind a proxy: the same bytes, but neither local nor with addresses that mean anything to the server.
class ProxiedStream final : public ByteStream
{
public:
    explicit ProxiedStream(std::unique_ptr<ByteStream> below)
        : m_below(std::move(below))
    {
    }
    Result<std::size_t> read(std::span<char> into) override { return m_below->read(into); }
    Result<void> write(std::span<const char> bytes) override { return m_below->write(bytes); }
    Result<void> flush() override { return m_below->flush(); }
    /// What protects the way to the proxy protects nothing behind it.
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

private:
    std::unique_ptr<ByteStream> m_below;
};

} // namespace virtdesk
