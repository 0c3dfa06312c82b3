// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

namespace virtdesk::rfb {

/// Hextile (RFC 6143, 7.7.4). The rectangle lies in the frame. `Pixels` is NativePixels or ForeignPixels.
template <typename Pixels>
void decodeHextile(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

} // namespace virtdesk::rfb
