// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/thumbnails.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace virtdesk {

Thumbnails::~Thumbnails()
{
    m_io.removeTimer(m_timer);
}

void Thumbnails::setDemand(const FrameDemand &demand)
{
    const bool larger = demand.width != m_demand.width || demand.height != m_demand.height;
    m_demand = demand;
    if (larger && m_frame.pixels)
        m_changed = true; // a picture of the new size is due even if the screen stands still
    make();
}

void Thumbnails::updated(const FrameBuffer &frame)
{
    m_frame = frame;
    m_drawing = false;
    m_changed = true;
    make();
}

void Thumbnails::frameGone()
{
    m_frame = {};
    m_changed = false;
}

void Thumbnails::make()
{
    if (!m_demand.hasThumbnail() || !m_changed || !m_frame.pixels || m_timer != 0 || m_drawing)
        return;
    const auto now = m_io.now();
    const auto due = m_made ? *m_made + std::chrono::milliseconds(1000 / m_demand.maxFps) : now;
    if (due > now) {
        m_timer = m_io.addTimer(due, [this] {
            m_timer = 0;
            make();
        });
        return;
    }
    m_made = now;
    m_changed = false;
    m_send(scale(m_frame, m_demand.width, m_demand.height));
}

ThumbnailMessage Thumbnails::scale(const FrameBuffer &frame, int width, int height)
{
    const double factor = std::min({1.0, double(width) / frame.width, double(height) / frame.height});
    ThumbnailMessage message;
    message.width = std::clamp(static_cast<int>(frame.width * factor), 1, width);
    message.height = std::clamp(static_cast<int>(frame.height * factor), 1, height);
    message.pixels.resize(qsizetype(4) * message.width * message.height);
    auto *out = reinterpret_cast<std::uint32_t *>(message.pixels.data());
    for (int y = 0; y < message.height; ++y) {
        const int top = static_cast<int>(std::int64_t(y) * frame.height / message.height);
        const int bottom = std::max(top + 1, static_cast<int>(std::int64_t(y + 1) * frame.height / message.height));
        for (int x = 0; x < message.width; ++x) {
            const int left = static_cast<int>(std::int64_t(x) * frame.width / message.width);
            const int right = std::max(left + 1, static_cast<int>(std::int64_t(x + 1) * frame.width / message.width));
            std::uint64_t red = 0;
            std::uint64_t green = 0;
            std::uint64_t blue = 0;
            for (int row = top; row < bottom; ++row) {
                const std::uint32_t *pixel = frame.row(row) + left;
                for (int i = left; i < right; ++i, ++pixel) {
                    red += *pixel >> 16 & 0xff;
                    green += *pixel >> 8 & 0xff;
                    blue += *pixel & 0xff;
                }
            }
            const auto count = static_cast<std::uint64_t>(right - left) * static_cast<std::uint64_t>(bottom - top);
            *out++ = static_cast<std::uint32_t>(red / count << 16 | green / count << 8 | blue / count);
        }
    }
    return message;
}

} // namespace virtdesk
