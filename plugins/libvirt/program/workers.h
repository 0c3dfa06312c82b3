// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
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

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace virtdesk::libvirt
