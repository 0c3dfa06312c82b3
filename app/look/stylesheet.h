// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <Qt>

namespace virtdesk {

struct Colors;

/// The application's style sheet in these colours. Sizes are in device independent pixels on a 4/8 grid; titles follow
/// the font's size in points. Widgets say what they are by the dynamic property "role" (setRole).
/// What belongs to the side where reading begins stands there in `direction`.
QString styleSheet(const Colors &colors, double fontPoints, Qt::LayoutDirection direction = Qt::LeftToRight);

} // namespace virtdesk
