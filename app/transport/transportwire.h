// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

#include <optional>

namespace virtdesk {

/// What virtdesk-transport is asked: a stream to `to`, over this hop. One packet.
struct TransportRequest
{
    QUrl hop;
    Address to;

    QByteArray toPacket() const;
    static std::optional<TransportRequest> fromPacket(QByteArrayView packet);
};

/// What it answers: a socket is beside it, or why there is none. One packet, from a process that has talked to the hop,
/// so its texts are a stranger's.
struct TransportReply
{
    std::optional<Error> error; ///< nothing = connected
    bool confined = false;      ///< it runs no programs, and the kernel keeps it from all files but the system's

    QByteArray toPacket() const;
    /// Nothing when it is none.
    static std::optional<TransportReply> fromPacket(QByteArrayView packet);
};

inline constexpr int transportChannel = 3; ///< descriptor of the program: a SOCK_SEQPACKET socket
inline constexpr qsizetype maxTransportPacket = 8 << 10;

} // namespace virtdesk
