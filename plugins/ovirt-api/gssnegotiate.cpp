// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/gssnegotiate.h"

#include <QPromise>
#include <QThreadPool>

namespace virtdesk::ovirt {

GssNegotiate::GssNegotiate(std::function<GssToken()> work, Done done)
    : m_done(std::move(done))
{
    connect(&m_watcher, &QFutureWatcher<GssToken>::finished, this, [this] {
        const Done report = std::exchange(m_done, {});
        if (report)
            report(m_watcher.result()); // may delete this
    });
    auto promise = std::make_shared<QPromise<GssToken>>();
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace virtdesk::ovirt
