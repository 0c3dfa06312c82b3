// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/video-h264/h264plugin.h"

#include "plugins/video-h264/openh264decoder.h"

#include <new>

namespace virtdesk::h264 {

std::unique_ptr<VideoDecoder> H264Plugin::createDecoder(const QString &codec, int width, int height)
{
    if (codec != QLatin1String("h264"))
        return nullptr;
    try {
        return OpenH264Decoder::create(width, height);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

} // namespace virtdesk::h264
