// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRect>
#include <QSize>

class QWidget;

namespace virtdesk {

/// Keeps windows inside what their screen has room for. GUI thread.
namespace WindowPlacement {

/// `wanted`, a window's outer rectangle, made to lie inside `available`: moved first, made smaller only then.
QRect inside(const QRect &wanted, const QRect &available);
/// The size that is wanted, or as much of it as the window's screen has room for beside the window's frame.
void setSize(QWidget &window, const QSize &wanted);
/// Brings a window, with its frame, inside its screen. A window that is maximized or in full screen stays as it is.
void bringInside(QWidget &window);

} // namespace WindowPlacement

} // namespace virtdesk
