// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace virtdesk {

/// What a server answers to the request for a WebSocket (RFC 6455, section 4.2.2; RFC 9112). All of it is hostile. A
/// value.
struct UpgradeAnswer
{
    static constexpr qsizetype maximumSize = 16 << 10; ///< from the status line to the empty line

    int status = 0;
    QString reason;                   ///< cleaned
    bool upgrades = false;            ///< "Upgrade: websocket" and "Connection: upgrade" are there
    QByteArray accept;                ///< Sec-WebSocket-Accept; more than one line makes it unequal to any
    std::optional<QByteArray> chosen; ///< Sec-WebSocket-Protocol
    bool extends = false;             ///< an extension, which nobody asked for
    QString location;                 ///< host of Location, cleaned: where a redirection would lead to
    std::optional<QString> realm;     ///< of a Basic challenge (RFC 7617), cleaned

    /// `header`: from the status line to the empty line. Errors: Protocol.
    static Result<UpgradeAnswer> parse(QByteArrayView header);
    /// Where the header ends in what has come so far; none when it has not come.
    static std::optional<qsizetype> end(QByteArrayView bytes);
};

} // namespace virtdesk
