// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/picture.h"
#include "sdk/display.h"

#include <QList>
#include <QRect>

namespace virtdesk {

/// Copies the pixels of `rects` (within both) out of `from` into `to`, a picture of the same size.
void copyPixels(const FrameBuffer &from, const QList<QRect> &rects, Picture &to);

} // namespace virtdesk
