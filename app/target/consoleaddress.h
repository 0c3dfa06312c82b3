// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/pluginmetadata.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// Where a console is, as people write it: `host`, `host:5901`, `[v6]:5901`, and, where the display has them,
/// `host:1` (display 1: the first port after the default one), `host::5901` (a port whatever its number) and any of
/// these with `/ID:1234` for a repeater. A number up to 99 behind one colon is a display then, as other viewers have
/// it.
struct ConsoleAddress
{
    QString host; ///< as checkedHost gives it
    quint16 port = 0;
    QString repeaterId;
    /// The text could hardly be anything else's address: it has a display, two colons, an ID, or one of the ports that
    /// are usual for the display's consoles.
    bool isEvident = false;
};

/// By the forms and ports that the display declares. Blanks around do not matter. nullopt when it is no such address.
std::optional<ConsoleAddress> parseConsoleAddress(QStringView text, const PluginMetadata &display);

/// What a repeater's ID may be: printable, without blanks, short enough for the repeater's line.
bool isRepeaterId(QStringView id);

} // namespace virtdesk
