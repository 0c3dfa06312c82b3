// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/backgroundwork.h"

#include <mutex>
#include <thread>

namespace virtdesk {

struct BackgroundWork::Link::State
{
    std::mutex mutex;
    QObject *context = nullptr; ///< guarded by the mutex; null once it is gone
};

BackgroundWork::BackgroundWork(QObject *context)
{
    m_link.m_state = std::make_shared<Link::State>();
    m_link.m_state->context = context;
}

BackgroundWork::~BackgroundWork()
{
    const std::lock_guard lock(m_link.m_state->mutex);
    m_link.m_state->context = nullptr;
}

void BackgroundWork::Link::post(std::function<void()> call) const
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->context)
        QMetaObject::invokeMethod(m_state->context, std::move(call), Qt::QueuedConnection);
}

void BackgroundWork::run(std::function<std::function<void()>()> work)
{
    // Detached: a KDC that does not answer would otherwise hold up the end of the program for half a minute. The thread
    // owns all that it uses.
    std::thread([link = m_link, work = std::move(work)] { link.post(work()); }).detach();
}

} // namespace virtdesk
