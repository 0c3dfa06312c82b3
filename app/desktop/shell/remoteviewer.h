// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"
#include "app/target/targetparser.h"

#include <QCoreApplication>

namespace virtdesk {

/// remote-viewer (virt-viewer), which shows the SPICE consoles that this program can't.
class RemoteViewer
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::RemoteViewer)
public:
    /// Starts it with the console's file, if that still is what was read, and goes on without waiting for it. The file
    /// stays; remote-viewer deletes it where it asks for that. What was done, or what is missing, is in the notice.
    static Notice open(const ForeignConsole &console);

private:
    /// Whole path of the installed program; empty = none is found.
    static QString program();
    static QString missing();
};

} // namespace virtdesk
