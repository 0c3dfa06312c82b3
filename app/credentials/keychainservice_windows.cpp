// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/keychainservice.h"

namespace virtdesk {

void probeKeychainService(QObject *context, std::function<void(StoreProblem, const QString &)> done)
{
    // The Credential Manager is part of the system and unlocked with the person's session.
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(StoreProblem::None, {}); }, Qt::QueuedConnection);
}

} // namespace virtdesk
