// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/framepublisher.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;

constexpr auto consumedBound = 20ms; ///< docs/architecture.md, "The shared frame"
constexpr auto readingBound = 500ms;
constexpr qsizetype maxRects = 64;

struct Box
{
    int left = 0, top = 0, right = 0, bottom = 0; ///< right and bottom are the first outside
    bool isEmpty() const { return right <= left || bottom <= top; }
    void unite(const Box &other)
    {
        if (isEmpty()) {
            *this = other;
            return;
        }
        left = std::min(left, other.left);
        top = std::min(top, other.top);
        right = std::max(right, other.right);
        bottom = std::max(bottom, other.bottom);
    }
};

Box clip(const DamageRect &rect, int width, int height)
{
    const auto end = [](int start, int length, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(std::int64_t(start) + length, 0, most));
    };
    return {std::clamp(rect.x, 0, width), std::clamp(rect.y, 0, height), end(rect.x, rect.width, width),
            end(rect.y, rect.height, height)};
}

} // namespace

QList<DamageRect> mergeDamage(std::span<const DamageRect> rects, int width, int height, qsizetype most)
{
    QList<DamageRect> merged;
    const auto add = [&merged](const Box &box) {
        if (!box.isEmpty())
            merged.append({box.left, box.top, box.right - box.left, box.bottom - box.top});
    };
    if (static_cast<qsizetype>(rects.size()) <= most) {
        for (const DamageRect &rect : rects)
            add(clip(rect, width, height));
        return merged;
    }
    // One box for each band of rows, by where a rectangle starts.
    const int bands = static_cast<int>(std::min<qsizetype>(most, 16));
    const int bandHeight = (height + bands - 1) / bands;
    std::array<Box, 16> boxes;
    for (const DamageRect &rect : rects) {
        const Box box = clip(rect, width, height);
        if (!box.isEmpty())
            boxes[static_cast<std::size_t>(box.top / bandHeight)].unite(box);
    }
    for (const Box &box : boxes)
        add(box);
    return merged;
}

FrameBuffer FramePublisher::replace(std::unique_ptr<SharedFrame> frame)
{
    m_frame = std::move(frame);
    m_published = 0;
    if (m_drawing)
        m_frame->beginDrawing(0, 0ms, 0ms);
    return m_frame->buffer();
}

std::optional<FrameBuffer> FramePublisher::reshape(int width, int height)
{
    if (!m_frame || !m_frame->reshape(width, height))
        return std::nullopt;
    m_published = 0;
    if (m_drawing)
        m_frame->beginDrawing(0, 0ms, 0ms);
    const FrameBuffer buffer = m_frame->buffer();
    for (int y = 0; y < height; ++y)
        std::memset(buffer.row(y), 0, static_cast<std::size_t>(buffer.stride));
    return buffer;
}

bool FramePublisher::park()
{
    return m_frame && !m_drawing && m_frame->park(readingBound);
}

void FramePublisher::unpark()
{
    if (m_frame)
        m_frame->unpark();
}

void FramePublisher::beginUpdate()
{
    if (m_frame && !m_drawing)
        m_frame->beginDrawing(m_published, consumedBound, readingBound);
    m_drawing = true;
}

bool FramePublisher::endUpdate(std::span<const DamageRect> damage, DamageMessage &message)
{
    m_drawing = false;
    if (!m_frame)
        return false;
    m_frame->endDrawing();
    message.rects = mergeDamage(damage, m_frame->width(), m_frame->height(), maxRects);
    // Also without damage: the parent may have found us drawing and wait for the end of it.
    if (message.rects.isEmpty() && m_frame->isConsumed(m_published))
        return false;
    message.serial = ++m_published;
    return true;
}

} // namespace virtdesk
