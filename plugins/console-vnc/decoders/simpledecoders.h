// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

namespace virtdesk::rfb {

/// The encodings without state (RFC 6143, 7.7.1 to 7.7.3; CoRRE: rfbproto). The rectangle lies in the frame. `Pixels`
/// is NativePixels or ForeignPixels.
template <typename Pixels>
void decodeRaw(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);
void decodeCopyRect(BufferedReader &in, const FrameBuffer &frame, const Rect &rect);
template <typename Pixels>
void decodeRre(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);
template <typename Pixels>
void decodeCoRre(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

} // namespace virtdesk::rfb
