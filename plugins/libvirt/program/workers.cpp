// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/workers.h"

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

Workers::Workers(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Workers::add(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({{}, std::move(work)});
    }
    m_changed.notify_one();
}

bool Workers::add(const QString &domain, std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        int &pieces = m_pieces[domain];
        if (pieces == maximumWaiting)
            return false;
        ++pieces;
        m_waiting.push_back({domain, std::move(work)});
    }
    m_changed.notify_one();
    return true;
}

std::deque<Workers::Piece>::iterator Workers::next()
{
    return std::find_if(m_waiting.begin(), m_waiting.end(),
                        [this](const Piece &piece) { return !m_busy.contains(piece.domain); });
}

void Workers::run()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ending || next() != m_waiting.end(); });
        if (m_ending)
            return;
        const auto at = next();
        const Piece piece = std::move(*at);
        m_waiting.erase(at);
        if (!piece.domain.isEmpty())
            m_busy[piece.domain] = true;
        lock.unlock();
        piece.work();
        if (piece.domain.isEmpty())
            continue;
        lock.lock();
        m_busy.erase(piece.domain);
        if (--m_pieces[piece.domain] == 0)
            m_pieces.erase(piece.domain);
        lock.unlock();
        m_changed.notify_all();
    }
}

} // namespace virtdesk::libvirt
