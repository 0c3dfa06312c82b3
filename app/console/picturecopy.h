// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <QImage>
#include <QRegion>

namespace virtdesk {

/// Copies the pixels of `region` (within both) out of `from` into `to`, a Format_RGB32 picture of the same size.
void copyPixels(const FrameBuffer &from, const QRegion &region, QImage &to);

} // namespace virtdesk
