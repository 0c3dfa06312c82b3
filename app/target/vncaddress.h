// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// Where a VNC server is, as VNC people write it: `host`, `host:1` (display 1, port 5901), `host:5901`, `host::5901` (a
/// port whatever its number), `[v6]:1`, `[v6]::5901`, and any of these with `/ID:1234` for a repeater. A number up to
/// 99 behind one colon is a display, as other viewers have it.
struct VncAddress
{
    QString host; ///< as checkedHost gives it
    quint16 port = 5900;
    QString repeaterId;
    /// The text is a VNC server's and could hardly be anything else's: it has a display, two colons, an ID, or a port
    /// where VNC servers are.
    bool isEvident = false;
};

/// Blanks around do not matter. nullopt when it is no such address.
std::optional<VncAddress> parseVncAddress(QStringView text);

/// What a repeater's ID may be: printable, without blanks, short enough for the repeater's line.
bool isRepeaterId(QStringView id);

} // namespace virtdesk
