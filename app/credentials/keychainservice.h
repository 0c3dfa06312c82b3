// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"

#include <QObject>
#include <QString>

#include <functional>

namespace virtdesk {

/// State of the system's keychain service, which Qt Keychain does not tell: None (usable), NoService, Locked, Denied.
/// Asynchronous; touches no secret and opens no dialog. Main thread. When `context` is destroyed, `done` is not called.
void probeKeychainService(QObject *context, std::function<void(StoreProblem problem, const QString &detail)> done);

/// What can be done where there is no service, or where it denies access. %1 is what did not work.
QString noServiceSentence();
QString deniedSentence();

} // namespace virtdesk
