// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

namespace virtdesk::rfb {

/// The encodings without state (RFC 6143, 7.7.1 to 7.7.3; CoRRE: rfbproto). The rectangle lies in the frame.
void decodeRaw(BufferedReader &in, const FrameBuffer &frame, const Rect &rect);
void decodeCopyRect(BufferedReader &in, const FrameBuffer &frame, const Rect &rect);
void decodeRre(BufferedReader &in, const FrameBuffer &frame, const Rect &rect);
void decodeCoRre(BufferedReader &in, const FrameBuffer &frame, const Rect &rect);

} // namespace virtdesk::rfb
