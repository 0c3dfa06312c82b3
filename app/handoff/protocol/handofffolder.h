// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>

namespace virtdesk {

/// Folder of the running program's socket and lock: $XDG_RUNTIME_DIR/app/org.virtdesk.VirtDesk, or /tmp/virtdesk-UID
/// where there is no usable runtime folder (ssh, cron). nullopt unless it is a folder of this user that nobody else can
/// enter; with `create` it is made. Any thread.
std::optional<std::string> handoffFolder(bool create);

/// Names inside that folder.
constexpr char handoffSocketName[] = "handoff.socket";
constexpr char handoffLockName[] = "handoff.lock";

/// A path of the socket that fits into a sockaddr_un however long the folder's name is. `folderDescriptor` is the
/// folder, held open as long as the path is used. Empty when even that does not fit.
std::string handoffSocketPath(const std::string &folder, int folderDescriptor);

} // namespace virtdesk
