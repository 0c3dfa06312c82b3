// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionpicture.h"

#include <QPointer>

#include <algorithm>
#include <cstring>
#include <utility>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;

constexpr int maxDamageRects = 512;      ///< waiting; beyond it their bounding box stands for them
constexpr qint64 keptPixels = 9'000'000; ///< of a picture that stays until the next is whole: 4K and a little more
constexpr auto snapshotBound = 20ms;

/// Adds a rectangle, unless one that is there covers it; too many become their bounding box.
void add(QList<QRect> &rects, const QRect &rect)
{
    if (std::any_of(rects.cbegin(), rects.cend(), [&rect](const QRect &there) { return there.contains(rect); }))
        return;
    rects.removeIf([&rect](const QRect &there) { return rect.contains(there); });
    rects.append(rect);
    if (rects.size() <= maxDamageRects)
        return;
    QRect all;
    for (const QRect &one : std::as_const(rects))
        all |= one;
    rects = {all};
}

QSize sizeOf(const SharedFrame &frame)
{
    return {frame.width(), frame.height()};
}

/// Place and size are what this side has mapped; nothing of it is read out of the memory.
FramePixels pixelsOf(const SharedFrame &frame)
{
    const FrameBuffer buffer = frame.buffer();
    return {reinterpret_cast<const uchar *>(buffer.pixels), sizeOf(frame), qsizetype(buffer.stride)};
}

} // namespace

SessionPicture::SessionPicture(QObject *parent)
    : QObject(parent)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &SessionPicture::announce);
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &SessionPicture::letGo);
}

SessionPicture::~SessionPicture() = default;

qint64 SessionPicture::maxBytesGiven()
{
    // The largest at the end, before it at most one that was a little smaller and those of which each is at most half
    // of the next.
    return 3 * static_cast<qint64>(SharedFrame::maxBytes());
}

void SessionPicture::reset()
{
    dropFrame();
    m_kept = {};
    m_thumbnail = {};
    m_size = {};
    m_allocated = {};
    m_serial = 0;
    m_given = 0;
}

void SessionPicture::release()
{
    // What was drawn last is what stays, also of a hidden console.
    const QPointer<SessionPicture> alive(this);
    announce();
    if (!alive)
        return;
    if (isCurrent())
        m_kept = copy(0ms); // nobody finishes what is not finished
    dropFrame();
}

void SessionPicture::dropFrame()
{
    letGo();
    m_due.stop();
    m_shared.reset();
    m_hasUpdate = false;
    m_pending = {};
}

Result<SessionPicture::Allocation> SessionPicture::allocate(int width, int height)
{
    if (m_visible && isCurrent() && qint64(m_size.width()) * m_size.height() <= keptPixels && !m_shared->isParked())
        m_kept = Picture::copyOf(pixelsOf(*m_shared)); // the session waits, so nobody draws
    letGo();
    m_due.stop();
    m_sinceAnnounced.invalidate();
    m_hasUpdate = false;
    m_pending = {};
    Allocation allocation;
    FrameAllocated &answer = allocation.answer;
    answer.width = width;
    answer.height = height;
    const QSize size(width, height);
    allocation.otherSize = std::exchange(m_allocated, size) != size;
    if (m_shared && m_shared->reshape(width, height)) {
        m_shared->recycle();
        answer.granted = answer.reused = true;
        answer.bytes = static_cast<qint64>(m_shared->capacity());
        return allocation;
    }
    const std::size_t wanted = m_shared ? std::min(2 * m_shared->capacity(), SharedFrame::maxBytes()) : 0;
    auto created = SharedFrame::create(width, height, wanted);
    if (!created && created.error().kind == Failure::Protocol)
        return created.error();
    if (created) {
        if (m_shared)
            m_shared->recycle(); // its pages go, even if the session keeps the memory mapped
        m_shared = std::move(created).value();
        allocation.handle = m_shared->memory().shareHandle();
        answer.granted = allocation.handle.isSet();
        answer.bytes = static_cast<qint64>(m_shared->capacity());
        m_given += answer.bytes;
    }
    return allocation;
}

