// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/picture.h"

class QIODevice;

namespace virtdesk {

/// Writes a picture in PNG form (ISO/IEC 15948: 8 bits a colour, no alpha). False when it is null, there is no memory,
/// or `device`, which is open, does not take it. By libpng, so that no window library is needed.
bool writePng(QIODevice &device, const Picture &picture);

} // namespace virtdesk
