// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

class QWidget;

namespace virtdesk {

/// Shows the window in front and gives it the keyboard, with the activation token of the request that asks for it:
/// desktops let a window come to the front only for a person's own doing, and the token is the proof (xdg-activation on
/// Wayland, a startup id with its time on X11). Without a token the window may only ask for attention. GUI thread.
void bringToFront(QWidget &window, const QString &activationToken);

/// The X server time in a startup id ("…_TIME12345"); 0 when there is none.
quint32 startupTime(const QString &startupId);

} // namespace virtdesk
