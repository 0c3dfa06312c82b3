// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

#include <memory>
#include <utility>

namespace virtdesk {

/// What a computer on the way speaks, by the first bytes that it sent, where it is not what its address says. Any
/// thread.
class PeerGreeting
{
public:
    enum class Kind {
        Nothing, ///< it closed without a word
        Unknown,
        Http,
        Tls, ///< RFC 8446, section 5.1: an alert or handshake record
        Ssh, ///< RFC 4253, section 4.2
        Socks,
        Rfb, ///< RFC 6143, section 7.1.1
    };
    static constexpr qsizetype size = 8; ///< bytes that are looked at

    static Kind of(QByteArrayView first);
    /// Why `hop` leads nowhere when this answers there, and what can be done. Kind Protocol.
    static Error wrongHop(const QUrl &hop, Kind kind, const QString &detail);
};

/// Passes all on, and keeps the first bytes that came in one piece.
class PeekingStream final : public ByteStream
{
public:
    explicit PeekingStream(std::unique_ptr<ByteStream> below)
        : m_below(std::move(below))
    {
    }
    /// Outlives the stream. Empty = nothing has come.
    std::shared_ptr<const QByteArray> first() const { return m_first; }

    Result<std::size_t> read(std::span<char> into) override;
    Result<void> write(std::span<const char> bytes) override { return m_below->write(bytes); }
    Result<void> flush() override { return m_below->flush(); }
    StreamSecurity security() const override { return m_below->security(); }
    QByteArray localAddress() const override { return m_below->localAddress(); }
    QByteArray remoteAddress() const override { return m_below->remoteAddress(); }

private:
    std::unique_ptr<ByteStream> m_below;
    std::shared_ptr<QByteArray> m_first = std::make_shared<QByteArray>();
    QByteArray m_left; ///< of them, not read yet
    bool m_peeked = false;
};

} // namespace virtdesk
