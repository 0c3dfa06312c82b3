// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace virtdesk::rfb {

/// Decompresses a JPEG picture straight into the frame. Its size must be exactly the rectangle's: no memory is ever
/// taken by what the picture says about itself. Throws RfbError.
class JpegDecoder
{
public:
    JpegDecoder() = default;
    void decode(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect);

private:
    struct Destroy
    {
        void operator()(void *handle) const;
    };
    std::unique_ptr<void, Destroy> m_handle;
};

} // namespace virtdesk::rfb
