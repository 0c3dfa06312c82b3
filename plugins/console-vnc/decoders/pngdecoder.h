// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstddef>
#include <cstdint>

namespace virtdesk::rfb {

/// Decompresses a PNG picture (TightPNG) straight into the frame. Its size must be exactly the rectangle's. Throws
/// RfbError.
void decodePng(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect);

} // namespace virtdesk::rfb
