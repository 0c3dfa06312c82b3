// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

class QScreen;
class QWidget;

namespace virtdesk {

/// Makes a window that is in full screen lie over several screens at once. GUI thread.
namespace ScreenSpan {

/// Whether the window system, and the window manager that runs now, let a program do that.
bool isPossible();
/// `window` is shown in full screen. What lies between `screens` is covered as well; one screen ends what was asked for
/// before.
void cover(QWidget &window, const QList<QScreen *> &screens);

} // namespace ScreenSpan

} // namespace virtdesk
