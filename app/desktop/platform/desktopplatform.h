// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

/// What the desktop program needs of its system before and beside Qt. One file a platform. Main thread.
namespace virtdesk::platform {

/// Libraries come from safe folders only. In main(), right after keepMemoryPrivate().
void restrictLoading();

/// Tells the desktop which windows belong together and to the pinned icon, and corrects what the toolkit gets wrong
/// about keys. With a QGuiApplication, before the first window.
void prepareApplication();

/// Offers what the program can be started for where the system keeps such tasks (Windows' jump list), in the language
/// of the translations that are installed. With a QGuiApplication.
void offerTasks();

/// Milliseconds that the computer has slept since it was started. Any thread.
qint64 timeAsleep();

/// Folder for what is remembered from one run to the next but is no setting.
QString stateFolder();

} // namespace virtdesk::platform
