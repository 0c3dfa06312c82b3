// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QString;
class QWidget;

namespace virtdesk {

/// What a person is told through the desktop while the program's window is not in front. One file per platform; nothing
/// is waited for, and a desktop that has no such thing shows nothing. GUI thread.
struct DesktopNotification
{
    /// Linux: the notification service of the session (Desktop Notifications Specification 1.2, Notify). Windows: the
    /// window's button in the task bar asks for attention; the sentence is in the window.
    static void send(QWidget &window, const QString &sentence);
};

} // namespace virtdesk
