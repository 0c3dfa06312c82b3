// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionpicture.h"

#include "app/console/picturecopy.h"

#include <QPointer>

#include <algorithm>
#include <cstring>

namespace virtdesk {

namespace {

constexpr int maxDamageRects = 512;            ///< waiting; beyond it their bounding box stands for them
constexpr qint64 atOncePixels = 9'000'000;     ///< copied in one go into memory that is there: 4K and a little more
constexpr qint64 firstTouchPixels = 2'500'000; ///< the same, into memory that the system has yet to provide
constexpr int sliceMs = 3;
constexpr int sliceRows = 16; ///< between two looks at the clock

qint64 pixelsIn(const QList<QRect> &rects)
{
    qint64 pixels = 0;
    for (const QRect &rect : rects)
        pixels += qint64(rect.width()) * rect.height();
    return pixels;
}

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

} // namespace

SessionPicture::SessionPicture(QObject *parent)
    : QObject(parent)
{
    m_nextSlice.setSingleShot(true);
    connect(&m_nextSlice, &QTimer::timeout, this, &SessionPicture::continueCopy);
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &SessionPicture::copyPending);
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
    m_pending = {};
    release();
    m_picture = {};
    m_thumbnail = {};
    m_size = {};
    m_serial = 0;
    m_given = 0;
}

void SessionPicture::release()
{
    // What was drawn last is what stays.
    const QPointer<SessionPicture> alive(this);
    copyPending();
    if (!alive)
        return;
    abandonCopy();
    if (m_picture.isNull())
        m_picture = snapshot(); // of a hidden console: what it showed last is what one wants to see
    m_shared.reset();
    m_hasUpdate = false;
    m_pending = {};
}

Result<SessionPicture::Allocation> SessionPicture::allocate(int width, int height)
{
    abandonCopy();
    m_hasUpdate = false;
    m_pending = {};
    Allocation allocation;
    FrameAllocated &answer = allocation.answer;
    answer.width = width;
    answer.height = height;
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
    const QRect whole(0, 0, m_shared->width(), m_shared->height());
    QList<QRect> damage;
    for (const DamageRect &rect : message.rects) {
        const QRect part(rect.x, rect.y, rect.width, rect.height);
        if (!whole.contains(part))
            return false;
        damage.append(part);
    }
    m_serial = message.serial;
    if (damage.isEmpty() && m_pending.isEmpty() && m_copying.isEmpty()) {
        m_shared->consume(m_serial);
        return true;
    }
    const bool first = !m_hasUpdate;
    m_hasUpdate = true;
    if (!m_visible) {
        m_shared->consume(m_serial);
        if (m_size != whole.size()) {
            m_size = whole.size();
            Q_EMIT resized(m_size);
        }
        return true;
    }
    if (first)
        m_pending = {whole};
    else
        for (const QRect &part : std::as_const(damage))
            add(m_pending, part);
    // A copy that is due and met an update in the making has to find the session waiting the next time.
    if (isDue())
        copyPending();
    else
        m_shared->consume(m_serial);
    return true;
}

bool SessionPicture::isDue()
{
    if (!m_copying.isEmpty() || m_paceMs == 0 || !m_sinceCopy.isValid())
        return true;
    if (m_due.isActive())
        return false;
    const qint64 left = m_paceMs - m_sinceCopy.elapsed();
    if (left <= 0)
        return true;
    m_due.start(static_cast<int>(left));
    return false;
}

void SessionPicture::copyPending()
{
    if (m_pending.isEmpty() || !m_copying.isEmpty() || !m_shared || !m_shared->beginReading())
        return;
    const QSize whole(m_shared->width(), m_shared->height());
    const bool newPicture = m_picture.size() != whole;
    if (newPicture)
        m_pending = {QRect(QPoint(), whole)};
    if (pixelsIn(m_pending) <= (newPicture ? firstTouchPixels : atOncePixels)) {
        if (newPicture)
            m_picture = Picture(whole);
        if (!m_picture.isNull())
            copyPixels(m_shared->buffer(), m_pending, m_picture);
        if (!m_shared->endReading())
            return;
        m_shared->consume(m_serial);
        publish(std::exchange(m_pending, {}));
        return;
    }
    m_incoming = Picture(whole);
    m_pending = {};
    m_copying = QRect(QPoint(), whole);
    m_copiedRows = 0;
    if (m_incoming.isNull()) {
        abandonCopy();
        return;
    }
    continueCopy();
}

void SessionPicture::continueCopy()
{
    if (!m_shared)
        return;
    if (m_copying.isEmpty()) {
        copyPending();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    const int width = m_shared->width();
    const int height = m_shared->height();
    while (m_copiedRows < height) {
        const int rows = std::min(sliceRows, height - m_copiedRows);
        copyPixels(m_shared->buffer(), {QRect(0, m_copiedRows, width, rows)}, m_incoming);
        m_copiedRows += rows;
        if (m_copiedRows < height && clock.elapsed() >= sliceMs) {
            m_nextSlice.start(0);
            return;
        }
    }
    const QList<QRect> copied{std::exchange(m_copying, QRect())};
    Picture whole = std::exchange(m_incoming, Picture());
    if (!m_shared->endReading()) {
        // The session timed out waiting and drew on; what it drew is announced, and the whole is due again.
        m_pending = copied;
        m_nextSlice.start(0);
        return;
    }
    m_shared->consume(m_serial);
    m_picture = std::move(whole);
    const QPointer<SessionPicture> alive(this);
    publish(copied);
    if (alive)
        copyPending(); // what was announced meanwhile
}

void SessionPicture::abandonCopy()
{
    m_nextSlice.stop();
    m_due.stop();
    m_sinceCopy.invalidate();
    m_incoming = {};
    if (!m_copying.isEmpty() && m_shared)
        (void)m_shared->endReading();
    m_copying = {};
}

void SessionPicture::publish(const QList<QRect> &copied)
{
    const QPointer<SessionPicture> alive(this);
    m_sinceCopy.start();
    const QSize whole(m_shared->width(), m_shared->height());
    if (m_size != whole) {
        m_size = whole;
        Q_EMIT resized(m_size);
    }
    if (alive && m_shared && m_visible)
        Q_EMIT updated(copied);
}

void SessionPicture::setVisible(bool visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    if (!visible) {
        abandonCopy();
        m_picture = {};
        if (m_shared)
            m_shared->consume(m_serial);
        m_pending = {};
        return;
    }
    if (!m_shared || !m_hasUpdate)
        return;
    // Painted with what the shared frame has; what changed since then comes as an update.
    m_pending = {QRect(0, 0, m_shared->width(), m_shared->height())};
    copyPending();
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
    if (!m_picture.isNull()) {
        copyPending();
        return m_picture.copy();
    }
    if (!m_shared || !m_hasUpdate || !m_copying.isEmpty() || !m_shared->beginReading())
        return {};
    Picture copy(QSize(m_shared->width(), m_shared->height()));
    if (!copy.isNull())
        copyPixels(m_shared->buffer(), {QRect(QPoint(), copy.size())}, copy);
    return m_shared->endReading() ? copy : Picture();
}

} // namespace virtdesk
