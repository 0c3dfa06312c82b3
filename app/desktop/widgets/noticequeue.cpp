// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/noticequeue.h"

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int actionFactor = 2; // what can be acted on needs a decision, too
}

NoticeQueue::NoticeQueue(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        count();
        restart();
    });
}

void NoticeQueue::setReadingTime(int base, int perCharacter)
{
    m_base = base;
    m_perCharacter = perCharacter;
}

qint64 NoticeQueue::readingTime(const Notice &notice) const
{
    const qint64 time = m_base + qint64(m_perCharacter) * notice.text.size();
    return notice.actions.isEmpty() ? time : time * actionFactor;
}

void NoticeQueue::add(Notice notice)
{
    if (notice.text.isEmpty())
        return;
    count();
    if (!notice.topic.isEmpty())
        withdraw(notice.topic);
    for (Open &open : m_open) {
        const Entry *entry = find(open.id);
        if (entry && entry->notice.text == notice.text && entry->notice.severity == notice.severity) {
            if (open.remaining)
                open.remaining = readingTime(notice);
            restart();
            return;
        }
    }
    Open open{m_nextId++, {}};
    if (notice.severity == Notice::Severity::Information)
        open.remaining = readingTime(notice);
    m_open.append(open);
    m_kept.prepend({open.id, QDateTime::currentDateTime(), std::move(notice)});
    if (m_kept.size() > maxKept) {
        // What is open can still be acted on, so the oldest closed one goes.
        const auto last = std::find_if(m_kept.rbegin(), m_kept.rend(), [this](const Entry &entry) {
            return std::none_of(m_open.begin(), m_open.end(), [&](const Open &o) { return o.id == entry.id; });
        });
        if (last != m_kept.rend()) {
            m_kept.erase(std::next(last).base());
        } else {
            m_open.removeFirst();
            m_kept.removeLast();
        }
    }
    restart();
    const Entry told = m_kept.constFirst();
    Q_EMIT changed();
    Q_EMIT added(told);
}

void NoticeQueue::close(quint64 id)
{
    m_open.removeIf([id](const Open &open) { return open.id == id; });
}

void NoticeQueue::dismiss(quint64 id)
{
    count();
    close(id);
    restart();
    Q_EMIT changed();
}

void NoticeQueue::withdraw(const QString &topic)
{
    const auto belongs = [&](const Open &open) {
        const Entry *entry = find(open.id);
        return entry && entry->notice.topic == topic;
    };
    if (topic.isEmpty() || m_open.removeIf(belongs) == 0)
        return;
    restart();
    Q_EMIT changed();
}

void NoticeQueue::act(quint64 id, const QString &action)
{
    const Entry *entry = find(id);
    if (!entry)
        return;
    std::function<void()> run;
    for (const Notice::Action &one : entry->notice.actions) {
        if (one.name == action)
            run = one.run;
    }
    dismiss(id);
    if (run)
        run();
}

void NoticeQueue::setInFront(bool inFront)
{
    if (m_inFront == inFront)
        return;
    count();
    m_inFront = inFront;
    restart();
}

QList<NoticeQueue::Entry> NoticeQueue::shown() const
{
    QList<Entry> entries;
    for (qsizetype i = std::max<qsizetype>(0, m_open.size() - maxShown); i < m_open.size(); ++i) {
        if (const Entry *entry = find(m_open.at(i).id))
            entries.append(*entry);
    }
    return entries;
}

int NoticeQueue::hiddenCount() const
{
    return static_cast<int>(std::max<qsizetype>(0, m_open.size() - maxShown));
}

const NoticeQueue::Entry *NoticeQueue::find(quint64 id) const
{
    const auto at = std::find_if(m_kept.begin(), m_kept.end(), [id](const Entry &entry) { return entry.id == id; });
    return at == m_kept.end() ? nullptr : &*at;
}

/// Takes the time that has passed from the reading time of what can be seen.
void NoticeQueue::count()
{
    const qint64 passed = m_since.isValid() ? m_since.restart() : 0;
    m_since.invalidate();
    if (passed <= 0)
        return;
    bool over = false;
    for (qsizetype i = std::max<qsizetype>(0, m_open.size() - maxShown); i < m_open.size(); ++i) {
        std::optional<qint64> &remaining = m_open[i].remaining;
        if (remaining) {
            *remaining -= passed;
            over = over || *remaining <= 0;
        }
    }
    if (!over)
        return;
    m_open.removeIf([](const Open &open) { return open.remaining && *open.remaining <= 0; });
    Q_EMIT changed();
}

void NoticeQueue::restart()
{
    m_timer.stop();
    m_since.invalidate();
    if (!m_inFront)
        return;
    std::optional<qint64> next;
    for (qsizetype i = std::max<qsizetype>(0, m_open.size() - maxShown); i < m_open.size(); ++i) {
        if (const auto remaining = m_open.at(i).remaining)
            next = std::min(next.value_or(*remaining), *remaining);
    }
    if (!next)
        return;
    m_since.start();
    m_timer.start(static_cast<int>(std::max<qint64>(1, *next)));
}

} // namespace virtdesk
