// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QWindow;

namespace virtdesk {

/// Makes a window's title bar go with the look, where it is the system that draws it in colours of its own (Windows).
/// GUI thread.
void setTitleBarDark(QWindow &window, bool dark);

} // namespace virtdesk
