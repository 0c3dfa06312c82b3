// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionshutdown.h"

#include <QCoreApplication>
#include <QTimer>

namespace virtdesk {

void SessionShutdown::begin(SessionLinkPtr link, std::unique_ptr<SessionProcess> process)
{
    if (!process)
        return;
    if (link)
        link->disconnect();
    process->disconnect();
    if (!link || process->processId() == 0 || !QCoreApplication::instance() || !link->send(CloseRequested{})) {
        link.reset();
        SessionProcess::abandon(std::move(process));
        return;
    }
    // Both live on until the process is gone; the link goes on reading, so that the session is not held up by what it
    // still has to say. If the program ends before, the process is killed with it.
    SessionProcess *leaving = process.release();
    leaving->setParent(QCoreApplication::instance());
    link.release()->setParent(leaving);
    QObject::connect(leaving, &SessionProcess::finished, leaving, &QObject::deleteLater);
    QTimer::singleShot(graceMs, leaving, [leaving] { leaving->kill(); });
}

} // namespace virtdesk
