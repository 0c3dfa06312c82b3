// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/identity.h"
#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

#include <optional>
#include <vector>

namespace virtdesk {

/// What virtdesk-transport is asked: a stream to `to`, over these hops of one transport. One packet.
struct TransportRequest
{
    QList<QUrl> hops;
    Address to;

    QByteArray toPacket() const;
    static std::optional<TransportRequest> fromPacket(QByteArrayView packet);
};

/// What it says: a socket is beside it, or why there is none, or a question. One packet, from a process that has talked
/// to the hop, so its texts are a stranger's.
struct TransportReply
{
    std::optional<Error> error; ///< nothing = connected, or a question
    bool confined = false;      ///< it runs no programs, and the kernel keeps it from all files but the system's
    std::optional<CredentialRequest> credentials;
    std::optional<IdentityQuestion> identity; ///< a host key

    bool isQuestion() const { return credentials || identity; }
    QByteArray toPacket() const;
    /// Nothing when it is none.
    static std::optional<TransportReply> fromPacket(QByteArrayView packet);
};

/// The answer to a question. One packet; move-only because of the secrets in it.
struct TransportAnswer
{
    enum class Kind : unsigned char { Nobody, Credentials, Refuse, AcceptOnce, AcceptAlways };
    Kind kind = Kind::Nobody;
    std::vector<Secret> values; ///< of Credentials

    static constexpr std::size_t maxValues = 8;
    static constexpr qsizetype maxValue = 4096;

    Secret toPacket() const;
    /// Nothing when it is none.
    static std::optional<TransportAnswer> fromPacket(QByteArrayView packet);
};

inline constexpr qsizetype maxTransportPacket = 40 << 10;

} // namespace virtdesk
