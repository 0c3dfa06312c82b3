// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/framepublisher.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

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

FramePublisher::~FramePublisher()
{
    m_io.removeTimer(m_timer);
}

void FramePublisher::startAnew()
{
    m_published = 0;
    m_waiting.clear();
    m_announced.reset();
    m_io.removeTimer(std::exchange(m_timer, 0));
}

FrameBuffer FramePublisher::replace(std::unique_ptr<SharedFrame> frame)
{
    m_frame = std::move(frame);
    startAnew();
    if (m_drawing)
        m_frame->beginDrawing(0, 0ms, 0ms);
    return m_frame->buffer();
}

std::optional<FrameBuffer> FramePublisher::reshape(int width, int height)
{
    if (!m_frame || !m_frame->reshape(width, height))
        return std::nullopt;
    startAnew();
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

void FramePublisher::wait(std::span<const DamageRect> damage)
{
    for (const DamageRect &rect : damage) {
        const auto covers = [&rect](const DamageRect &there) {
            return there.x <= rect.x && there.y <= rect.y && there.x + there.width >= rect.x + rect.width &&
                   there.y + there.height >= rect.y + rect.height;
        };
        if (std::none_of(m_waiting.cbegin(), m_waiting.cend(), covers))
            m_waiting.append(rect);
    }
    if (m_waiting.size() > maxRects)
        m_waiting = mergeDamage(m_waiting, m_frame->width(), m_frame->height(), maxRects);
}

bool FramePublisher::endUpdate(std::span<const DamageRect> damage)
{
    m_drawing = false;
    if (!m_frame)
        return false;
    m_frame->endDrawing();
    const QList<DamageRect> changed = mergeDamage(damage, m_frame->width(), m_frame->height(), maxRects);
    wait(changed);
    // A parent that has not taken the last one may have found us drawing: it waits for the end of that.
    const bool isBehind = !m_frame->isConsumed(m_published);
    if (m_waiting.isEmpty() && !isBehind)
        return false;
    const auto due = m_announced ? *m_announced + pace : m_io.now();
    if (isBehind || due <= m_io.now()) {
        announce();
    } else if (m_timer == 0) {
        m_timer = m_io.addTimer(due, [this] {
            m_timer = 0;
            if (!m_drawing) // else the end of the update comes back to this
                announce();
        });
    }
    return !changed.isEmpty();
}

void FramePublisher::announce()
{
    if (!m_frame || (m_waiting.isEmpty() && m_frame->isConsumed(m_published)))
        return;
    m_io.removeTimer(std::exchange(m_timer, 0));
    m_announced = m_io.now();
    DamageMessage message;
    message.rects = std::exchange(m_waiting, {});
    message.serial = ++m_published;
    if (m_send)
        m_send(message);
}

} // namespace virtdesk
