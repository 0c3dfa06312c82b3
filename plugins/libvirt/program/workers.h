// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace virtdesk::libvirt {

/// Threads that do one piece of work after another: libvirt's calls block, some of them for as long as a VM's QEMU does
/// not answer. Their end is the end of the process.
class Workers
{
public:
    explicit Workers(int threads);
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;
    ~Workers();

    void add(std::function<void()> work);
    /// Work for `domain`, one at a time, so that one whose QEMU hangs takes one thread. False: too much waits for it
    /// already, and this is not done.
    bool add(const QString &domain, std::function<void()> work);

    static constexpr int maximumWaiting = 4; ///< for one domain

private:
    struct Piece
    {
        QString domain; ///< empty = none
        std::function<void()> work;
    };
    void run();
    /// The first that may begin; the list's end: none.
    std::deque<Piece>::iterator next();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Piece> m_waiting;
    std::map<QString, int> m_pieces; ///< by domain: waiting and under way
    std::map<QString, bool> m_busy;  ///< domains whose work is under way
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace virtdesk::libvirt
