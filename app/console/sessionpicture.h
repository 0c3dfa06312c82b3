// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/picture.h"
#include "app/ipc/messages.h"
#include "app/ipc/sharedframe.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QRect>
#include <QSize>
#include <QTimer>

#include <memory>

namespace virtdesk {

/// The picture of one console in the parent: gives the session the memory that it draws into, and copies what it has
/// drawn. Main thread; no copy holds the event loop for longer than a slice.
///
/// What is drawn faster than it can be shown is not copied: the session goes on at once, and the next copy has it all.
///
/// Memory: a size that fits reuses what the session has already; a larger one gets at least twice as much as the last.
/// So what a session holds in its life, whether it gives any of it back or not, stays below `maxBytesGiven()`.
class SessionPicture : public QObject
{
    Q_OBJECT
public:
    explicit SessionPicture(QObject *parent = nullptr);
    ~SessionPicture() override;

    /// Between two copies: nobody sees more than 60 a second.
    static constexpr int screenPaceMs = 16;
    /// Copies follow each other by `ms` at least; 0 = each update is copied. The first one after a rest is copied at
    /// once.
    void setPace(int ms) { m_paceMs = ms; }

    /// As before the first frame, for the next connection. The last picture goes, too.
    void reset();
    /// The connection is over: the shared memory goes, the last picture stays.
    void release();

    struct Allocation
    {
        FrameAllocated answer;
        NativeHandle handle;
    };
    /// A frame of this size. Errors: Protocol (size beyond the caps). Without memory the answer says so.
    Result<Allocation> allocate(int width, int height);

    /// Takes an update; false when its damage lies outside of the frame.
    bool update(const DamageMessage &message);

    /// Hidden: no picture of its own is kept, and none copied.
    void setVisible(bool visible);

    /// The last whole frame while visible; null before the first and while hidden.
    const Picture &image() const { return m_picture; }
    /// A copy of the last whole frame, also while hidden.
    Picture snapshot();
    QSize size() const { return m_size; }
    /// What the session makes of the whole screen where somebody wants small pictures.
    void takeThumbnail(const ThumbnailMessage &message);
    const Picture &thumbnail() const { return m_thumbnail; }
    bool hasUpdate() const { return m_hasUpdate; }

    /// Shared memory that was given to the session so far, in bytes, and what that can come to.
    qint64 bytesGiven() const { return m_given; }
    static qint64 maxBytesGiven();

Q_SIGNALS:
    void resized(const QSize &size);
    /// The rectangles may overlap.
    void updated(const QList<QRect> &damage);
    void thumbnailed();

private:
    /// Whether a copy may begin now; if not, it is seen to that it will.
    bool isDue();
    /// Copies what is waiting, or begins to; nothing when an update is being drawn just now or a slice is under way.
    void copyPending();
    void continueCopy();
    void abandonCopy();
    void publish(const QList<QRect> &copied);

    std::unique_ptr<SharedFrame> m_shared;
    bool m_visible = true;
    bool m_hasUpdate = false; ///< at least one whole update has been drawn into the shared frame
    quint32 m_serial = 0;     ///< of the last update announced
    int m_paceMs = 0;
    QElapsedTimer m_sinceCopy; ///< not valid before the first
    QTimer m_due;
    QList<QRect> m_pending; ///< announced, not copied yet
    Picture m_picture;
    Picture m_thumbnail;
    QSize m_size; ///< of the last whole frame
    qint64 m_given = 0;

    // A large copy goes by slices into a picture of its own, so that nobody ever sees half of it.
    Picture m_incoming;
    QRect m_copying;
    int m_copiedRows = 0;
    QTimer m_nextSlice;
};

} // namespace virtdesk