bool SessionPicture::update(const DamageMessage &message)
{
    if (!m_shared)
        return false;
    const QRect whole(QPoint(), sizeOf(*m_shared));
    QList<QRect> damage;
    for (const DamageRect &rect : message.rects) {
        const QRect part(rect.x, rect.y, rect.width, rect.height);
        if (!whole.contains(part))
            return false;
        damage.append(part);
    }
    m_serial = message.serial;
    if (damage.isEmpty() && m_pending.isEmpty()) {
        m_shared->consume(m_serial);
        return true;
    }
    const bool first = !m_hasUpdate;
    m_hasUpdate = true;
    if (!m_visible) {
        m_shared->consume(m_serial);
        m_kept = {};
        setSize(whole.size());
        return true;
    }
    if (first)
        m_pending = {whole};
    else
        for (const QRect &part : std::as_const(damage))
            add(m_pending, part);
    if (isDue())
        announce();
    else
        m_shared->consume(m_serial);
    return true;
}

bool SessionPicture::isDue()
{
    // Who met an update in the making has to find the session waiting the next time.
    if (m_missed || m_paceMs == 0 || !m_sinceAnnounced.isValid())
        return true;
    if (m_due.isActive())
        return false;
    const qint64 left = m_paceMs - m_sinceAnnounced.elapsed();
    if (left <= 0)
        return true;
    m_due.start(static_cast<int>(left));
    return false;
}

void SessionPicture::announce()
{
    if (m_pending.isEmpty() || !m_shared || !beginReading())
        return;
    m_due.stop();
    m_sinceAnnounced.start();
    m_missed = false;
    m_kept = {};
    const QList<QRect> damage = std::exchange(m_pending, {});
    const QPointer<SessionPicture> alive(this);
    m_announcing = true;
    setSize(sizeOf(*m_shared));
    if (alive && m_visible && m_shared)
        Q_EMIT updated(damage);
    if (!alive)
        return;
    m_announcing = false;
    if (m_readers == 0)
        letGo();
}

void SessionPicture::setSize(const QSize &size)
{
    if (m_size == size)
        return;
    m_size = size;
    Q_EMIT resized(m_size);
}

void SessionPicture::setVisible(bool visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    if (!visible) {
        letGo();
        m_due.stop();
        m_sinceAnnounced.invalidate();
        m_kept = {};
        if (m_shared)
            m_shared->consume(m_serial);
        m_pending = {};
        return;
    }
    if (!m_shared || !m_hasUpdate)
        return;
    // Painted with what the shared frame has; what changed since then comes as an update.
    m_pending = {QRect(QPoint(), sizeOf(*m_shared))};
    announce();
}

bool SessionPicture::isCurrent() const
{
    return m_shared && m_hasUpdate && m_size == sizeOf(*m_shared);
}

bool SessionPicture::beginReading()
{
    if (m_claimed)
        return true;
    m_claimed = m_shared->beginReading();
    m_missed = m_missed || !m_claimed;
    return m_claimed;
}

void SessionPicture::letGo()
{
    m_hold.stop();
    m_readers = 0;
    if (!std::exchange(m_claimed, false))
        return;
    (void)m_shared->endReading();
    m_shared->consume(m_serial);
}

FrameState SessionPicture::read(const FrameReader &reader)
{
    if (!isCurrent()) {
        if (m_kept.isNull())
            return FrameState::None;
        reader(m_kept.pixels());
        return FrameState::Whole;
    }
    const bool claimed = beginReading();
    if (!claimed && m_shared->isParked())
        return FrameState::None;
    reader(pixelsOf(*m_shared));
    const bool whole = claimed && !m_shared->isOverrun();
    m_missed = m_missed || !whole;
    m_readers = std::max(0, m_readers - 1);
    if (m_readers == 0 && !m_announcing)
        letGo();
    return whole ? FrameState::Whole : FrameState::Unfinished;
}

void SessionPicture::hold()
{
    if (!isCurrent() || !beginReading())
        return;
    ++m_readers;
    m_hold.start(holdMs);
}

void SessionPicture::takeThumbnail(const ThumbnailMessage &message)
{
    Picture small(QSize(message.width, message.height));
    if (small.isNull())
        return;
    std::memcpy(small.bits(), message.pixels.constData(), static_cast<std::size_t>(message.pixels.size()));
    m_thumbnail = std::move(small);
    Q_EMIT thumbnailed();
}

Picture SessionPicture::snapshot()
{
    return isCurrent() ? copy(snapshotBound) : m_kept;
}

Picture SessionPicture::copy(SharedFrame::Clock::duration atMost)
{
    const bool claimed = !m_claimed && m_shared->beginReading(atMost);
    if (!m_claimed && !claimed && m_shared->isParked())
        return {};
    Picture made = Picture::copyOf(pixelsOf(*m_shared));
    if (claimed)
        (void)m_shared->endReading();
    return made;
}

} // namespace virtdesk
