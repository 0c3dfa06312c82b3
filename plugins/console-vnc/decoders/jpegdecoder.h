// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace virtdesk::rfb {

/// Decompresses a JPEG picture straight into the frame: every sampling, process and colour space that libjpeg decodes.
/// Its size must be exactly the rectangle's: no memory is ever taken by what the picture says about itself. Throws
/// RfbError.
class JpegDecoder
{
public:
    JpegDecoder();
    ~JpegDecoder();
    void decode(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect);

private:
    struct Library;
    std::unique_ptr<Library> m_library;
    std::vector<std::uint8_t> m_row; ///< one row of a colour space that libjpeg does not turn into the frame's
};

} // namespace virtdesk::rfb
