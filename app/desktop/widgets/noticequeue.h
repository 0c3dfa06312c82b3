// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace virtdesk {

/// The notices of a window: which are open, and the last ones with their times. An information is over after its
/// reading time, counted only while the window is in front; warnings and errors are never over by time. GUI thread.
class NoticeQueue : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxShown = 3;
    static constexpr int maxKept = 50;

    struct Entry
    {
        quint64 id = 0;
        QDateTime at;
        Notice notice;
    };

    explicit NoticeQueue(QObject *parent = nullptr);

    /// A notice without text is none. The same words again, while they are open, are not told twice.
    void add(Notice notice);
    /// Closes what is open; it stays in the list.
    void dismiss(quint64 id);
    /// What the open notice of this topic said is no longer so.
    void withdraw(const QString &topic);
    /// Closes the notice, then runs its action.
    void act(quint64 id, const QString &action);
    /// Whether the person can see the window.
    void setInFront(bool inFront);
    /// Milliseconds that a notice of `length` characters is readable: `base` + `perCharacter` * length.
    void setReadingTime(int base, int perCharacter);

    /// Open ones to be shown, newest last, at most maxShown.
    QList<Entry> shown() const;
    /// Open ones beyond those that are shown.
    int hiddenCount() const;
    /// The last ones, newest first, closed or not.
    const QList<Entry> &kept() const { return m_kept; }

Q_SIGNALS:
    void changed();
    void added(const virtdesk::NoticeQueue::Entry &entry);

private:
    struct Open
    {
        quint64 id = 0;
        std::optional<qint64> remaining; ///< ms of reading time; none = does not go by itself
    };
    const Entry *find(quint64 id) const;
    void close(quint64 id);
    void count();
    void restart();
    qint64 readingTime(const Notice &notice) const;

    QList<Entry> m_kept;
    QList<Open> m_open; ///< oldest first
    quint64 m_nextId = 1;
    bool m_inFront = true;
    int m_base = 6000;
    int m_perCharacter = 40;
    QElapsedTimer m_since;
    QTimer m_timer;
};

} // namespace virtdesk
