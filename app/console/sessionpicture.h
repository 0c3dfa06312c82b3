// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/framepixels.h"
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

/// The picture of one console in the parent: gives the session the memory that it draws into, says when there is
/// something new in it, and lets it be read there. Main thread.
///
/// There is no copy of it while the console runs. What is drawn faster than it can be shown is announced together: the
/// session goes on at once. What is announced stays as it is until it has been read by those who `hold` it.
///
/// Memory: a size that fits reuses what the session has already; a larger one gets at least twice as much as the last.
/// So what a session holds in its life, whether it gives any of it back or not, stays below `maxBytesGiven()`.
class SessionPicture : public QObject
{
    Q_OBJECT
public:
    explicit SessionPicture(QObject *parent = nullptr);
    ~SessionPicture() override;

    /// Between two announcements: nobody sees more than 60 a second.
    static constexpr int screenPaceMs = 16;
    /// How long the session waits for a reader that holds and does not come.
    static constexpr int holdMs = 50;
    /// Announcements follow each other by `ms` at least; 0 = each update is announced. The first one after a rest is
    /// announced at once.
    void setPace(int ms) { m_paceMs = ms; }

    /// As before the first frame, for the next connection. The last picture goes, too.
    void reset();
    /// The connection is over: the shared memory goes, a copy of the last picture stays.
    void release();

    struct Allocation
    {
        FrameAllocated answer;
        NativeHandle handle;
        bool otherSize = false; ///< than the one before in this connection
    };
    /// A frame of this size. Until its first update is whole, the last picture stays where it is not too large. Errors:
    /// Protocol (size beyond the caps). Without memory the answer says so.
    Result<Allocation> allocate(int width, int height);

    /// Takes an update; false when its damage lies outside of the frame.
    bool update(const DamageMessage &message);

    /// Hidden: nothing is announced, and nothing of its own is kept.
    void setVisible(bool visible);

    /// Calls `reader` with the picture, which is of size(), unless there is none.
    FrameState read(const FrameReader &reader);
    /// In a slot of `updated`, or later: the session draws nothing until read() was called as often as this, or
    /// `holdMs` have passed. Does nothing while an update is being drawn; its end is announced.
    void hold();
    /// A copy; of an update that is being drawn, and is not finished soon, as far as it is drawn. Null when there is no
    /// picture. Blocks for 20 ms at most.
    Picture snapshot();
    /// Of what is read; of a hidden console: of the last whole update.
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
    /// Whether the shared frame has what is shown now.
    bool isCurrent() const;
    /// Whether an announcement may be made now; if not, it is seen to that it will.
    bool isDue();
    /// Announces what is waiting; nothing when an update is being drawn just now.
    void announce();
    void setSize(const QSize &size);
    /// Claims the shared frame, if it is not claimed already.
    bool beginReading();
    /// Gives it back for all readers; the session goes on.
    void letGo();
    Picture copy(SharedFrame::Clock::duration atMost);
    void dropFrame();

    std::unique_ptr<SharedFrame> m_shared;
    bool m_visible = true;
    bool m_hasUpdate = false; ///< at least one whole update has been drawn into the shared frame
    quint32 m_serial = 0;     ///< of the last update told
    int m_paceMs = 0;
    QElapsedTimer m_sinceAnnounced; ///< not valid before the first
    QTimer m_due;
    QList<QRect> m_pending; ///< told by the session, not announced yet
    bool m_missed = false;  ///< somebody wanted to read while an update was being drawn
    Picture m_kept;         ///< the last picture, where the shared frame does not have it any more
    Picture m_thumbnail;
    QSize m_size;
    QSize m_allocated; ///< the session asked for it last
    qint64 m_given = 0;

    bool m_claimed = false;
    bool m_announcing = false;
    int m_readers = 0; ///< those that hold the claimed frame
    QTimer m_hold;
};

} // namespace virtdesk
